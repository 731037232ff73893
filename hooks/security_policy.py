"""What a page may load and where a form may be sent: the Content-Security-Policy, in `_headers`.

A reader's browser then refuses whatever a page was never meant to hold. The provider's origin comes
from the form's own entry, so that the two cannot drift apart. Written once, when all languages are
built (priority -200, behind the i18n plugin's -100, and its `building` flag). Sources: CSP Level 3;
the file's form is that of Netlify and of Cloudflare Pages.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from _i18n import i18n
from contact_form import endpoint_of
from mkdocs.plugins import event_priority

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


@event_priority(-200)
def on_post_build(*, config: MkDocsConfig) -> None:
    """Write `_headers`."""
    if i18n(config).building:
        return
    endpoint = endpoint_of(config)
    text = f"/*\n  Content-Security-Policy: {policy(endpoint.origin if endpoint else '')}\n"
    Path(config.site_dir, "_headers").write_text(text, encoding="utf-8")


def policy(provider: str) -> str:
    """Return the policy. `provider`: the form's origin, empty where that is the site's own.

    >>> policy("https://example.org").count("'self' https://example.org")
    2
    """
    return "; ".join(
        f"{name} {sources}" for name, sources in directives(f"'self' {provider}".strip()).items()
    )


def directives(form: str) -> dict[str, str]:
    """Return each directive with its sources; `form`: those that a form is sent to.

    Browsers apply form-action to the redirect back too, so 'self' stands in both.
    """
    return {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": "'self' data:",
        "font-src": "'self'",
        "connect-src": form,
        "form-action": form,
        "base-uri": "'none'",
        "frame-ancestors": "'none'",
    }

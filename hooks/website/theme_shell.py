"""Takes out of each page what Material's base template prints around its blocks.

No block surrounds these: boxes for a drawer and a search that this site does not have, a wrapper
grid, a dialog, a class for a script that is never loaded. Each must be there exactly once: a new Material
that prints something else stops the build here, instead of shipping a page that is half ours.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

    from sources.project import Project


def set_templates(env: Environment, project: Project, files: Files) -> Environment:
    """Print no white space for what is only a tag of the template; print words as words, not as HTML."""
    env.trim_blocks = env.lstrip_blocks = True
    # MkDocs leaves this off: a title with < or " in it would break the page that carries it.
    env.autoescape = True
    return env


def strip(output: str, project: Project, page: Page) -> str:
    """Return the page without the theme's leftovers."""
    return without_leftovers(output)


def without_leftovers(html: str) -> str:
    """Return the HTML with each leftover replaced. PluginError: the theme's template changed."""
    for pattern, replacement in LEFTOVERS.items():
        html, count = re.subn(pattern, replacement, html, flags=re.DOTALL)
        if count != 1:
            raise PluginError(
                f"website/theme_shell.py: Material's base.html matches {pattern!r} {count} times, not once: "
                "compare the pinned version's template with LEFTOVERS."
            )
    # Markdown writes <img ... />; in HTML the stroke says nothing.
    return re.sub(r"(<(?:img|br|hr)\b[^>]*?) ?/>", r"\1>", html)


LEFTOVERS = {
    # Every page of this site is read from left to right.
    r'    <body dir="ltr">\s*': "<body>\n",
    r"  <head>": "<head>",
    r"  </body>": "</body>",
    r' class="no-js"': "",
    r'<input class="md-toggle" data-md-toggle="drawer"[^>]*>\s*': "",
    r'<input class="md-toggle" data-md-toggle="search"[^>]*>\s*': "",
    r'<label class="md-overlay" for="__drawer"></label>\s*': "",
    r'<div data-md-component="skip">.*?</div>\s*': "",
    r'<div data-md-component="announce">\s*</div>\s*': "",
    r'<div class="md-container" data-md-component="container">': "",
    r'<main class="md-main" data-md-component="main">\s*<div class="md-main__inner md-grid">': (
        '<main id="content" tabindex="-1">'
    ),
    r"</div>\s*</main>": "</main>",
    r'</div>\s*<div class="md-dialog" data-md-component="dialog">\s*<div [^>]*></div>\s*</div>': "",
}

"""Small things that several unit tests make."""

from __future__ import annotations

from sources.pages import PAGE, Source, read


def source(src_uri: str, content: str | bytes = "---\n---\n# Titel\n") -> Source:
    """Return a page as it is read from a file; without a content its front matter has no key, a fault."""
    match = PAGE.fullmatch(src_uri)
    assert match, src_uri
    content = content if isinstance(content, bytes) else content.encode()
    return read(content, Source(src_uri, match["name"], match["locale"]))

"""How a prepared picture stands in a page: sources to choose from, a size that holds its place, no haste."""

from __future__ import annotations

from html import escape
from html.parser import HTMLParser
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from website.pictures.versions import Prepared


def attributes_of(tag: str) -> dict[str, str]:
    """Return the attributes of a tag, in their order; "" for one without a value.

    >>> attributes_of('<img alt="a &amp; b" src="x.jpg" hidden />')
    {'alt': 'a & b', 'src': 'x.jpg', 'hidden': ''}
    """
    found: dict[str, str] = {}

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            found.update((name, value or "") for name, value in attrs)

    Reader().feed(tag)
    return found


def tag(name: str, attributes: Mapping[str, str]) -> str:
    """Return a tag.

    >>> tag("img", {"alt": 'a "b"', "src": "x.jpg"})
    '<img alt="a &quot;b&quot;" src="x.jpg">'
    """
    return "".join([f"<{name}", *(f' {key}="{escape(value)}"' for key, value in attributes.items()), ">"])


def picture(
    written: Mapping[str, str], prepared: Prepared, address: Callable[[str], str], *, first_screen: bool
) -> str:
    """Return a picture's HTML.

    `written`: what the editor gave `<img>`, which wins; `address`: where a version is; `first_screen`: it is
    seen at once, so that waiting until a reader is near would only make it late.
    """
    size = size_of(written, prepared)
    added = {"src": "", **size, "decoding": "async"}
    if not first_screen:
        added["loading"] = "lazy"
    # Her own srcset would name originals, which are not published.
    kept = {key: value for key, value in written.items() if key not in {"srcset", "sizes"}}
    image = {**added, **kept, "src": address(prepared.fallback)}
    small = size["width"].isdigit() and int(size["width"]) <= SMALL
    if not small and "picture" not in image.get("class", "").split():
        image["class"] = f"{image.get('class', '')} picture".strip()
    sizes = f"{size['width']}px" if small else COLUMN
    sources = [
        tag(
            "source",
            {
                "type": f"image/{ending}",
                "srcset": ", ".join(f"{address(f'{width}.{ending}')} {width}w" for width in prepared.widths),
                "sizes": sizes,
            },
        )
        for ending in ("avif", "webp")
    ]
    return "".join(["<picture>", *sources, tag("img", image), "</picture>"])


def size_of(written: Mapping[str, str], prepared: Prepared) -> dict[str, str]:
    """Return width and height as written; where one is missing, what belongs to the other.

    >>> from website.pictures.versions import Prepared
    >>> size_of({"width": "200"}, Prepared("", 1200, 900, "1200.jpg", {}))
    {'width': '200', 'height': '150'}
    """
    width, height = written.get("width", ""), written.get("height", "")
    if width.isdigit() and not height:
        return {"width": width, "height": str(round(int(width) * prepared.height / prepared.width))}
    if height.isdigit() and not width:
        return {"width": str(round(int(height) * prepared.width / prepared.height)), "height": height}
    return {"width": width or str(prepared.width), "height": height or str(prepared.height)}


# Up to this width a picture keeps its own: it fits a phone of 320 pixels, with letters twice as large too.
# A wider one gets the class that fills the column (components/picture/picture.css).
SMALL = 240
# The column of styles/tokens.css: --measure at most, on a phone the screen less --page-side on each side.
COLUMN = "(min-width: 36.5rem) 34rem, calc(100vw - 2.5rem)"

"""A drawing (SVG) is a document: it could run a script, or fetch something, from the site's own address."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.parsers import expat

from sources.faults import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


def drawing_faults(content: bytes, file: str) -> list[Fault]:
    """Return a fault for each thing in an SVG that could run or fetch something, or one where it is broken.

    `file`: its path below the repository.

    >>> drawing_faults(b'<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>', "docs/a.svg")
    [Fault(rule='script', file='docs/a.svg', line=1, words={'what': 'script'})]
    """
    faults: list[Fault] = []
    open_elements: list[str] = []
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True

    def tell(found: Iterator[tuple[str, str]]) -> None:
        faults.extend(Fault(rule, file, parser.CurrentLineNumber, {"what": what}) for rule, what in found)

    def start(name: str, attributes: dict[str, str]) -> None:
        open_elements.append(local(name))
        if len(open_elements) == 1 and local(name) != "svg":
            faults.append(Fault("broken drawing", file, parser.CurrentLineNumber))
        tell(element_faults(local(name), {local(key): value for key, value in attributes.items()}))

    def text(words: str) -> None:
        if open_elements[-1] == "style":
            tell(address_faults(words))

    parser.StartElementHandler = start
    parser.EndElementHandler = lambda name: open_elements.pop()
    parser.CharacterDataHandler = text
    parser.ProcessingInstructionHandler = lambda name, words: tell(element_faults(name, pairs(words)))
    try:
        parser.Parse(content, True)
    except (expat.ExpatError, LookupError, ValueError) as error:
        faults.append(Fault("broken drawing", file, getattr(error, "lineno", 0)))
    return faults


def local(name: str) -> str:
    """Return an XML name without its namespace, in small letters."""
    return name.rpartition(" ")[2].lower()


def pairs(words: str) -> dict[str, str]:
    """Return what a processing instruction says, as attributes."""
    return dict(re.findall(r"""([\w-]+)\s*=\s*["']([^"']*)""", words))


def element_faults(name: str, attributes: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the rule that an element or one of its attributes breaks, and the word for it."""
    if name in RUNNING:
        yield "script", name
    for key, value in attributes.items():
        if key.startswith("on") or re.match(r"\s*javascript:", value, re.IGNORECASE):
            yield "script", key
        elif key in {"href", "src", "base"} and re.match(ELSEWHERE, value, re.IGNORECASE):
            yield "other host", value.strip()[:80]
        else:
            yield from address_faults(value)


def address_faults(style: str) -> Iterator[tuple[str, str]]:
    """Yield the rule that an address in a style breaks, and the address."""
    for match in re.finditer(FETCHED, style, re.IGNORECASE):
        yield "other host", match[0].strip()[:80]


RUNNING = {"embed", "foreignobject", "handler", "iframe", "listener", "object", "script"}
# A place within the drawing, a file beside it, and a picture that it carries itself are no other host.
ELSEWHERE = r"\s*(?!data:image/(?:png|jpeg|webp|avif|gif)\b)(?:[a-z][a-z0-9+.-]*:|//)"
FETCHED = r"""@import[^;]*|url\(\s*["']?\s*(?:[a-z][a-z0-9+.-]*:)?//[^)"']*"""

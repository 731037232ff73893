"""What the therapist is told of a picture: what is wrong with it, and how to put it up instead."""

from __future__ import annotations

import posixpath
import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import unquote
from xml.parsers import expat

from checks.findings import Finding, finding, of_faults
from sources.faults import Fault
from sources.files import files_in, tidy
from website.pictures.originals import PictureError, content_of, decoded
from website.pictures.publishing import Pictures, is_drawing, is_picture

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from sources.pages import Source
    from sources.project import Project


def drawing_faults(content: bytes, file: str) -> list[Fault]:
    """Return a fault for each thing in an SVG that could run or fetch something, or one where it is broken.

    `file`: its path below the repository.

    >>> drawing_faults(b'<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>', "docs/a.svg")
    [Fault(key='pictures.script', file='docs/a.svg', line=1, words={'what': 'script'})]
    """
    faults: list[Fault] = []
    open_elements: list[str] = []
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True

    def tell(found: Iterator[tuple[str, str]]) -> None:
        faults.extend(
            Fault(f"pictures.{rule}", file, parser.CurrentLineNumber, {"what": what}) for rule, what in found
        )

    def start(name: str, attributes: dict[str, str]) -> None:
        open_elements.append(local(name))
        if len(open_elements) == 1 and local(name) != "svg":
            faults.append(Fault("pictures.broken drawing", file, parser.CurrentLineNumber))
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
        faults.append(Fault("pictures.broken drawing", file, getattr(error, "lineno", 0)))
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


def check(project: Project) -> Iterator[Finding]:
    """Yield a finding for each name and each drawing that cannot be published."""
    paths = in_assets(project)
    yield from name_faults(paths, project.overrides, project.locales)
    for path in filter(is_drawing, paths):
        yield from of_faults(faults_of(project.docs, path))


def check_all(project: Project) -> Iterator[Finding]:
    """Yield what no page uses, and why a picture cannot be shown; when every page is read."""
    known, paths = project.one(Pictures), in_assets(project)
    yield from unused(paths, known.used | linked(project.pages))
    for path, error in known.faults.items():
        yield from of_faults([fault_of(path, error)])
    for path in paths:
        if not is_drawing(path) and path not in known.prepared:
            yield from of_faults(faults_of(project.docs, path))


def in_assets(project: Project) -> list[str]:
    """Return the paths below docs/ of all pictures in docs/assets/, sorted."""
    docs = project.docs
    return sorted(filter(is_picture, (path.relative_to(docs).as_posix() for path in files_in(docs))))


def linked(pages: Iterable[Source]) -> set[str]:
    """Return what pages link to or show, drafts too, as paths below docs/."""
    return {
        posixpath.normpath(posixpath.join(posixpath.dirname(page.name), unquote(target.partition("#")[0])))
        for page in pages
        for _, target in page.targets()
    }


def faults_of(docs: Path, path: str) -> list[Fault]:
    """Return all that keeps a picture from being shown, without making anything of it."""
    try:
        content = content_of(docs / path)
        if is_drawing(path):
            return drawing_faults(content, f"docs/{path}")
        decoded(content)
    except PictureError as error:
        return [fault_of(path, error)]
    return []


def fault_of(path: str, error: PictureError) -> Fault:
    """Return the fault that an error tells of."""
    return Fault(f"pictures.{error.rule}", f"docs/{path}", words=error.words)


def name_faults(paths: Iterable[str], overrides: Path, locales: Sequence[str]) -> Iterator[Finding]:
    """Yield a finding for each picture whose name would go wrong in an address, or is the look's own."""
    for path in paths:
        *folders, name = PurePosixPath(path).with_suffix("").parts
        plain = name.rpartition(".")[0] if name.rpartition(".")[2] in locales else name
        if not all(re.fullmatch(NAME, part) for part in (*folders, plain)):
            suggestion = (
                "/".join(tidy(part) for part in (*folders, name)) + PurePosixPath(path).suffix.lower()
            )
            yield finding("pictures.odd name", f"docs/{path}", name=f"docs/{suggestion}")
        elif (overrides / path).exists():
            yield finding("pictures.taken", f"docs/{path}")


def unused(paths: Iterable[str], used: set[str]) -> Iterator[Finding]:
    """Yield a notice for each picture that no page uses."""
    for path in paths:
        if path not in used:
            yield finding("pictures.unused", f"docs/{path}", path=path)


NAME = r"[A-Za-z0-9_-]+"

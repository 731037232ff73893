"""Pictures in a built site: what a page offers, what is published, and what never is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urljoin

import html5lib
import pytest
from PIL import Image

from photos import HEIC, PRIVATE, are_upright, bomb, drawing, glass, photo
from sites import Site, both, build, page, run

if TYPE_CHECKING:
    import xml.etree.ElementTree as ET
    from collections.abc import Mapping
    from pathlib import Path

XHTML = "{http://www.w3.org/1999/xhtml}"
BODY = """\
![Øverst]({0}assets/IMG_1.JPG)

## Først {{#first}}

![Have & "hegn"]({0}assets/have.png "Om foråret"){{ .portrait width=200 }}

## Så {{#then}}

- ![Igen]({0}assets/IMG_1.JPG){{ loading=eager }}

[Se det stort]({0}assets/IMG_1.JPG) og ![En tegning]({0}assets/tegning.svg)
"""
ASSETS: dict[str, str | bytes] = {
    "assets/IMG_1.JPG": photo(1600, 1200),
    "assets/have.png": glass(900, 600),
    "assets/tegning.svg": drawing(),
}
HOME = {**both("index"), **both("404")}
DOCS: dict[str, str | bytes] = {
    **both("404", BODY.format("")),
    **both("index", BODY.format("")),
    **both("om", BODY.format("")),
    "om.en.md": page("About", BODY.format(""), slug="about"),
    **both("indgange/krop", BODY.format("../")),
    **ASSETS,
}
NAV = "  - index.md\n  - om.md\n  - indgange/krop.md\n"


@dataclass
class Shown:
    """A picture as a page of a built site has it."""

    address: str
    """The page's."""
    image: dict[str, str]
    sources: list[dict[str, str]]

    def files(self) -> list[tuple[str, int]]:
        """Return the path below the site and the width of each version that a browser may choose."""
        offered = [each.split() for source in self.sources for each in source["srcset"].split(", ")]
        pairs = [(where, int(width.removesuffix("w"))) for where, width in offered]
        pairs.append((self.image["src"], int(self.image["width"])))
        return [(urljoin(self.address, where).removeprefix("/"), width) for where, width in pairs]


def shown_in(site: Site, path: str) -> list[Shown]:
    """Return the pictures of a page, in their order."""
    tree: ET.Element = html5lib.parse(site.read(path))
    return [
        Shown(
            "/" + path.removesuffix("index.html"),
            dict(next(each.iter(f"{XHTML}img")).attrib),
            [dict(source.attrib) for source in each.iter(f"{XHTML}source")],
        )
        for each in tree.iter(f"{XHTML}picture")
    ]


def published(site: Site) -> set[str]:
    """Return the paths of all raster pictures that came from docs/."""
    paths = (path for path in site.folder.rglob("*") if path.suffix.lower() in SUFFIXES)
    own = ("share.", "icon-180.")
    return {path.relative_to(site.folder).as_posix() for path in paths if not path.name.startswith(own)}


def state_of(folder: Path) -> dict[str, tuple[int, int]]:
    """Return when and where on the disk each file of a folder was written."""
    return {path.name: (path.stat().st_mtime_ns, path.stat().st_ino) for path in folder.iterdir()}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site with a photograph, a picture that one sees through and a drawing, in every place of a page."""
    built = build(tmp_path_factory.mktemp("pictures") / "project", DOCS, NAV)
    assert not built.stopped
    return built


PAGES = [
    f"{locale}{path}"
    for locale in ("", "en/")
    for path in ("index.html", "om/index.html", "indgange/krop/index.html")
]
PAGES[PAGES.index("en/om/index.html")] = "en/about/index.html"


@pytest.mark.parametrize("path", PAGES)
def test_every_version_that_a_page_offers_is_there_upright_and_as_wide_as_it_says(
    path: str, site: Site
) -> None:
    pictures = shown_in(site, path)
    assert [len(each.files()) for each in pictures] == [7, 7, 7]
    for each in pictures:
        assert [source["type"] for source in each.sources] == ["image/avif", "image/webp"]
        for file, width in each.files():
            with Image.open(site.folder / file) as picture:
                kind = {"jpg": "JPEG"}.get(file.rsplit(".")[-1], file.rsplit(".")[-1].upper())
                assert picture.format == kind
                if each.image["alt"] != 'Have & "hegn"':
                    assert are_upright(picture), file
                    assert picture.width == width
                    assert picture.height * 4 == picture.width * 3
    print(f"{path}: {sum(len(each.files()) for each in pictures)} files looked at")


@pytest.mark.parametrize("path", PAGES)
def test_a_picture_waits_unless_it_stands_in_the_first_screen_or_the_editor_says_so(
    path: str, site: Site
) -> None:
    assert [each.image.get("loading") for each in shown_in(site, path)] == [None, "lazy", "eager"]
    assert {each.image["decoding"] for each in shown_in(site, path)} == {"async"}


@pytest.mark.parametrize("path", PAGES)
def test_what_the_editor_wrote_stays_with_the_picture(path: str, site: Site) -> None:
    first, second, _ = (each.image for each in shown_in(site, path))
    assert (first["alt"], first["width"], first["height"]) == ("Øverst", "1200", "900")
    assert (second["alt"], second["title"]) == ('Have & "hegn"', "Om foråret")
    assert (second["class"], second["width"], second["height"]) == ("portrait", "200", "133")


def test_no_published_file_says_where_a_picture_was_taken(site: Site) -> None:
    looked_at = [path for path in site.folder.rglob("*") if path.is_file()]
    for mark in PRIVATE:
        assert not [path for path in looked_at if mark in path.read_bytes()], mark
    before = [mark for mark in PRIVATE if any(mark in content for content in ASSETS.values())]
    print(f"{len(before)} marks in the originals, none in {len(looked_at)} published files")
    assert len(before) >= 6


def test_no_original_is_published_and_both_languages_share_what_is(site: Site) -> None:
    offered = [{file for each in shown_in(site, path) for file, _ in each.files()} for path in PAGES]
    assert all(each == offered[0] for each in offered)
    assert published(site) == offered[0]
    assert len(offered[0]) == 14
    assert all(path.startswith(("static/img-1.", "static/have.")) for path in offered[0])


def test_a_link_to_a_picture_leads_to_what_was_made_of_it(site: Site) -> None:
    for path in PAGES:
        tree = html5lib.parse(site.read(path))
        (link,) = [each for each in tree.iter(f"{XHTML}a") if each.text == "Se det stort"]
        target = urljoin("/" + path.removesuffix("index.html"), link.attrib["href"])
        assert target.removeprefix("/") in published(site)
        assert target.endswith(".1200.jpg")


def test_a_page_for_missing_addresses_finds_its_pictures_from_anywhere(site: Site) -> None:
    for path in ("404.html", "en/404.html"):
        for each in shown_in(site, path):
            written = [source["srcset"] for source in each.sources] + [each.image["src"]]
            wheres = [one.split()[0] for value in written for one in value.split(", ")]
            assert all(where.startswith("/") and site.has(where[1:]) for where in wheres), wheres


def test_a_drawing_is_published_and_written_as_it_is(site: Site) -> None:
    assert (site.folder / "assets/tegning.svg").read_bytes() == drawing()
    assert '<img alt="En tegning" src="../assets/tegning.svg">' in site.read("om/index.html")


def test_a_second_build_encodes_nothing_and_publishes_the_same(project: Path) -> None:
    first = build(project, DOCS, NAV)
    kept, files = (
        state_of(project / ".cache" / "pictures"),
        {p: (first.folder / p).read_bytes() for p in published(first)},
    )
    second = run(project)
    assert state_of(project / ".cache" / "pictures") == kept, "something was made again"
    assert {path: (second.folder / path).read_bytes() for path in published(second)} == files
    print(f"{len(kept)} files kept, none written again")
    # Seven versions of each of two pictures, and what was made; each once, not once a language.
    assert len(kept) == 16


def test_a_damaged_file_of_the_cache_is_never_published(project: Path) -> None:
    first = build(project, DOCS, NAV)
    files = {path: (first.folder / path).read_bytes() for path in published(first)}
    for path in (project / ".cache" / "pictures").iterdir():
        path.write_bytes(path.read_bytes()[:-5])
    second = run(project)
    assert not second.stopped
    assert {path: (second.folder / path).read_bytes() for path in published(second)} == files


def test_two_folders_give_the_same_bytes(tmp_path: Path, site: Site) -> None:
    other = build(tmp_path / "other", DOCS, NAV)
    paths = [path.relative_to(site.folder) for path in site.folder.rglob("*") if path.is_file()]
    assert [
        path for path in paths if (site.folder / path).read_bytes() != (other.folder / path).read_bytes()
    ] == []
    print(f"{len(paths)} files compared, {len(published(site))} of them pictures")


def test_another_picture_of_the_same_name_gets_another_address(project: Path) -> None:
    docs: dict[str, str | bytes] = {**HOME, **both("index", "![x](assets/a.jpg)")}
    first = build(project, {**docs, "assets/a.jpg": photo(500, 40)})
    (before,) = shown_in(first, "index.html")
    (project / "docs" / "assets" / "a.jpg").write_bytes(photo(500, 40, shade=9))
    (after,) = shown_in(run(project), "index.html")
    assert len(before.files()) == len(after.files()) == 5
    assert not set(before.files()) & set(after.files())


FAULTS: dict[str, tuple[bytes, str]] = {
    "a.jpg": (photo(300, 200)[:-900], "Billedet kan ikke læses; filen er i stykker eller kun halvt lagt op."),
    "b.jpg": (HEIC, "Filen ender på .jpg, men er i virkeligheden HEIC"),
    "c.jpg": (b"%PDF-1.7", "Filen ender på .jpg, men er i virkeligheden PDF"),
    "d.jpg": (
        glass(20, 20),
        "Filen ender på .jpg, men er i virkeligheden PNG. Læg den op igen under navnet d.png",
    ),
    "e.png": (bomb(), "Billedet har flere end 100 millioner pixels."),
    "f.jpg": (b"\xff\xd8\xff" + bytes(40_000_000), "Billedet fylder 41 MB; det må højst fylde 40 MB."),
    "g.svg": (drawing("<script/>"), "linje 2: Tegningen indeholder “script”"),
    "h.svg": (drawing('<image href="https://a.example/"/>'), "linje 2: Tegningen peger på noget uden for"),
    "min have.jpg": (photo(20, 20), "Læg det op igen som docs/assets/min-have.jpg"),
    "gårdhave.jpg": (photo(20, 20), "Læg det op igen som docs/assets/gaardhave.jpg"),
    "icon.svg": (drawing(), "Hjemmesiden bruger selv navnet."),
}


@pytest.mark.parametrize("used", [True, False])
def test_all_faults_of_pictures_come_at_once_in_danish_each_with_its_file(used: bool, project: Path) -> None:
    body = "\n\n".join(f"![x](<assets/{name.replace(' ', '%20')}>)" for name in FAULTS) if used else "Tekst."
    docs: dict[str, str | bytes] = {
        **HOME,
        **both("index", body),
        **{f"assets/{name}": content for name, (content, _) in FAULTS.items()},
    }
    site = build(project, docs)
    lines = [line.strip() for line in site.stopped.splitlines() if line.strip().startswith("docs/")]
    print("\n".join(lines))
    assert "Traceback" not in site.stopped
    assert len(lines) == len(FAULTS)
    for name, (_, message) in FAULTS.items():
        (line,) = [line for line in lines if line.startswith(f"docs/assets/{name}")]
        assert message in line
    assert ("Ingen side bruger billedet." in site.notices) is not used


def test_a_picture_that_no_page_uses_is_told_once_and_not_published(project: Path) -> None:
    docs: Mapping[str, str | bytes] = {
        **HOME,
        **both("index", "![x](assets/a.jpg)"),
        "ny.da.md": page("Ny", "![x](assets/kladde.jpg)", draft="true"),
        **{f"assets/{name}.jpg": photo(60, 40) for name in ("a", "b", "kladde")},
        "assets/c.svg": drawing(),
        "assets/brev.pdf": b"%PDF-1.7",
    }
    site = build(project, docs)
    assert not site.stopped
    told = [line for line in site.log if "Ingen side bruger billedet." in line]
    print("\n".join(told))
    assert [line.split("docs/")[1].split(":")[0] for line in told] == ["assets/b.jpg", "assets/c.svg"]
    assert {path.split(".")[0] for path in published(site)} == {"static/a"}
    assert site.has("assets/brev.pdf")
    assert len(list((project / ".cache" / "pictures").iterdir())) == 4, "made for nobody"


def test_a_page_without_a_picture_of_ours_is_left_alone(project: Path) -> None:
    body = (
        "![x](assets/a.svg){ width=9 .picture }\n\n`![x](assets/b.jpg)` ![y](https://a.example/assets/b.jpg)"
        '\n\n<a href="https://[x">En adresse, der ikke er en</a>'
    )
    site = build(
        project, {**HOME, **both("index", body), "assets/a.svg": drawing(), "assets/b.jpg": photo(60, 40)}
    )
    assert '<img alt="x" class="picture" src="assets/a.svg" width="9">' in site.read("index.html")
    assert '<img alt="y" src="https://a.example/assets/b.jpg">' in site.read("index.html")
    assert "<picture" not in site.read("index.html")
    assert not (project / ".cache").exists()


def test_a_picture_in_each_language_is_shown_in_its_own(project: Path) -> None:
    docs: dict[str, str | bytes] = {
        **HOME,
        **both("index", "![x](assets/kort.jpg)"),
        "assets/kort.jpg": photo(60, 40),
    }
    site = build(project, {**docs, "assets/kort.en.jpg": photo(90, 60)})
    (danish,), (english,) = shown_in(site, "index.html"), shown_in(site, "en/index.html")
    assert (danish.image["width"], english.image["width"]) == ("60", "90")
    assert all(site.has(file) for each in (danish, english) for file, _ in each.files())
    assert site.notices == ""


def test_a_preview_shows_a_draft_with_its_picture(project: Path) -> None:
    draft = page("Ny", "![x](assets/a.jpg)", draft="true")
    site = build(
        project, {**HOME, **both("ny"), "ny.da.md": draft, "assets/a.jpg": photo(60, 40)}, drafts=True
    )
    assert len(shown_in(site, "ny/index.html")) == 1


SUFFIXES = {".jpg", ".jpeg", ".png", ".webp", ".avif"}

"""What may come in as a picture, and what is made of it: upright, small, without a word about its place."""

from __future__ import annotations

import hashlib
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image, features

from checks.files.pictures import drawing_faults, faults_of, name_faults, unused
from checks.findings import of_faults
from photos import (
    HEIC,
    PRIVATE,
    are_upright,
    bomb,
    drawing,
    film,
    glass,
    metadata,
    photo,
    profile,
    quarters,
)
from website.pictures import originals
from website.pictures import versions as versions_of
from website.pictures.markup import picture
from website.pictures.originals import MOST_BYTES, PictureError, decoded
from website.pictures.versions import ENCODERS, Prepared, largest, prepare

if TYPE_CHECKING:
    from pathlib import Path

    from sources.faults import Fault


KINDS = {"jpg": "JPEG", "png": "PNG", "webp": "WEBP", "avif": "AVIF"}


def made_of(folder: Path, name: str, content: bytes) -> tuple[Prepared, dict[str, bytes]]:
    """Return what was made of a picture, and the bytes of each version."""
    (folder / name).write_bytes(content)
    prepared = prepare(folder / name, folder / "cache")
    return prepared, {each: prepared.file(folder / "cache", each).read_bytes() for each in prepared.hashes}


def faults_in(folder: Path, name: str, content: bytes) -> list[Fault]:
    path = folder / "assets" / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content)
    return faults_of(folder, f"assets/{name}")


def test_the_pinned_pillow_writes_avif_and_webp_and_knows_colours() -> None:
    assert [features.check(name) for name in ("avif", "webp", "littlecms2")] == [True] * 3


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_every_version_is_upright_of_the_width_it_names_and_says_nothing_of_place(
    kind: str, tmp_path: Path
) -> None:
    content = photo(1600, 1200, kind=kind)
    inside = [mark for mark in PRIVATE if mark in content]
    assert len(inside) >= 4, "the picture of this test would say nothing itself"
    name = next(ending for ending, its in KINDS.items() if its == kind)
    prepared, versions = made_of(tmp_path, f"a.{name}", content)
    assert sorted(versions) == sorted(
        [f"{width}.{ending}" for width in (480, 800, 1200) for ending in ("avif", "webp")] + ["1200.jpg"]
    )
    assert (prepared.width, prepared.height, prepared.fallback) == (1200, 900, "1200.jpg")
    for version, file in versions.items():
        width, ending = version.split(".")
        with Image.open(BytesIO(file)) as shown:
            assert shown.format == KINDS[ending]
            assert shown.size == (int(width), int(width) * 3 // 4)
            assert are_upright(shown), version
            assert not shown.getexif()
            assert not {"exif", "icc_profile", "xmp", "comment"} & set(shown.info), version
        assert not [mark for mark in PRIVATE if mark in file], version
    total = sum(len(file) for file in versions.values())
    print(f"{kind}: {len(inside)} marks in {len(content)} bytes, none in {len(versions)} versions of {total}")


@pytest.mark.parametrize("orientation", range(1, 9))
def test_every_way_to_hold_a_phone_ends_upright(orientation: int) -> None:
    undone = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}
    stored = quarters(64, 48)
    if orientation > 1:
        stored = stored.transpose(Image.Transpose(undone[orientation]))
    written = BytesIO()
    stored.save(written, "PNG", exif=metadata(orientation).tobytes())
    upright = decoded(written.getvalue())
    assert upright.size == (64, 48)
    assert are_upright(upright)


@pytest.mark.parametrize(
    ("width", "widths"),
    [
        (1, [1]),
        (300, [300]),
        (480, [480]),
        (481, [480, 481]),
        (1000, [480, 800, 1000]),
        (5000, [480, 800, 1200]),
    ],
)
def test_no_version_is_wider_than_the_original(width: int, widths: list[int], tmp_path: Path) -> None:
    prepared, _ = made_of(tmp_path, "a.jpg", photo(width, 40))
    assert prepared.widths == widths


def test_what_one_sees_through_stays_so_and_what_only_could_be_becomes_a_jpeg(tmp_path: Path) -> None:
    prepared, versions = made_of(tmp_path, "a.png", glass())
    assert prepared.fallback == "900.png"
    for version, file in versions.items():
        with Image.open(BytesIO(file)) as shown:
            alpha = shown.convert("RGBA").getchannel("A")
            assert alpha.getpixel((0, 0)) == 0, version
            assert alpha.getpixel((shown.width - 1, 0)) == 255, version
        assert not [mark for mark in PRIVATE if mark in file], version
    opaque = BytesIO()
    quarters(90, 60).convert("RGBA").save(opaque, "PNG")
    assert made_of(tmp_path, "b.png", opaque.getvalue())[0].fallback == "90.jpg"


def test_colours_are_converted_by_the_profile_before_it_is_taken_out() -> None:
    # A profile in which what is written as red is blue, and the other way round.
    swapped = profile().replace(b"rXYZ", b"????").replace(b"bXYZ", b"rXYZ").replace(b"????", b"bXYZ")
    found = []
    for theirs in (profile(), swapped, b"no profile"):
        written = BytesIO()
        Image.new("RGB", (8, 8), (255, 0, 0)).save(written, "PNG", icc_profile=theirs)
        found.append(largest(decoded(written.getvalue())).getpixel((4, 4)))
    print(found)
    assert [max(range(3), key=lambda place, of=each: of[place]) for each in found] == [0, 2, 0]  # type: ignore[misc]


@pytest.mark.parametrize("mode", ["1", "L", "P", "LA", "I;16"])
def test_a_picture_of_few_or_many_greys_is_still_that_picture(mode: str) -> None:
    stored = Image.new("L", (8, 8), 200)
    stored = (
        stored.point(lambda value: value * 256, "I").convert("I;16")
        if mode == "I;16"
        else stored.convert(mode)
    )
    written = BytesIO()
    stored.save(written, "PNG")
    pixel = largest(decoded(written.getvalue())).getpixel((4, 4))
    assert isinstance(pixel, tuple)
    assert all(abs(value - (255 if mode == "1" else 200)) <= 1 for value in pixel[:3]), pixel


def test_a_second_run_encodes_nothing_and_a_damaged_file_is_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    encode, calls = versions_of.encoded, []

    def counted(*job: Any) -> bytes:
        calls.append(job[1:])
        return encode(*job)

    monkeypatch.setattr(versions_of, "encoded", counted)
    content = photo(500, 20)
    first, versions = made_of(tmp_path, "a.jpg", content)
    assert len(calls) == 5
    assert made_of(tmp_path, "a.jpg", content) == (first, versions)
    assert len(calls) == 5, "made again"
    kept = sorted((tmp_path / "cache").iterdir())
    assert len(kept) == 6
    for number, path in enumerate(kept, start=1):
        whole = path.read_bytes()
        for damaged in (b"", whole[:-1], whole[:40] + b"?" + whole[41:], None):
            if damaged is None:
                path.unlink()
            else:
                path.write_bytes(damaged)
            calls.clear()
            assert made_of(tmp_path, "a.jpg", content) == (first, versions), path.name
            assert len(calls) == 5, path.name
            assert path.read_bytes() == whole
        print(f"{number}: {path.name[-12:]} mended four times")
    assert sorted((tmp_path / "cache").iterdir()) == kept, "something is left behind"


def test_the_key_follows_content_and_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keys = {
        made_of(tmp_path, "a.jpg", photo(60, 40))[0].key,
        made_of(tmp_path, "b.jpg", photo(60, 40))[0].key,
    }
    assert len(keys) == 1, "the same picture under two names is made twice"
    keys.add(made_of(tmp_path, "a.jpg", photo(60, 40, shade=9))[0].key)
    monkeypatch.setattr(versions_of, "SETTINGS", "other")
    keys.add(made_of(tmp_path, "a.jpg", photo(60, 40))[0].key)
    assert len(keys) == 3


def test_bytes_are_the_same_whether_made_one_by_one_or_all_at_once(tmp_path: Path) -> None:
    source, rounds = largest(decoded(photo(500, 20))), 10
    for number in range(rounds):
        _, versions = made_of(tmp_path, "a.jpg", photo(500, 20))
        for path in (tmp_path / "cache").iterdir():
            path.unlink()
        for version, file in versions.items():
            width, ending = version.split(".")
            assert file == versions_of.encoded(source, int(width), ending), (number, version)
    print(f"{rounds} times the same {len(versions)} files")


def test_bytes_do_not_depend_on_the_number_of_cores() -> None:
    # Left to itself the AVIF encoder cuts a picture into tiles by the number of cores.
    assert ENCODERS["avif"]["max_threads"] == 1
    assert ENCODERS["avif"]["autotiling"] is False


BROKEN = {
    "a.jpg": (photo(200, 150)[:2000], "unreadable"),
    "tom.jpg": (b"", "unreadable"),
    "ord.jpg": (b"Hej med dig", "unreadable"),
    "bund.jpg": (photo(400, 300)[:-200], "unreadable"),
    "b.png": (glass()[:-400], "unreadable"),
    "c.webp": (photo(200, 150, kind="WEBP")[:-300], "unreadable"),
    "d.avif": (photo(200, 150, kind="AVIF")[:-300], "unreadable"),
    "bombe.png": (bomb(), "too many pixels"),
    "lige-over.png": (bomb(10_001, 10_000), "too many pixels"),
    "film.webp": (film("WEBP"), "moves"),
    "film.png": (film("PNG"), "moves"),
    "film.avif": (film("AVIF"), "moves"),
    "iphone.jpg": (HEIC, "other kind"),
    "brev.jpg": (b"%PDF-1.7\n", "other kind"),
    "klip.jpeg": (b"GIF89a", "other kind"),
    "scan.png": (b"II*\0", "other kind"),
    "optagelse.jpg": (b"\0\0\0\x18ftypisom", "other kind"),
    "skaerm.jpg": (glass(), "other ending"),
    "tegning.png": (drawing(), "other ending"),
    "foto.svg": (photo(60, 40), "other ending"),
    "tekst.svg": (b"Hej", "broken drawing"),
    "side.svg": (b"<html><body/></html>", "broken drawing"),
    "halv.svg": (drawing()[:-9], "broken drawing"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_picture_that_cannot_be_shown_is_told_in_danish_with_a_remedy(name: str, tmp_path: Path) -> None:
    content, rule = BROKEN[name]
    faults = faults_in(tmp_path, name, content)
    assert [fault.key for fault in faults] == [f"pictures.{rule}"]
    (found,) = of_faults(faults)
    print(found)
    assert str(found).startswith(f"docs/assets/{name}")
    assert found.level == "stops"
    assert "{" not in str(found)


def test_a_file_that_is_too_heavy_is_not_even_read(tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    with path.open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    (fault,) = faults_of(tmp_path, "a.jpg")
    assert (fault.key, fault.words) == ("pictures.too heavy", {"size": "41", "most": "40"})


def test_a_picture_of_more_than_100_megapixels_is_never_decoded(monkeypatch: pytest.MonkeyPatch) -> None:
    loaded: list[str] = []
    monkeypatch.setattr("PIL.ImageFile.ImageFile.load", lambda self: loaded.append(self.format))
    with pytest.raises(PictureError, match="too many pixels"):
        decoded(bomb(10_001, 10_000))
    assert not loaded
    decoded(bomb(100, 100))
    assert loaded, "the guard of this test sees nothing"


def test_a_strip_that_no_format_holds_is_told() -> None:
    with pytest.raises(PictureError, match="too long"):
        largest(Image.new("L", (10, 20_000)))


def test_a_second_picture_in_a_phones_jpeg_is_no_film() -> None:
    written = BytesIO()
    more = [quarters(40, 30)]
    quarters(40, 30).save(written, "MPO", save_all=True, append_images=more, exif=metadata().tobytes())
    with Image.open(BytesIO(written.getvalue())) as opened:
        assert opened.format == "MPO"
    assert are_upright(decoded(written.getvalue()))


DANGEROUS = {
    "<script>1</script>": ("script", "script"),
    "<SCRIPT/>": ("script", "script"),
    '<g><rect onclick="a()"/></g>': ("script", "onclick"),
    "<foreignObject/>": ("script", "foreignobject"),
    '<a href=" javascript:a()"/>': ("script", "href"),
    '<image href="https://a.example/b.png"/>': ("other host", "https://a.example/b.png"),
    '<image xlink:href="//a.example/b.png"/>': ("other host", "//a.example/b.png"),
    '<use href="data:image/svg+xml;base64,AA"/>': ("other host", "data:image/svg+xml;base64,AA"),
    "<style>@import 'b.css';</style>": ("other host", "@import 'b.css'"),
    "<style>a{fill:url( 'http://a.example/b')}</style>": ("other host", "url( 'http://a.example/b"),
    '<rect style="fill:url(//a.example/b)"/>': ("other host", "url(//a.example/b"),
    '<rect fill="url(https://a.example/b#c)"/>': ("other host", "url(https://a.example/b#c"),
}


@pytest.mark.parametrize("inside", DANGEROUS)
def test_a_drawing_that_runs_or_fetches_something_is_told_with_its_line(inside: str) -> None:
    rule, what = DANGEROUS[inside]
    faults = drawing_faults(drawing(inside), "docs/a.svg")
    told = [(fault.key, fault.line, fault.words["what"]) for fault in faults]
    assert told == [(f"pictures.{rule}", 2, what)]


def test_a_style_sheet_from_elsewhere_is_told() -> None:
    (fault,) = drawing_faults(
        drawing(before='<?xml-stylesheet href="https://a.example/b.css"?>'), "docs/a.svg"
    )
    assert (fault.key, fault.line) == ("pictures.other host", 1)


def keys(faults: list[Fault]) -> list[str]:
    return [fault.key for fault in faults]


def test_an_entity_hides_nothing_and_cannot_fill_the_machine() -> None:
    hidden = '<!DOCTYPE svg [<!ENTITY a "<script/>">]>'
    assert keys(drawing_faults(drawing("&a;", before=hidden), "docs/a.svg")) == ["pictures.script"]
    levels = "".join(f'<!ENTITY a{level} "{f"&a{level - 1};" * 10}">' for level in range(1, 10))
    laughs = f'<!DOCTYPE svg [<!ENTITY a0 "{"ha" * 1000}">{levels}]>'
    assert keys(drawing_faults(drawing("&a9;", before=laughs), "docs/a.svg")) == ["pictures.broken drawing"]


def test_a_drawing_as_programs_write_it_is_no_fault() -> None:
    inside = (
        '<metadata xmlns:r="urn:r"><r:Work r:resource="http://purl.org/dc/dcmitype/StillImage"/></metadata>'
        '<style>a{fill:url(#b)}</style><use xlink:href="#b"/><image href="data:image/png;base64,AA"/>'
        '<text>url(https://a.example)</text><rect fill="url(#b)"/>'
    )
    before = '<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/a.dtd">'
    assert drawing_faults(drawing(inside, before=before), "docs/a.svg") == []


NAMES = {
    "assets/IMG_1234.JPG": None,
    "assets/mappe/vejen-frem.svg": None,
    "assets/kort.en.png": None,
    "assets/min have.jpg": "docs/assets/min-have.jpg",
    "assets/før & efter.PNG": "docs/assets/foer-efter.png",
    "assets/have.nu.jpg": "docs/assets/have-nu.jpg",
    "assets/ny mappe/a.jpg": "docs/assets/ny-mappe/a.jpg",
}


@pytest.mark.parametrize(("path", "suggestion"), NAMES.items())
def test_a_name_goes_into_an_address_or_another_is_suggested(
    path: str, suggestion: str | None, tmp_path: Path
) -> None:
    found = list(name_faults([path], tmp_path, ["da", "en"]))
    assert [finding.key for finding in found] == (["pictures.odd name"] if suggestion else [])
    assert not suggestion or f"igen som {suggestion}," in str(found[0])


def test_a_name_that_the_look_uses_is_told(tmp_path: Path) -> None:
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets" / "icon.svg").touch()
    found = list(name_faults(["assets/icon.svg", "assets/a.svg"], tmp_path, ["da", "en"]))
    assert [(each.file, each.key) for each in found] == [("docs/assets/icon.svg", "pictures.taken")]


def test_a_picture_that_no_page_uses_is_a_notice() -> None:
    (found,) = unused(["assets/a.jpg", "assets/b.svg"], {"assets/b.svg"})
    assert (found.level, found.file) == ("notice", "docs/assets/a.jpg")


READY = Prepared(
    "k",
    1200,
    900,
    "1200.jpg",
    dict.fromkeys(["480.avif", "480.webp", "1200.avif", "1200.webp", "1200.jpg"], ""),
)


def html_of(written: dict[str, str], prepared: Prepared = READY, *, first_screen: bool = False) -> str:
    return picture(written, prepared, lambda version: f"x.{version}", first_screen=first_screen)


def test_a_picture_offers_each_width_holds_its_place_and_waits() -> None:
    sizes = 'sizes="(min-width: 36.5rem) 34rem, calc(100vw - 2.5rem)"'
    assert html_of({"alt": 'En "have"', "src": "a.jpg"}) == (
        f'<picture><source type="image/avif" srcset="x.480.avif 480w, x.1200.avif 1200w" {sizes}>'
        f'<source type="image/webp" srcset="x.480.webp 480w, x.1200.webp 1200w" {sizes}>'
        '<img src="x.1200.jpg" width="1200" height="900" decoding="async" loading="lazy" '
        'alt="En &quot;have&quot;" class="picture"></picture>'
    )


def test_a_picture_of_the_first_screen_does_not_wait() -> None:
    assert "loading" not in html_of({"alt": ""}, first_screen=True)
    assert 'loading="lazy"' in html_of({"alt": "", "loading": "lazy"}, first_screen=True)
    assert 'loading="eager"' in html_of({"alt": "", "loading": "eager"})


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ({"class": "portrait"}, ['class="portrait picture"', 'width="1200" height="900"']),
        ({"class": "picture portrait"}, ['class="picture portrait"']),
        ({"width": "640", "height": "110"}, ['width="640" height="110"', "34rem"]),
        ({"width": "200"}, ['width="200" height="150"', 'sizes="200px"']),
        ({"height": "90"}, ['width="120" height="90"', 'sizes="120px"']),
        ({"id": "have", "title": "T", "decoding": "sync"}, ['id="have"', 'title="T"', 'decoding="sync"']),
        ({"srcset": "a.jpg 2x", "sizes": "9px"}, ["34rem"]),
    ],
)
def test_what_the_editor_wrote_is_kept_and_wins(written: dict[str, str], expected: list[str]) -> None:
    html = html_of({"alt": "", "src": "a.jpg", **written})
    assert all(each in html for each in expected), html
    assert "a.jpg" not in html


def test_a_small_picture_keeps_its_own_size() -> None:
    small = Prepared("k", 200, 100, "200.jpg", {"200.avif": "", "200.webp": "", "200.jpg": ""})
    assert "class" not in html_of({"alt": ""}, small)
    assert 'sizes="200px"' in html_of({"alt": ""}, small)


def test_a_files_hash_is_that_of_its_bytes() -> None:
    assert versions_of.sha256(b"a") == hashlib.sha256(b"a").hexdigest()
    assert set(originals.KINDS.values()) == {*KINDS.values(), "SVG"}

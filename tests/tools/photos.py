"""Makes pictures for tests: as a phone takes them, as somebody breaks them, as nobody should send them."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO

from PIL import Image, ImageCms

# Where it was taken and by whom, in each place that a phone or a program writes it to.
PLACE = b"N55-40-34-E12-34-05"
OWNER = b"Taget hjemme"
PRIVATE = (b"Exif", b"ICC_PROFILE", b"ICCP", b"iCCP", b"eXIf", b"xmpmeta", PLACE, OWNER)
XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/">' + OWNER + b"</x:xmpmeta>"
# The four corners of every picture made here, when it stands upright: red, green, blue, grey.
CORNERS = ((200, 30, 30), (30, 160, 30), (30, 30, 200), (120, 120, 120))


def corners(picture: Image.Image) -> list[tuple[int, ...]]:
    """Return the colours in the middle of the four quarters: top left, top right, bottom left and right."""
    width, height = picture.size
    places = [(x, y) for y in (height // 4, height * 3 // 4) for x in (width // 4, width * 3 // 4)]
    found = [picture.convert("RGB").getpixel(place) for place in places]
    return [colour for colour in found if isinstance(colour, tuple)]


def are_upright(picture: Image.Image, most: int = 12) -> bool:
    """Return whether the corners are where they belong, give or take what a lossy format changes."""
    pairs = zip(corners(picture), CORNERS, strict=True)
    return all(abs(a - b) <= most for one, other in pairs for a, b in zip(one, other, strict=True))


def quarters(width: int, height: int, shade: int = 0) -> Image.Image:
    """Return an upright picture; another `shade` is another picture that looks the same."""
    picture = Image.new("RGB", (2, 2))
    picture.putdata([(red, green, blue + shade) for red, green, blue in CORNERS])
    return picture.resize((width, height), Image.Resampling.NEAREST)


def metadata(orientation: int = 1) -> Image.Exif:
    """Return what a phone writes beside the pixels."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010E] = OWNER.decode()
    exif.get_ifd(0x8825)[27] = b"ASCII\0\0\0" + PLACE
    return exif


def profile() -> bytes:
    """Return a colour profile, sRGB, without the hour at which it was made: the same on each call."""
    made = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return made[:24] + bytes(12) + made[36:]


def photo(width: int = 1600, height: int = 1200, *, kind: str = "JPEG", shade: int = 0) -> bytes:
    """Return a picture as a phone that was held sideways stores it, with all that it writes about it.

    `width` and `height`: of the upright picture. Stored turned, with orientation 6.
    """
    turned = quarters(width, height, shade).transpose(Image.Transpose.ROTATE_90)
    more = {"comment": OWNER, "quality": 92} if kind == "JPEG" else {}
    written = BytesIO()
    turned.save(written, kind, exif=metadata(6).tobytes(), icc_profile=profile(), xmp=XMP, **more)
    return written.getvalue()


def glass(width: int = 900, height: int = 600) -> bytes:
    """Return a PNG that one sees through at the left, with metadata."""
    picture = quarters(width, height).convert("RGBA")
    picture.paste((0, 0, 0, 0), (0, 0, width // 10, height))
    written = BytesIO()
    picture.save(written, "PNG", exif=metadata().tobytes(), icc_profile=profile())
    return written.getvalue()


def film(kind: str = "WEBP") -> bytes:
    """Return a picture that moves."""
    written = BytesIO()
    quarters(40, 30).save(written, kind, save_all=True, append_images=[quarters(40, 30, 50)])
    return written.getvalue()


def bomb(width: int = 20_000, height: int = 20_000) -> bytes:
    """Return a PNG of a few bytes whose header says that it is enormous."""

    def chunk(name: bytes, content: bytes) -> bytes:
        return (
            struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
        )

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = [chunk(b"IHDR", header), chunk(b"IDAT", zlib.compress(bytes(1000))), chunk(b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def drawing(inside: str = "", attributes: str = "", before: str = "") -> bytes:
    """Return an SVG with something in it."""
    names = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    return f'{before}<svg {names} viewBox="0 0 9 9" {attributes}>\n{inside}\n</svg>'.encode()


HEIC = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(200)

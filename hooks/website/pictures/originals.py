"""What a picture really is, and whether it may be shown: no decoding before its size is known.

A file from a phone or a mail may be cut off, be of another kind than its name says, or be small on the
disk and unpack to more than the machine holds.
"""

from __future__ import annotations

import re
import struct
import warnings
import zlib
from io import BytesIO
from pathlib import PurePath
from typing import TYPE_CHECKING

from PIL import Image, ImageOps

if TYPE_CHECKING:
    from pathlib import Path


class PictureError(Exception):
    """A picture that cannot be shown."""

    def __init__(self, rule: str, **words: str) -> None:
        super().__init__(rule)
        self.rule, self.words = rule, words


def content_of(path: Path) -> bytes:
    """Return a picture's bytes. PictureError: too many of them, or not what the name says."""
    size = path.stat().st_size
    if size > MOST_BYTES:
        words = {"size": str(-(-size // MEGA)), "most": str(MOST_BYTES // MEGA)}
        raise PictureError("too heavy", **words)
    content = path.read_bytes()
    ending, kind = path.suffix.lower(), kind_of(content)
    if not kind and KINDS[ending] != "SVG":
        raise PictureError("unreadable")
    if kind and kind != KINDS[ending]:
        fitting = next((each for each, its in KINDS.items() if its == kind), None)
        if fitting:
            name = PurePath(path.name).with_suffix(fitting).name
            raise PictureError("other ending", ending=ending, kind=kind, name=name)
        raise PictureError("other kind", ending=ending, kind=kind)
    return content


def kind_of(content: bytes) -> str:
    """Return what a file is by its first bytes, "" where they say nothing.

    >>> kind_of(b"%PDF-1.7"), kind_of(b"\\0\\0\\0\\x18ftypheic\\0\\0\\0\\0mif1heic"), kind_of(b"Hej")
    ('PDF', 'HEIC', '')
    """
    return next((kind for kind, start in SIGNATURES.items() if re.match(start, content, re.DOTALL)), "")


def decoded(content: bytes) -> Image.Image:
    """Return a picture, upright, from a file's bytes. PictureError: it is too large, damaged, or moves."""
    try:
        with warnings.catch_warnings():
            # Pillow warns of a picture below our own limit, and of odd metadata, which goes anyway.
            warnings.simplefilter("ignore")
            picture = Image.open(BytesIO(content), formats=[kind_of(content)])
            if picture.width * picture.height > MOST_PIXELS:
                raise PictureError("too many pixels", most=str(MOST_PIXELS // MEGA))
            # A phone's JPEG may hold a second picture (MPO): that is no film.
            if picture.format != "MPO" and getattr(picture, "is_animated", False):
                raise PictureError("moves")
            picture.load()
            ImageOps.exif_transpose(picture, in_place=True)
    except Image.DecompressionBombError:
        raise PictureError("too many pixels", most=str(MOST_PIXELS // MEGA)) from None
    except DAMAGE:
        raise PictureError("unreadable") from None
    return picture


MEGA = 1_000_000
MOST_BYTES = 40 * MEGA
MOST_PIXELS = 100 * MEGA
KINDS = {".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG", ".webp": "WEBP", ".avif": "AVIF", ".svg": "SVG"}
SIGNATURES = {
    "JPEG": rb"\xff\xd8\xff",
    "PNG": rb"\x89PNG\r\n\x1a\n",
    "WEBP": rb"RIFF.{4}WEBP",
    "AVIF": rb".{4}ftyp(?:.{4}){0,8}?avi[fs]",
    "HEIC": rb".{4}ftyp(?:he[iv][cmsx]|mif1|msf1)",
    "video": rb".{4}ftyp",
    "PDF": rb"%PDF",
    "GIF": rb"GIF8",
    "TIFF": rb"II\*\0|MM\0\*",
    "BMP": rb"BM",
    "SVG": rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml|<svg|<!DOCTYPE svg)",
}
# What Pillow lets through at damaged files and their metadata: OSError is the usual one, and
# tests/website/test_damaged_pictures.py meets most of the others.
DAMAGE = (
    AttributeError,
    EOFError,
    LookupError,
    OSError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
    struct.error,
    zlib.error,
)

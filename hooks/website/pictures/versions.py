"""A picture of any size becomes small ones: three widths, AVIF and WebP, and one that every browser shows.

What is made is kept in a folder, by a hash of the picture and of how it was made, so that the next build
makes nothing; each file's own hash stands beside it, so that a damaged one is made anew. The same picture
gives the same bytes on each run. Nothing of the original's metadata (place, time, camera) is passed on.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import PIL
from PIL import Image, ImageCms

from website.pictures.originals import PictureError, content_of, decoded


@dataclass(frozen=True)
class Prepared:
    """What was made of one picture."""

    key: str
    """A hash of the picture and of how it was made."""
    width: int
    height: int
    """The size of the largest."""
    fallback: str
    """The version for a browser that knows neither AVIF nor WebP: "1200.jpg", png where one sees through."""
    hashes: dict[str, str]
    """The hash of each version's bytes, by width and ending: "480.avif"."""

    @property
    def widths(self) -> list[int]:
        """The widths that there are, smallest first."""
        return sorted({int(version.split(".")[0]) for version in self.hashes})

    def file(self, cache: Path, version: str) -> Path:
        """Return where a version is kept."""
        return cache / f"{self.key}.{version}"


def prepare(path: Path, cache: Path) -> Prepared:
    """Return what was made of a picture, now or earlier. PictureError: it cannot be shown."""
    content = content_of(path)
    key = hashlib.sha256(SETTINGS.encode() + content).hexdigest()
    return kept(cache, key) or made(content, cache, key)


def kept(cache: Path, key: str) -> Prepared | None:
    """Return what was made earlier, None where anything of it is missing or damaged."""
    try:
        digest, _, written = (cache / f"{key}.json").read_bytes().partition(b"\n")
        if sha256(written) != digest.decode("latin-1"):
            return None
        prepared = Prepared(**json.loads(written))
        found = (sha256(prepared.file(cache, each).read_bytes()) for each in prepared.hashes)
        return prepared if list(found) == list(prepared.hashes.values()) else None
    except OSError:
        return None


def made(content: bytes, cache: Path, key: str) -> Prepared:
    """Make all versions of a picture, keep and return them. PictureError: it cannot be shown."""
    picture = largest(decoded(content))
    plain = "png" if picture.mode == "RGBA" else "jpg"
    widths = [width for width in WIDTHS if width < picture.width] + [picture.width]
    jobs = [(picture, width, ending) for ending in ("avif", "webp") for width in widths]
    jobs.append((picture, picture.width, plain))
    # Each is made on one core alone, so that the bytes are the same however many there are.
    with ThreadPoolExecutor() as pool:
        files = list(pool.map(lambda job: encoded(*job), jobs))
    versions = {f"{width}.{ending}": file for (_, width, ending), file in zip(jobs, files, strict=True)}
    hashes = {version: sha256(file) for version, file in versions.items()}
    prepared = Prepared(key, picture.width, picture.height, f"{picture.width}.{plain}", hashes)
    for version, file in versions.items():
        keep(prepared.file(cache, version), file)
    written = json.dumps(asdict(prepared)).encode()
    keep(cache / f"{key}.json", sha256(written).encode() + b"\n" + written)
    return prepared


def largest(picture: Image.Image) -> Image.Image:
    """Return the largest version, in sRGB, with nothing but its pixels; RGBA where one sees through it."""
    width = min(picture.width, WIDTHS[-1])
    if height_at(picture, width) > MOST_HEIGHT:
        raise PictureError("too long", width=str(picture.width), height=str(picture.height))
    profile = picture.info.get("icc_profile")
    if picture.mode.startswith("I;16"):
        # Pillow would cut a value off at 255; the upper half of the two bytes is the same picture.
        picture = picture.convert("I").point(lambda value: value / 256).convert("L")
    elif picture.has_transparency_data:
        picture = picture.convert("RGBA")
    elif picture.mode not in {"L", "CMYK"}:
        picture = picture.convert("RGB")
    picture = resized(picture, width)
    alpha = picture.getchannel("A") if picture.mode == "RGBA" else None
    picture = in_srgb(picture.convert("RGB") if alpha else picture, profile)
    if alpha and alpha.getextrema() != (255, 255):
        picture.putalpha(alpha)
    picture.info.clear()
    return picture


def in_srgb(picture: Image.Image, profile: bytes | None) -> Image.Image:
    """Return a picture's colours as every screen reads them; a profile that does not fit is passed over."""
    if profile:
        try:
            theirs, ours = ImageCms.ImageCmsProfile(BytesIO(profile)), ImageCms.createProfile("sRGB")
            converted = ImageCms.profileToProfile(picture, theirs, ours, outputMode="RGB")
        except (ImageCms.PyCMSError, OSError):
            converted = None
        picture = converted or picture
    return picture.convert("RGB")


def height_at(picture: Image.Image, width: int) -> int:
    """Return a picture's height at a width."""
    return max(1, round(picture.height * width / picture.width))


def resized(picture: Image.Image, width: int) -> Image.Image:
    """Return a picture at a width: always another object, since Pillow notes on it how it is saved."""
    return picture.resize((width, height_at(picture, width)), Image.Resampling.LANCZOS)


def encoded(picture: Image.Image, width: int, ending: str) -> bytes:
    """Return a picture's file at a width."""
    written = BytesIO()
    resized(picture, width).save(written, **ENCODERS[ending])
    return written.getvalue()


def keep(path: Path, content: bytes) -> None:
    """Write a file whole or not at all: another build may be reading."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, scratch = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
    Path(scratch).replace(path)


def sha256(content: bytes) -> str:
    """Return a hash of bytes."""
    return hashlib.sha256(content).hexdigest()


# Sharp in the text column (34rem, 544 pixels) on a phone and on a screen with two pixels for one.
WIDTHS = (480, 800, 1200)
# WebP holds no more than 16383.
MOST_HEIGHT = 16_000
ENCODERS: dict[str, dict[str, Any]] = {
    # With tiles the bytes would depend on the number of cores.
    "avif": {"format": "AVIF", "quality": 55, "speed": 6, "max_threads": 1, "autotiling": False},
    "webp": {"format": "WEBP", "quality": 75, "method": 6},
    "jpg": {"format": "JPEG", "quality": 80, "progressive": True, "optimize": True},
    "png": {"format": "PNG", "optimize": True},
}
# Count up when this file makes other pixels of the same picture: it then gets another address.
RECIPE = 1
SETTINGS = repr((RECIPE, PIL.__version__, WIDTHS, ENCODERS))

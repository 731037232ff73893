"""However a picture is damaged, the answer is a picture or a fault with a name; never a traceback."""

from __future__ import annotations

import random
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from photos import glass, photo
from website.pictures.originals import PictureError, decoded, kind_of
from website.pictures.versions import largest

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.full
ORIGINALS = [*(photo(160, 120, kind=kind) for kind in ("JPEG", "PNG", "WEBP", "AVIF")), glass(160, 120)]
# Of _picture_checks.DAMAGE they meet OSError, RuntimeError, SyntaxError, ValueError and struct.error.
ROUNDS = 1500


def damaged(content: bytes, chance: random.Random) -> Iterator[bytes]:
    """Yield the bytes cut off somewhere, changed at a few places, and changed where the metadata stands."""
    yield content[: chance.randrange(12, len(content))]
    for most, most_places in ((len(content), 5), (len(content), 30), (min(900, len(content)), 3)):
        broken = bytearray(content)
        for _ in range(chance.randint(1, most_places)):
            broken[chance.randrange(12, most)] = chance.randrange(256)
        yield bytes(broken)


@pytest.mark.parametrize("content", ORIGINALS, ids=["jpeg", "png", "webp", "avif", "glass"])
def test_no_damage_ends_in_a_traceback(content: bytes) -> None:
    chance, said = random.Random(6), Counter[str]()
    for _ in range(ROUNDS):
        for broken in damaged(content, chance):
            assert kind_of(broken)
            try:
                said[largest(decoded(broken)).mode] += 1
            except PictureError as error:
                said[error.rule] += 1
    print(dict(said))
    assert said["unreadable"] > ROUNDS

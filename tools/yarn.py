"""Draws the pictures of yarn, and the braid of the front page: `make yarn` writes them.

Three threads, one for each way in, always in the same order and of one width. Pages hold the drawings inside
themselves (hooks/website/pictures/drawings.py), so their colours are the page's own; the style in each file
is for who looks at the file alone, as the editor on GitHub does. To draw another one: a function that returns
threads, and a line in PICTURES.
"""

from __future__ import annotations

import math
import re
from itertools import combinations, pairwise
from pathlib import Path as File
from typing import TYPE_CHECKING

from curves import Arc, Cubic, Line, Path, Pen, aside, below, svg, waves

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

REPOSITORY = File(__file__).parents[1]
DRAWINGS = REPOSITORY / "docs" / "assets" / "garn"
BRAID = REPOSITORY / "overrides" / "components" / "braid" / "strands.html"
STRANDS = ("body", "relation", "language")
APART, WIDTH = 12, 6
"""From the middle of a thread to that of the next, and how wide it is; shown at half this size."""
CLEAR = WIDTH + 3.5
"""How near to another's middle a thread is seen that passes below it."""
TOKENS = REPOSITORY / "overrides" / "styles" / "tokens.css"
INK = "ink"
"""What is no thread: drawn in the colour of soft text."""

Threads = list[tuple[str, Path]]
"""What a drawing is made of: each path with the name of its colour."""


def colours(dark: bool) -> dict[str, str]:
    """Return the colours of a scheme by their tokens' names."""
    light, _, rest = TOKENS.read_text(encoding="utf-8").partition("@media (prefers-color-scheme: dark)")
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", rest if dark else light))


def cord(path: Path) -> Threads:
    """Return three threads side by side along a path."""
    return [(name, aside(path, APART * side)) for side, name in zip((-1, 0, 1), STRANDS, strict=True)]


def line(*points: complex) -> Path:
    """Return straight lines from point to point."""
    return [Line(a, b) for a, b in pairwise(points)]


def circle(centre: complex, radius: float) -> Path:
    """Return a whole circle."""
    return [Arc(centre, radius, 0, math.tau)]


# The five steps: one thread, level with its neighbours' at both edges of each tile of 400 x 220.
MIDDLE = 150j


def gathering() -> Threads:
    """Check-in: three loose threads come together."""
    ends = (40j, 128j, 204j)
    return [
        (
            name,
            [Cubic(end, end + 150 - 10j, MIDDLE + 170 + side * APART * 1j, MIDDLE + 400 + side * APART * 1j)],
        )
        for name, end, side in zip(STRANDS, ends, (-1, 0, 1), strict=True)
    ]


def settling() -> Threads:
    """Regulation: waves become smaller until the thread is level."""
    pen = Pen(MIDDLE).on(20)
    for radius, angle in ((48, -58), (44, 42), (40, -22)):
        pen.around(radius, angle).around(radius, -2 * angle).around(radius, angle)
    return cord(pen.on(400 - pen.place.real).path)


def going_round() -> Threads:
    """Exploration: the thread goes around something and passes over itself."""
    angle, ring, bend, rise = 42.0, 42.0, 46.0, 14.0
    turn = math.radians(angle)
    level = 200 - bend * math.sin(turn) - rise * math.cos(turn)
    foot = ring * math.tan(turn)
    first = Pen(MIDDLE).on(level).around(bend, -angle).on(rise + foot)
    second = Pen(first.place, first.heading).around(ring, 2 * angle - 360)
    third = Pen(second.place, second.heading).on(rise + foot).around(bend, -angle).on(level)
    crossing = first.place - foot * complex(math.cos(turn), -math.sin(turn))
    over = [path for _, path in cord(third.path)]
    under = [
        (name, part)
        for name, path in cord(first.path + second.path)
        for part in below(path, over, CLEAR, crossing, 60)
    ]
    return under + cord(third.path)


def plaiting() -> Threads:
    """Integration: the threads are plaited, each over one and under the next."""
    high, half, start = 44, 68, 64
    paths = []
    # Where each has its first crest or trough, in half waves, and on which side of the middle.
    for side, first, up in ((-1, 1 / 6, 1), (0, 1 / 2, -1), (1, 5 / 6, 1)):
        crests = [
            complex(start + (first + number) * half, MIDDLE.imag - up * high * (-1) ** number)
            for number in range(4)
        ]
        edge = MIDDLE + side * APART * 1j
        paths.append(waves([edge, *crests, edge + 400]))
    return plaited(dict(zip(STRANDS, paths, strict=True)))


def plaited(paths: dict[str, Path]) -> Threads:
    """Return threads that cross from left to right: who comes to the middle is cut below who leaves it."""
    seen = {name: [path] for name, path in paths.items()}
    for one, other in combinations(paths, 2):
        for x in crossings(paths[one], paths[other]):
            far = {name: abs(height(paths[name], x + 2) - MIDDLE.imag) for name in (one, other)}
            under, over = sorted((one, other), key=far.__getitem__)
            place = complex(x, height(paths[over], x))
            seen[under] = [
                part for path in seen[under] for part in below(path, [paths[over]], CLEAR, place, 26)
            ]
    return [(name, part) for name, parts in seen.items() for part in parts]


def crossings(first: Path, second: Path) -> list[float]:
    """Return where two paths from left to right cross."""
    xs = [float(x) for x in range(4, 397)]
    gaps = [height(first, x) - height(second, x) for x in xs]
    return [x for x, a, b in zip(xs, gaps, gaps[1:], strict=False) if a * b <= 0]


def height(path: Path, x: float) -> float:
    """Return how far down a path from left to right is at `x`."""
    piece = next(piece for piece in path if piece.at(1).real >= x or piece is path[-1])
    low, high = 0.0, 1.0
    for _ in range(30):
        middle = (low + high) / 2
        low, high = (middle, high) if piece.at(middle).real < x else (low, middle)
    return piece.at(low).imag


def coiling() -> Threads:
    """Closing: the cord is rolled up, to be taken home."""
    pen = Pen(MIDDLE).on(236)
    # Half circles, each as much smaller as three threads need for a whole turn.
    for radius in (63, 45, 27):
        pen.around(radius, -180)
    return cord(pen.path)


# The three ways: each of its own colour.


def person() -> Threads:
    """Body: a person, without a face."""
    arches = [
        Pen(complex(96 - radius, 186), -90).on(8).around(radius, 180).on(8).path for radius in (86, 74, 62)
    ]
    return [("body", path) for path in [circle(96 + 44j, 36), *arches]]


def rings() -> Threads:
    """Relation: two rings, each through the other."""
    one, other = 66 + 76j, 126 + 76j
    radii = (58, 46, 34)
    left, right = ([circle(centre, radius) for radius in radii] for centre in (one, other))
    up, down = 96 + 41j, 96 + 111j
    parts = [part for path in left for part in below(path, right, CLEAR, up, 46)]
    parts += [part for path in right for part in below(path, left, CLEAR, down, 46)]
    return [("relation", part) for part in parts]


def bubble(name: str = "language", left: complex = 0) -> Threads:
    """Language: a speech bubble."""
    outer = Pen(left + 58 + 18j).on(76).around(46, 90).on(30).around(46, 90).on(30)
    tail = [outer.place, outer.place - 44 + 44j, outer.place - 44, left + 58 + 140j]
    ending = Pen(left + 58 + 140j, 180).around(46, 90).on(30).around(46, 90)
    paths = [outer.path + line(*tail) + ending.path]
    for inside in (12, 24):
        pen = Pen(left + 58 + (18 + inside) * 1j)
        for side in (76, 30, 76, 30):
            pen.on(side).around(46 - inside, 90)
        paths.append(pen.path)
    paths += [line(left + 62 + 66j, left + 130 + 66j), line(left + 62 + 92j, left + 108 + 92j)]
    return [(name, path) for path in paths]


# What the text says of nervous system and course.


def states() -> Threads:
    """Return a cord that is quick at the top, flat at the bottom and calm in the middle."""
    pen = Pen(306j).on(10).around(90, -14).around(90, 28).around(90, -14)
    climb(pen, -192)
    for _ in range(3):
        pen.around(30, -62).around(30, 124).around(30, -62)
    climb(pen, 384)
    climb(pen.on(120), -192)
    pen.around(90, -14).around(90, 28).around(90, -14)
    return cord(pen.on(1280 - pen.place.real).path)


def climb(pen: Pen, down: float) -> None:
    """Lead a pen from one level to another."""
    angle, bend = math.copysign(60, down), 60
    steep = math.radians(abs(angle))
    straight = (abs(down) - 2 * bend * (1 - math.cos(steep))) / math.sin(steep)
    pen.around(bend, angle).on(straight).around(bend, -angle)


def course() -> Threads:
    """Return a talk, sessions, as many as are needed, and small waves every day."""
    level = 96j
    cords = cord(line(184 + level, 670 + level))
    beads = [complex(x, 96) for x in (290, 400, 510, 620)]
    rest = Pen(830 + level).on(30)
    for _ in range(3):
        rest.around(44, -42).around(44, 84).around(44, -42)
    rest.on(30)
    return [
        *bubble("body"),
        *((name, part) for name, path in cords for part in cut_by_beads(path, beads)),
        *((INK, circle(bead, 24)) for bead in beads),
        *((INK, circle(complex(x, 96), 3)) for x in (700, 740, 780)),
        *cord(rest.path),
    ]


def cut_by_beads(path: Path, beads: Iterable[complex]) -> list[Path]:
    """Return what is seen of a thread that goes through beads."""
    parts = [path]
    for bead in beads:
        parts = [each for part in parts for each in below(part, [circle(bead, 0.1)], 24, bead, 60)]
    return parts


# The braid of the front page: wide strands, each of six threads.
WIDE, HIGH, CENTRE, LAYERS = 1280, 260, 130, 7


def braid() -> str:
    """Return the template of the braid: three strands that come in loose and end braided.

    y = A sin(theta + 2 pi k/3); a strand lies over while it leaves the middle, and is drawn there once more.
    """
    half, swing = 165, 46
    loose = {
        "body": (-24 + 40j, 150 + 46j, 504 + 181j),
        "relation": (-24 + 112j, 394 + 190j, 559 + 83j),
        "language": (-24 + 236j, 90 + 226j, 449 + 74j),
    }
    parts, groups = [], {"whole": "", "over": ""}
    for name, points in loose.items():
        last, up = points[-1], 1 if points[-1].imag > CENTRE else -1
        crests = [
            complex(last.real + half * number, CENTRE + up * swing * (-1) ** number) for number in range(1, 6)
        ]
        path = waves([*points, *crests])
        boxes = "".join(f"M{start:.0f} 0H{end:.0f}V{HIGH}H{start:.0f}Z" for start, end in outwards(path))
        parts.append(f'<path id="strand-{name}" d="{svg(path)}"/>')
        parts.append(f'<clipPath id="over-{name}"><path d="{boxes}"/></clipPath>')
        layers = f'<use href="#strand-{name}"/>' * LAYERS
        groups["whole"] += f'<g class="yarn yarn--{name}">{layers}</g>'
        groups["over"] += f'<g class="yarn yarn--{name}" clip-path="url(#over-{name})">{layers}</g>'
    return (
        "{#- Drawn by tools/yarn.py. Its threads are each strand drawn seven times, its own colour and the"
        " ground's in turn. -#}\n"
        f'<svg viewBox="0 0 {WIDE} {HIGH}" preserveAspectRatio="xMinYMid slice" aria-hidden="true">'
        f"<defs>{''.join(parts)}</defs>{groups['whole']}{groups['over']}</svg>\n"
    )


def outwards(path: Path) -> list[tuple[float, float]]:
    """Return from where to where a path from left to right leaves the middle."""
    spans, start = [], path[0].at(0).real
    for piece in path:
        ends = [piece.at(t).imag - CENTRE for t in (0, 1)]
        if ends[0] * ends[1] < 0:
            start = next(
                piece.at(t / 99).real for t in range(100) if (piece.at(t / 99).imag - CENTRE) * ends[1] > 0
            )
        if abs(ends[1]) > abs(ends[0]) or ends[0] * ends[1] < 0:
            spans.append((start, piece.at(1).real))
        start = piece.at(1).real
    return spans


# Whatever a page writes behind the drawing's address stands in them: "hyper | balance | hypo".
ZONES = "".join(
    f'<path class="yarn--{name}" d="M0 {top}H1280V{top + 192}H0Z" fill="currentColor" '
    'fill-opacity=".16" stroke="none"/>'
    f'<text class="yarn--ink" x="1256" y="{top + 52}" text-anchor="end" fill="currentColor" '
    'stroke="none"></text>'
    for name, top in zip(STRANDS, (0, 204, 408), strict=True)
)
PICTURES: dict[str, tuple[Callable[[], Threads], int, int, str]] = {
    "trin-1": (gathering, 400, 220, ""),
    "trin-2": (settling, 400, 220, ""),
    "trin-3": (going_round, 400, 220, ""),
    "trin-4": (plaiting, 400, 220, ""),
    "trin-5": (coiling, 400, 220, ""),
    "krop": (person, 192, 192, ""),
    "relation": (rings, 192, 192, ""),
    "sprog": (bubble, 192, 192, ""),
    "tilstande": (states, 1280, 600, ZONES),
    "forloeb": (course, 1280, 200, ""),
}
"""Each drawing by the name of its file: what draws it, its width and height, what lies below."""


def drawing(threads: Threads, width: int, height: int, ground: str) -> str:
    """Return a drawing as a file of its own."""
    used = [name for name in (*STRANDS, INK) if any(each == name for each, _ in threads)]
    style, dark = (
        "".join(f".yarn--{name}{{color:{tokens['soft' if name == INK else name]}}}" for name in used)
        for tokens in (colours(dark=False), colours(dark=True))
    )
    paths = "".join(
        f'<path class="yarn--{name}" d="{svg(*(path for each, path in threads if each == name))}"/>'
        for name in used
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width // 2}"'
        f' height="{height // 2}" fill="none" stroke="currentColor" stroke-width="{WIDTH}"'
        f' stroke-linecap="round" stroke-linejoin="round">'
        f"<style>{style}@media(prefers-color-scheme:dark){{{dark}}}</style>{ground}{paths}</svg>\n"
    )


def written() -> dict[File, str]:
    """Return the content of every file that is drawn here, by its path."""
    return {
        DRAWINGS / f"{name}.svg": drawing(draw(), width, height, ground)
        for name, (draw, width, height, ground) in PICTURES.items()
    } | {BRAID: braid()}


if __name__ == "__main__":
    for path, content in written().items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
        print(path.relative_to(REPOSITORY))

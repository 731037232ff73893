"""The curves that yarn is drawn with: lines, arcs and cubics that can be walked, moved aside and cut.

A point is a complex number, its imaginary part downwards as on a screen. A path is a list of pieces, each
of which begins where the one before it ends. A thread beside another is the same path moved aside; where one
passes below another it is cut, so that a drawing needs no ground of its own and stands on any.
"""

from __future__ import annotations

import cmath
import math
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class Piece(Protocol):
    """A line, an arc or a cubic; `t` runs from 0 to 1."""

    def at(self, t: float) -> complex:
        """Return the point at `t`."""

    def between(self, start: float, end: float) -> Piece:
        """Return the part between two values of `t`."""

    def aside(self, distance: float) -> Piece:
        """Return the piece moved to the right of who walks it, as seen on a screen."""

    def commands(self, start: complex) -> str:
        """Return the commands of an SVG path (SVG 2, 9.3), relative to where the pen really is."""


Path = list[Piece]


@dataclass(frozen=True)
class Line:
    """A straight line."""

    start: complex
    end: complex

    def at(self, t: float) -> complex:
        """Return the point at `t`."""
        return self.start + (self.end - self.start) * t

    def between(self, start: float, end: float) -> Line:
        """Return the part between two values of `t`."""
        return Line(self.at(start), self.at(end))

    def aside(self, distance: float) -> Line:
        """Return the line moved to the right."""
        over = (self.end - self.start) / abs(self.end - self.start) * 1j * distance
        return Line(self.start + over, self.end + over)

    def commands(self, start: complex) -> str:
        """Return one command: the shortest there is."""
        step = rounded(self.end) - start
        if not step.imag:
            return f"h{step.real:.0f}"
        return f"v{step.imag:.0f}" if not step.real else f"l{numbers(step)}"


@dataclass(frozen=True)
class Arc:
    """A part of a circle; `turn` in radians, positive to the right."""

    centre: complex
    radius: float
    angle: float
    turn: float

    def at(self, t: float) -> complex:
        """Return the point at `t`."""
        return self.centre + cmath.rect(self.radius, self.angle + self.turn * t)

    def between(self, start: float, end: float) -> Arc:
        """Return the part between two values of `t`."""
        return Arc(self.centre, self.radius, self.angle + self.turn * start, self.turn * (end - start))

    def aside(self, distance: float) -> Arc:
        """Return the arc of the same turn around the same centre."""
        inwards = distance if self.turn > 0 else -distance
        return Arc(self.centre, self.radius - inwards, self.angle, self.turn)

    def commands(self, start: complex) -> str:
        """Return its command; two for more than three quarters of a circle, which one could not tell."""
        if abs(self.turn) > 1.5 * math.pi:
            first, second = self.between(0, 0.5), self.between(0.5, 1)
            return first.commands(start) + second.commands(rounded(first.at(1)))
        large, right = abs(self.turn) > math.pi, self.turn > 0
        radius = f"{self.radius:.0f}"
        return f"a{radius} {radius} 0 {large:d} {right:d} {numbers(rounded(self.at(1)) - start)}"


@dataclass(frozen=True)
class Cubic:
    """A cubic Bézier curve."""

    start: complex
    first: complex
    second: complex
    end: complex

    def at(self, t: float) -> complex:
        """Return the point at `t`."""
        s = 1 - t
        return s**3 * self.start + 3 * s * s * t * self.first + 3 * s * t * t * self.second + t**3 * self.end

    def slope(self, t: float) -> complex:
        """Return the derivative at `t`."""
        s = 1 - t
        return 3 * (
            s * s * (self.first - self.start)
            + 2 * s * t * (self.second - self.first)
            + t * t * (self.end - self.second)
        )

    def between(self, start: float, end: float) -> Cubic:
        """Return the part between two values of `t`."""
        third = (end - start) / 3
        a, b = self.at(start), self.at(end)
        return Cubic(a, a + self.slope(start) * third, b - self.slope(end) * third, b)

    def aside(self, distance: float) -> Cubic:
        """Return the cubic with both ends moved aside, and as much longer or shorter as they are apart."""
        over = [self.slope(t) / abs(self.slope(t)) * 1j * distance for t in (0, 1)]
        a, b = self.start + over[0], self.end + over[1]
        longer = abs(b - a) / abs(self.end - self.start)
        return Cubic(a, a + (self.first - self.start) * longer, b + (self.second - self.end) * longer, b)

    def commands(self, start: complex) -> str:
        """Return its command."""
        return "c" + numbers(*(rounded(point) - start for point in (self.first, self.second, self.end)))


class Pen:
    """Walks a path: straight on, and around."""

    def __init__(self, place: complex, heading: float = 0) -> None:
        """Begin at a place; `heading` in degrees, 0 to the right, positive downwards."""
        self.place, self.heading = place, heading
        self.path: Path = []

    def on(self, distance: float) -> Pen:
        """Go straight on."""
        self.path.append(Line(self.place, self.place + cmath.rect(distance, math.radians(self.heading))))
        self.place = self.path[-1].at(1)
        return self

    def around(self, radius: float, degrees: float) -> Pen:
        """Turn, to the right where `degrees` is positive.

        >>> path = Pen(0j).on(10).around(5, 180).path
        >>> svg(path)
        'M0 0h10a5 5 0 0 1 0 10'
        """
        to_centre = cmath.rect(radius, math.radians(self.heading + math.copysign(90, degrees)))
        centre = self.place + to_centre
        self.path.append(Arc(centre, radius, cmath.phase(-to_centre), math.radians(degrees)))
        self.place, self.heading = self.path[-1].at(1), self.heading + degrees
        return self


def waves(points: Iterable[complex]) -> Path:
    """Return a path that is level at each of the points: crests and troughs of y = A sin x.

    0.3642 is where a cubic between them has the sine's slope and height in the middle.
    """
    path: Path = []
    for a, b in pairwise(points):
        step = 0.3642 * (b - a).real
        path.append(Cubic(a, a + step, b - step, b))
    return path


def aside(path: Path, distance: float) -> Path:
    """Return a path moved to the right of who walks it."""
    return [piece.aside(distance) for piece in path]


def samples(path: Path, count: int = 120) -> Iterator[tuple[int, float, complex]]:
    """Yield the place of a piece, `t` and the point, so many times a piece."""
    for place, piece in enumerate(path):
        for number in range(count):
            t = (number + 0.5) / count
            yield place, t, piece.at(t)


def below(path: Path, above: Iterable[Path], clear: float, near: complex, within: float) -> list[Path]:
    """Return what is seen of a path that passes below others: it ends `clear` before their middle.

    Only so far from `near` as `within` says: elsewhere it may lie above the same.
    """
    count = 120
    over = [point for each in above for _, _, point in samples(each) if abs(point - near) < within + clear]
    seen = [
        (place, t, abs(point - near) >= within or all(abs(point - other) > clear for other in over))
        for place, t, point in samples(path, count)
    ]
    parts: list[Path] = []
    for shown, run in groupby(seen, key=lambda each: each[2]):
        if shown:
            parts.append([])
            for place, steps in groupby(run, key=lambda each: each[0]):
                ts = [t for _, t, _ in steps]
                start, end = ts[0] - 0.5 / count, ts[-1] + 0.5 / count
                whole = start <= 0 and end >= 1
                parts[-1].append(path[place] if whole else path[place].between(start, end))
    return parts


def rounded(point: complex) -> complex:
    """Return the point with whole numbers."""
    return complex(round(point.real), round(point.imag))


def numbers(*points: complex) -> str:
    """Return points as SVG writes them, no character too many.

    >>> numbers(3 - 4j, -5 + 0j)
    '3-4-5 0'
    """
    values = [f"{value:.0f}" for point in points for value in (point.real, point.imag)]
    values = ["0" if value == "-0" else value for value in values]
    return values[0] + "".join(value if value[0] == "-" else f" {value}" for value in values[1:])


def svg(*paths: Path) -> str:
    """Return paths as one SVG path, in whole numbers; every piece begins where the last really ended.

    >>> svg([Line(0j, 3 + 0j), Line(3 + 0j, 3 + 4j)])
    'M0 0h3v4'
    """
    written = ""
    for path in paths:
        place = rounded(path[0].at(0))
        written += f"M{numbers(place)}"
        for piece in path:
            written += piece.commands(place)
            place = rounded(piece.at(1))
    return written

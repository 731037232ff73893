"""Reads the locks: what a list of requirements asks for, what is pinned, and what is wrong between them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from sites import REPOSITORY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

# The lists, those first that others stand on; each <name>.in has its lock in <name>.txt.
LISTS = ("requirements", ".ci/check-requirements", "tests/requirements", ".ci/audit-requirements")
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
# The first of each, and one later than all: a package may need a patch.
RELEASES = tuple(f"{python}.{patch}" for python in PYTHONS for patch in (0, 99))
SYSTEMS = {"linux": ("Linux", "posix"), "darwin": ("Darwin", "posix"), "win32": ("Windows", "nt")}


@dataclass(frozen=True)
class Pin:
    """One package of a lock."""

    requirement: Requirement
    hashes: tuple[str, ...]

    @property
    def name(self) -> str:
        return canonicalize_name(self.requirement.name)

    @property
    def version(self) -> str:
        """The version, empty where it is not exactly one."""
        found = re.fullmatch(r"==([^*,]+)", str(self.requirement.specifier))
        return found[1] if found else ""


def asked(name: str) -> list[Requirement]:
    """Return what a list of this repository asks for."""
    return requirements_of((REPOSITORY / f"{name}.in").read_text(encoding="utf-8"))


def requirements_of(text: str) -> list[Requirement]:
    """Return the requirements of a list. `text`: the .in file; its -c lines are for the compiler."""
    lines = (line.split("#")[0].strip() for line in text.splitlines())
    return [Requirement(line) for line in lines if line and not line.startswith("-c ")]


def locked(name: str) -> str:
    """Return the text of a lock of this repository."""
    return (REPOSITORY / f"{name}.txt").read_text(encoding="utf-8")


def entries(lock: str) -> Iterator[str]:
    """Yield each entry of a lock on one line, without comments."""
    lines = [line for line in lock.splitlines() if not line.lstrip().startswith("#")]
    for entry in "\n".join(lines).replace("\\\n", " ").splitlines():
        if entry.strip():
            yield " ".join(entry.split())


def pins(lock: str) -> list[Pin]:
    """Return the packages of a lock; what is none is left out, and told by `faults`."""
    found = (ENTRY.fullmatch(entry) for entry in entries(lock))
    return [Pin(Requirement(each[1]), tuple(re.findall(HASH, each[2]))) for each in found if each]


def faults(requirements: Iterable[Requirement], lock: str) -> Iterator[str]:
    """Yield what keeps a lock from being what the requirements ask for, each package once with its hashes.

    Once for each Python and system: two versions are right where their markers never hold together.
    """
    if "://" in lock:
        yield "an address stands in it"
    for entry in entries(lock):
        if not ENTRY.fullmatch(entry):
            yield f"no pinned package: {entry}"
    every = pins(lock)
    yield from (f"no hash: {pin.name}" for pin in every if not pin.hashes)
    told = {fault for environment in environments() for fault in faults_in(environment, requirements, every)}
    yield from sorted(told)


def faults_in(
    environment: dict[str, str], requirements: Iterable[Requirement], every: Iterable[Pin]
) -> Iterator[str]:
    """Yield what is wrong in one environment: a package twice, or not as it is asked for."""
    held: dict[str, Pin] = {}
    for pin in every:
        if applies(pin.requirement, environment):
            if pin.name in held:
                yield f"twice: {pin.name}"
            held[pin.name] = pin
    for requirement in requirements:
        wanted = held.get(canonicalize_name(requirement.name))
        if wanted is None:
            yield f"not pinned: {requirement.name}"
        elif not requirement.specifier.contains(wanted.version):
            yield f"asked for {requirement}: pinned {wanted.version}"


def environments() -> Iterator[dict[str, str]]:
    """Yield what markers are asked about, for every Python and system that the site may be built on."""
    for full, (platform, (system, name)) in product(RELEASES, SYSTEMS.items()):
        yield {
            "python_version": full.rpartition(".")[0],
            "python_full_version": full,
            "implementation_version": full,
            "implementation_name": "cpython",
            "platform_python_implementation": "CPython",
            "platform_machine": "x86_64",
            "platform_release": "",
            "platform_version": "",
            "sys_platform": platform,
            "platform_system": system,
            "os_name": name,
        }


def followed(
    requirements: Iterable[Requirement],
    held: Sequence[Pin],
    needs: Callable[[str], Iterable[Requirement]],
    environment: dict[str, str],
) -> tuple[set[str], set[str]]:
    """Return what would be installed though no pin allows it, and the names of what would be installed.

    `needs` returns what a package asks for by its name; `environment` is what markers are asked about.
    """
    allowed = {pin.name: pin for pin in held if applies(pin.requirement, environment)}
    missing, reached = set(), set()
    waiting = [each for each in requirements if applies(each, environment)]
    while waiting:
        requirement = waiting.pop()
        name = canonicalize_name(requirement.name)
        if name not in allowed or not requirement.specifier.contains(allowed[name].version):
            missing.add(str(requirement))
        elif (name, *sorted(requirement.extras)) not in reached:
            reached.add((name, *sorted(requirement.extras)))
            extras = ("", *requirement.extras)
            waiting += [each for each in needs(name) if applies(each, environment, extras)]
    return missing, {name for name, *_ in reached}


def applies(requirement: Requirement, environment: dict[str, str], extras: Iterable[str] = ("",)) -> bool:
    """Return whether a requirement is meant for an environment, with one of the extras."""
    return requirement.marker is None or any(
        requirement.marker.evaluate({**environment, "extra": extra}) for extra in extras
    )


HASH = r"--hash=sha256:([0-9a-f]{64})"
# `name==1.0 ; marker --hash=sha256:...`, the marker and, for `faults` to tell, the hashes left out.
ENTRY = re.compile(rf"([A-Za-z0-9._-]+(?:\[[\w,-]+\])?==[\w.!+]+(?: ; (?:(?! --).)+)?)((?: {HASH})*)")

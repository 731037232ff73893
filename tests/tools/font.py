"""Cuts the headings' font from Petrona as its project publishes it; run as a script it writes the file anew.

Only the letters, digits and signs of headings in Danish and English, with their kerning; no hints and no
features that a heading does not use. Small enough to be there before the first paint.
"""

from __future__ import annotations

import io
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

REPOSITORY = Path(__file__).resolve().parents[2]
SOURCE = REPOSITORY / ".venv/node/node_modules/@fontsource/petrona/files/petrona-latin-500-normal.woff2"
FILE = REPOSITORY / "overrides" / "assets" / "fonts" / "petrona-500.woff2"
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZÆØÅabcdefghijklmnopqrstuvwxyzæøåé0123456789 .,:;?!–-’”“…()"


def cut() -> bytes:
    """Return the font file."""
    options = subset.Options(
        flavor="woff2",
        layout_features=["kern"],
        hinting=False,
        drop_tables=[*subset.Options().drop_tables, "DSIG", "GDEF", "GSUB", "STAT"],
    )
    font = TTFont(SOURCE, recalcTimestamp=False)
    subsetter = subset.Subsetter(options)
    subsetter.populate(text=LETTERS)
    subsetter.subset(font)
    written = io.BytesIO()
    subset.save_font(font, written, options)
    return written.getvalue()


if __name__ == "__main__":
    FILE.write_bytes(cut())

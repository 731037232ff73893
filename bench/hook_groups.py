"""Which hooks look and change nothing: a build without them is the same site."""

CHECKS = (
    "launch",
    "links",
    "raw_html",
    "merge_conflicts",
    "leftover_marks",
    "markers",
    "outside_links",
    "settings_file",
    "tables",
    "translations",
    "translation_shape",
    "watched_words",
    "spelling",
)

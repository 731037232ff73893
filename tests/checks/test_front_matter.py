"""Front matter: read, or its fault named with the line."""

import pytest

from checks.files.front_matter import broken_front_matter, without_description
from written import source

CONTENTS = {
    b"---\ndescription: x\n---\n# Hej": [],
    b"---\r\ndescription: x\r\n---\r\n# Hej": [],
    b"\xef\xbb\xbf---\ndescription: x\n---\n": [],
    b"---\n---\n# Hej": ["no keys", 2],
    b"# Hej": ["no front matter", 1],
    b"Note: Hej\n\n# Hej": ["no front matter", 1],
    b"": ["empty", 1],
    b" \n\n": ["empty", 1],
    b"---\ndescription: x\n# Hej": ["not closed", 2],
    b"---\ndescription: x\n\n# Hej\n\n---\n": ["not closed", 2],
    b"description: x\n---\n# Hej": ["not opened", 1],
    b"----\ndescription: x\n---\n# Hej": ["odd dashes", 1],
    b"---\ndescription: x\n--\n# Hej": ["odd dashes", 3],
    b"---\ndescription: x\n...\n# Hej": ["odd dashes", 3],
    b" ---\ndescription: x\n---\n# Hej": ["odd dashes", 1],
    b"\n---\ndescription: x\n---\n# Hej": ["blank first", 1],
    b"---\ndescription: a: b\n---\n": ["colon inside", 2],
    b'---\nmenu: x\ndescription: "x\n---\n': ["unclosed", 3],
    "---\nmenu: x\ndescription: “a: b”\n---\n".encode(): ["curly quotes", 3],
    "---\nmenu: “x”\n---\n".encode(): ["curly value", 2],
    b"---\ndescription: a #b\n---\n": ["after hash", 2],
    b"---\n\tdescription: x\n---\n": ["tab", 2],
    b"---\n- x\n---\n": ["no keys", 2],
    b"---\ntitel: x\n---\n": ["other name", 2],
    b'---\nmenu: "a\\0"\n---\n': ["invisible", 2],
    b"---\nmenu: x\ndescription: f\xf8r\n---\n": ["encoding", 3],
    b"---\nmenu: x\nauthor: y\n---\n": ["unknown key", 3],
    b"---\nmenu: x\ndraft: ja\n---\n": ["wrong kind", 3],
    b"---\nslug: 12\n---\n": ["wrong kind", 2],
    b'---\nmenu: ""\n---\n': ["wrong kind", 2],
    b'---\n"draft" : "ja"\n---\n': ["wrong kind", 2],
    b"---\nmenu: 2024-13-45\n---\n": ["no date", 2],
    b"---\nmenu: a\nmenu: b\n---\n": ["twice", 3],
}


@pytest.mark.parametrize(("content", "expected"), CONTENTS.items())
def test_front_matter_is_read_or_the_line_is_named(content: bytes, expected: list[object]) -> None:
    findings = list(broken_front_matter([source("a.da.md", content)]))
    told = [(finding.key.partition(".")[2], finding.line) for finding in findings]
    assert [word for each in told for word in each] == expected


def test_a_page_without_its_description_is_told_unless_a_slip_may_hide_it() -> None:
    pages = {
        "---\nmenu: x\n---\n": ["Siden mangler linjen description:, som viser den i en søgning."],
        "---\ndescription: x\n---\n": [],
        "---\nbeskrivelse: x\n---\n": [],
        "---\ndescription: a: b\n---\n": [],
    }
    for text, expected in pages.items():
        assert [each.found for each in without_description([source("a.da.md", text)])] == expected

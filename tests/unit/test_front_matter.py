"""Front matter: read, or its fault named with the line."""

import pytest
from front_matter import RULES, broken_front_matter
from written import source

CONTENTS = {
    b"---\ndescription: x\n---\n# Hej": [],
    b"---\r\ndescription: x\r\n---\r\n# Hej": [],
    b"\xef\xbb\xbf---\ndescription: x\n---\n": [],
    b"---\n---\n# Hej": ["no front matter", 1],
    b"# Hej": ["no front matter", 1],
    b"Note: Hej\n\n# Hej": ["no front matter", 1],
    b"": ["no front matter", 1],
    b"---\ndescription: x\n# Hej": ["no front matter", 1],
    b"---\ndescription: a: b\n---\n": ["yaml", 2],
    b'---\nmenu: x\ndescription: "x\n---\n': ["yaml", 3],
    b"---\n\tdescription: x\n---\n": ["yaml", 2],
    b"---\n- x\n---\n": ["yaml", 2],
    b"---\nmenu: x\ndescription: f\xf8r\n---\n": ["encoding", 3],
    b"---\nmenu: x\nauthor: y\n---\n": ["unknown key", 3],
    b"---\nmenu: x\ndraft: ja\n---\n": ["wrong kind", 3],
    b"---\nslug: 12\n---\n": ["wrong kind", 2],
    b'---\nmenu: ""\n---\n': ["wrong kind", 2],
    b'---\n"draft" : "ja"\n---\n': ["wrong kind", 2],
    b"---\nmenu: 2024-13-45\n---\n": ["yaml", 1],
    b"---\nmenu: a\nmenu: b\n---\n": ["key twice", 2],
}


@pytest.mark.parametrize(("content", "expected"), CONTENTS.items())
def test_front_matter_is_read_or_the_line_is_named(content: bytes, expected: list[object]) -> None:
    findings = list(broken_front_matter([source("a.da.md", content)]))
    words = [word for finding in findings for word in (finding.found, finding.line)]
    rules = [key for finding in findings for key, rule in RULES.items() if same(rule.found, finding.found)]
    assert [*rules, *words[1:2]] == expected


def same(pattern: str, found: str) -> bool:
    """Return whether a message was made from a rule's pattern."""
    start, end = pattern.split("{", maxsplit=1)[0], pattern.rsplit("}", maxsplit=1)[-1]
    return found.startswith(start) and found.endswith(end)

"""The address that each host's environment gives."""

import pytest

from environments import HOSTS
from website.site_address import address_from, is_usable, tidied


@pytest.mark.parametrize("name", HOSTS)
def test_the_address_is_the_one_that_the_host_serves(name: str) -> None:
    environment, address = HOSTS[name]
    assert address_from(environment) == address


# What somebody copied, and the address that it can only mean; "" where that is not certain.
WRITTEN = {
    "https://a.example": "https://a.example/",
    " https://a.example/ ": "https://a.example/",
    "https://a.example /": "https://a.example/",
    "https://a.example/ /": "https://a.example/",
    "https://a.example/?x=1": "https://a.example/",
    "https://a.example/#top": "https://a.example/",
    "https://a.example/index.html": "https://a.example/",
    "https://a.example/index.html/": "https://a.example/",
    "https://a.example/praksis/index.htm?x=1#y": "https://a.example/praksis/",
    "https://a.example/praksis": "https://a.example/praksis/",
    "https://a.example//": "https://a.example/",
    "https://blød.example/": "https://blød.example/",
    "http://127.0.0.1:8000/": "http://127.0.0.1:8000/",
    "https://a example/": "",
    "https://a.example/min side/": "",
    "https://kim:ord@a.example/": "",
    "ftp://a.example/": "",
    "https://a.example/<b>/": "",
}


@pytest.mark.parametrize("written", WRITTEN)
def test_an_address_is_mended_where_it_is_certain_and_refused_where_not(written: str) -> None:
    mended = tidied(written)
    print(f"{written!r}: {mended}, {is_usable(mended)}")
    assert is_usable(mended) is bool(WRITTEN[written])
    assert not WRITTEN[written] or mended == WRITTEN[written] == tidied(mended)

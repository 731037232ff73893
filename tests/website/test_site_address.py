"""The address that each host's environment gives."""

import pytest

from environments import HOSTS
from website.site_address import address_from


@pytest.mark.parametrize("name", HOSTS)
def test_the_address_is_the_one_that_the_host_serves(name: str) -> None:
    environment, address = HOSTS[name]
    assert address_from(environment) == address

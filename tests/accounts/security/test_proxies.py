"""PROXY_COUNT that does not fit: told once, and no reason to fall over."""

from typing import Any

import pytest
from django.test import RequestFactory

from accounts import adapter
from accounts.adapter import AccountAdapter
from accounts.checks import proxies_are_counted
from tests.accounts.security.people import forwarded, try_password


@pytest.fixture(autouse=True)
def _said_nothing() -> None:
    adapter._say_once.cache_clear()


def address(*chain: str, remote: str = "10.0.0.1") -> str:
    meta = forwarded(*chain) if chain else {}
    return AccountAdapter().get_client_ip(RequestFactory().get("/", REMOTE_ADDR=remote, **meta))


def test_the_address_is_as_many_from_the_right_as_there_are_proxies(settings: Any) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 2
    assert address("93.184.216.1", "93.184.216.7", "93.184.216.10") == "93.184.216.7"


@pytest.mark.parametrize("chain", [(), ("93.184.216.7",), ("93.184.216.7", "93.184.216.10")])
def test_a_count_that_is_too_high_is_told_and_falls_back(
    settings: Any, caplog: pytest.LogCaptureFixture, chain: tuple[str, ...]
) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 3
    assert address(*chain) == address(*chain) == "10.0.0.1"
    assert [record.message.startswith("PROXY_COUNT is 3") for record in caplog.records] == [True]


@pytest.mark.parametrize(("count", "chain"), [(0, ["93.184.216.7"]), (1, ["93.184.216.7", "10.0.0.2"])])
def test_a_count_that_is_too_low_is_told(
    settings: Any, caplog: pytest.LogCaptureFixture, count: int, chain: list[str]
) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = count
    address(*chain)
    assert "more proxies" in caplog.text


def test_a_count_that_fits_is_not_worth_a_word(settings: Any, caplog: pytest.LogCaptureFixture) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    address("93.184.216.1", "93.184.216.7")
    assert caplog.text == ""


@pytest.mark.parametrize("chain", ["nonsense", ",", "93.184.216.7, ", "a" * 5000, "::1%eth0"])
@pytest.mark.parametrize("count", [0, 1, 2])
def test_nonsense_in_the_header_is_no_server_error(settings: Any, fast: None, chain: str, count: int) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = count
    assert try_password("nobody@example.org", "wrong", HTTP_X_FORWARDED_FOR=chain).status_code == 200


@pytest.mark.parametrize("remote", ["", "unix:"])
def test_a_server_on_a_socket_has_no_address_and_still_answers(fast: None, remote: str) -> None:
    assert try_password("nobody@example.org", "wrong", REMOTE_ADDR=remote).status_code == 200


@pytest.mark.parametrize(
    ("url", "count", "told"),
    [("https://jobs.example.org", 0, 1), ("https://jobs.example.org", 1, 0), ("http://intranet", 0, 0)],
)
def test_https_without_a_proxy_is_told_before_visitors_come(settings: Any, url: str, count: int, told: int) -> None:
    settings.DEMO, settings.SITE_URL, settings.PROXY_COUNT = False, url, count
    assert len(proxies_are_counted()) == told

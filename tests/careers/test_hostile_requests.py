"""Whatever stands in an address, a page answers: at worst that there is no such thing."""

from urllib.parse import urlencode

import pytest
from django.test import Client

from tests import factories

pytestmark = pytest.mark.django_db
HOSTILE = [
    "\x00",
    "a\x00b",
    "-1",
    "0",
    "1e400",
    "nan",
    "9" * 40,
    "' OR 1=1 --",
    "<script>",
    "../..",
    "🎓",
    "[(\\",
    "x" * 3000,
]
PAGES = {
    "/careers/": ["q", "page", "field", "demand", "pay", "growth", "remote", "education", "sort"],
    "/careers/suggest/": ["q"],
    "/careers/compare/": ["guide"],
    "/appearance/": ["next"],
}


@pytest.mark.parametrize("value", HOSTILE, ids=lambda value: ascii(value)[:12])
@pytest.mark.parametrize(("path", "names"), PAGES.items())
def test_any_value_of_a_parameter_is_answered(client: Client, path: str, names: list[str], value: str) -> None:
    factories.guide()
    for name in names:
        answer = client.get(f"{path}?{urlencode([(name, value), (name, 'lighthouse-keeper')])}")
        assert answer.status_code == 200, name
        assert b"<script>" not in answer.content


@pytest.mark.parametrize("path", ["/%00", "/%ff%fe/", "/careers/%00/", "/careers/skills/%00/", "/careers/..%2f..%2f/"])
def test_odd_addresses_are_not_found(client: Client, path: str) -> None:
    assert client.get(path).status_code == 404


def test_nobody_is_sent_elsewhere(client: Client) -> None:
    for there in ("https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"):
        answer = client.post("/appearance/", {"theme": "dark", "next": there})
        assert "evil" not in answer.get("Location", "")
        assert "javascript" not in answer.get("Location", "")

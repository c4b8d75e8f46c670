"""Every format has its adapter, and every adapter takes only addresses that its format can have."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from jobs.adapters import adapter_for, adapters
from jobs.choices import Format

WINDOWS = {"jobicy", "remotive", "remoteok", "arbeitnow", "himalayas", "feed", "json-ld"}


def test_every_format_has_its_adapter_which_says_whether_it_is_whole() -> None:
    assert set(adapters()) == set(Format)
    assert {each for each in Format if not adapter_for(each).is_whole} == WINDOWS


@pytest.mark.parametrize(("format", "given", "kept"), [
    ("greenhouse", " acme ", "acme"), ("greenhouse", "https://boards.greenhouse.io/acme/jobs/1", "acme"),
    ("greenhouse", "https://job-boards.eu.greenhouse.io/acme", "acme"),
    ("lever", "eu:acme", "eu:acme"), ("lever", "https://jobs.eu.lever.co/acme/x", "eu:acme"),
    ("ashby", "https://jobs.ashbyhq.com/Tide%20Works/1", "Tide Works"), ("ashby", "tide.works", "tide.works"),
    ("workable", "https://apply.workable.com/acme/", "acme"), ("workable", "https://acme.workable.com/", "acme"),
    ("smartrecruiters", "https://careers.smartrecruiters.com/Acme1", "Acme1"),
    ("recruitee", "https://acme.recruitee.com/o/job", "acme"),
    ("personio", "https://acme.jobs.personio.com/", "com:acme"), ("personio", "acme", "acme"),
    ("teamtailor", "https://acme.na.teamtailor.com/jobs", "na:acme"),
    ("teamtailor", "https://acme.teamtailor.com", "acme"),
    ("teamtailor", "https://careers.acme.example.org/jobs?x=1", "https://careers.acme.example.org"),
    ("recruitee", "http://jobs.acme.example.org", "https://jobs.acme.example.org"),
    ("jobicy", "", ""), ("jobicy", "tag=python&geo=usa", "geo=usa&tag=python"),
    ("jobicy", "https://jobicy.com/api/v2/remote-jobs?geo=usa", "geo=usa"), ("himalayas", " ", ""),
    ("feed", "https://Example.org", "https://example.org/"),
    ("json-ld", "http://example.org/a?b=c", "http://example.org/a?b=c"),
])  # fmt: skip
def test_an_address_is_kept_in_one_form(format: str, given: str, kept: str) -> None:  # noqa: A002
    adapter = adapter_for(format)
    assert adapter.check_address(given) == kept
    assert adapter.check_address(kept) == kept


BOARDS = ["greenhouse", "lever", "ashby", "workable", "smartrecruiters", "recruitee", "personio", "teamtailor"]


@pytest.mark.parametrize("format", BOARDS)
@pytest.mark.parametrize("address", [
    "", "acme/../x", "acme?x=1", "acme#x", "acme@evil.example.org",
    "../acme", "a\nb", "acme:80",
    "//acme", "acmé", "a" * 200, "acme\\x", "-acme", "acme%2fx", "xx:acme", "a..b/c",
])  # fmt: skip
def test_what_is_no_name_of_a_board_is_refused_with_the_remedy(format: str, address: str) -> None:  # noqa: A002
    with pytest.raises(ValidationError, match="such as “acme”"):
        adapter_for(format).check_address(address)


@pytest.mark.parametrize("format", BOARDS[:5])
@pytest.mark.parametrize("address", ["https://example.org/acme", "https://boards.greenhouse.io.example.org/acme"])
def test_no_page_elsewhere_is_a_board_of_a_format_with_one_host(format: str, address: str) -> None:  # noqa: A002
    with pytest.raises(ValidationError, match="such as “acme”"):
        adapter_for(format).check_address(address)


@pytest.mark.parametrize(("format", "address"), [
    ("teamtailor", "https://a.b.teamtailor.com/"), ("recruitee", "https://recruitee.com/"), ("personio", "https://10.0.0.1/"),
    ("recruitee", "https://jobs.example.org:8443/"), ("teamtailor", "https://user@jobs.example.org/"),
    ("jobicy", "country=usa"), ("jobicy", "geo"), ("jobicy", "geo=a&geo=b"), ("jobicy", "geo=<x>"),
    ("himalayas", "q=x"),
    ("remotive", "https://remotive.com/api/remote-jobs"), ("feed", "example.org/feed"), ("feed", "http://127.0.0.1/"),
    ("ndjson", "file:///etc/passwd"), ("indeed-xml", "http://localhost/"), ("json-ld", ""),
])  # fmt: skip
def test_other_addresses_that_cannot_be_are_refused(format: str, address: str) -> None:  # noqa: A002
    with pytest.raises(ValidationError):
        adapter_for(format).check_address(address)


@given(
    st.sampled_from(list(Format)),
    st.text(max_size=60) | st.from_regex(r"https://[a-z.]{1,30}/[ -~]{0,20}", fullmatch=True),
)
def test_any_text_is_an_address_in_its_one_form_or_refused(format: str, text: str) -> None:  # noqa: A002
    adapter = adapter_for(format)
    try:
        kept = adapter.check_address(text)
    except ValidationError:
        return
    assert adapter.check_address(kept) == kept

"""The verdict of “Can I apply?”: by rules, each with its reason."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobs import places
from jobs.eligibility import Verdict, verdict
from jobs.models import Job

pytestmark = pytest.mark.django_db
REGIONS = {"eu": ("European Union", {"DE", "FR", "PL"}), "latam": ("Latin America", {"BR", "MX", "AR"})}


@pytest.fixture(autouse=True)
def _regions(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two regions, whatever rows there are."""
    countries_of, name = places.countries_of, places.place_name
    monkeypatch.setattr(
        places, "countries_of", lambda slug: frozenset(REGIONS.get(slug, ("", ()))[1]) or countries_of(slug)
    )
    monkeypatch.setattr(places, "place_name", lambda slug: REGIONS.get(slug, ("",))[0] or name(slug))


def remote(**fields: Any) -> Job:
    return Job(workplace="remote", **fields)


def answer(job: Job, country: str = "DE", *rights: str, utc: int | None = None) -> str:
    return verdict(job, country=country, may_work_in=rights, utc_minutes=utc).answer


@pytest.mark.parametrize(
    ("fields", "country", "rights", "expected"),
    [
        ({"places": ["berlin-de"]}, "DE", (), "yes"),
        ({"places": ["berlin-de"]}, "FR", ("EU",), "yes"),
        ({"places": ["berlin-de"]}, "US", ("EU",), "yes"),
        ({"places": ["berlin-de"]}, "US", ("US",), "no"),
        ({"places": ["berlin-de"]}, "US", (), "unclear"),
        ({"places": ["berlin-de"]}, "DE", ("US",), "unclear"),
        ({"places": ["berlin-de"]}, "", (), "unclear"),
        ({"places": ["us-ca", "gb"]}, "GB", (), "yes"),
        ({"places": []}, "DE", ("DE",), "unclear"),
        ({"places": ["eu"]}, "US", ("EU",), "yes"),
        ({"places": ["eu"]}, "DE", (), "unclear"),
        ({"places": ["eu"]}, "US", ("DE",), "unclear"),
        ({"places": ["eu"]}, "US", ("JP",), "no"),
        ({"workplace": "hybrid", "places": ["us"]}, "JP", ("US",), "yes"),
    ],
)
def test_at_a_place_the_right_to_work_there_decides(
    fields: dict[str, Any], country: str, rights: tuple[str, ...], expected: str
) -> None:
    assert answer(Job(**{"workplace": "on-site"} | fields), country, *rights) == expected


@pytest.mark.parametrize(
    ("fields", "country", "expected"),
    [
        ({"open_to": ["worldwide"]}, "", "yes"),
        ({"open_to": ["worldwide"]}, "KE", "yes"),
        ({"open_to": ["worldwide"], "closed_to": ["ru"]}, "RU", "no"),
        ({"open_to": ["worldwide"], "closed_to": ["ru"]}, "KE", "yes"),
        ({"open_to": ["eu"]}, "FR", "yes"),
        ({"open_to": ["eu"], "closed_to": ["fr"]}, "FR", "no"),
        ({"open_to": ["eu"]}, "US", "no"),
        ({"open_to": ["eu", "us"]}, "US", "yes"),
        ({"open_to": ["us-ca"]}, "US", "unclear"),
        ({"open_to": ["us"], "closed_to": ["us-ca"]}, "US", "unclear"),
        ({"open_to": ["us-ca"]}, "MX", "no"),
        ({"open_to": []}, "DE", "unclear"),
        ({"closed_to": ["us"]}, "DE", "unclear"),
        ({"closed_to": ["us"]}, "US", "no"),
        ({"open_to": ["eu"]}, "", "unclear"),
        ({"open_to": ["atlantis"]}, "DE", "unclear"),
    ],
)
def test_from_home_the_country_where_one_lives_decides(fields: dict[str, Any], country: str, expected: str) -> None:
    assert answer(remote(**fields), country) == expected


@pytest.mark.parametrize(
    ("zones", "mine", "expected"),
    [
        ((-300, 120), 60, "yes"),
        ((-300, 120), 120, "yes"),
        ((-300, 120), 180, "unclear"),
        ((-300, 120), 480, "no"),
        ((-300, 120), None, "unclear"),
        ((600, -600), 720, "yes"),  # over the date line
        ((600, -600), 0, "no"),
        ((60, 60), 60, "yes"),
    ],
)
def test_the_time_zone_has_to_fit_too(zones: tuple[int, int], mine: int | None, expected: str) -> None:
    job = remote(open_to=["worldwide"], utc_from=zones[0], utc_to=zones[1])
    assert answer(job, "DE", utc=mine) == expected


def test_a_fitting_time_zone_does_not_make_up_for_countries_that_are_not_named() -> None:
    assert answer(remote(utc_from=0, utc_to=120), "DE", utc=60) == "unclear"


def test_the_reason_is_a_sentence_and_names_what_it_rests_on() -> None:
    job = remote(open_to=["us", "latam"], place_sentence="US or LATAM residents only.")
    assert verdict(job, country="DE") == Verdict(
        answer="no",
        reason="It is open to people in the United States and Latin America. You live in Germany.",
        sentence="US or LATAM residents only.",
    )


def test_many_countries_are_not_all_named() -> None:
    reason = verdict(remote(open_to=["us", "ca", "mx", "br", "ar", "cl"]), country="DE").reason
    assert "the United States, Canada, Mexico, Brazil and 2 more" in reason


SLUGS = st.lists(st.sampled_from(["de", "fr", "us", "us-ca", "berlin-de", "eu", "latam", "worldwide", "atlantis"]),
                 max_size=4, unique=True)  # fmt: skip
COUNTRIES = st.sampled_from(["", "DE", "FR", "US", "BR", "JP", "XX", "de"])
MINUTES = st.none() | st.integers(-720, 840)
JOBS = st.builds(
    Job, workplace=st.sampled_from(["", "remote", "hybrid", "on-site"]), places=SLUGS, open_to=SLUGS, closed_to=SLUGS,
    utc_from=MINUTES, utc_to=MINUTES, place_sentence=st.text(max_size=20),
)  # fmt: skip
RIGHTS = st.lists(st.sampled_from(["DE", "US", "EU", "JP"]), max_size=3)


@given(JOBS, COUNTRIES, RIGHTS, MINUTES)
def test_there_is_always_an_answer_with_a_reason(job: Job, country: str, rights: list[str], utc: int | None) -> None:
    found = verdict(job, country=country, may_work_in=rights, utc_minutes=utc)
    assert found.answer in ("yes", "no", "unclear")
    assert found.reason.endswith((".", "?"))
    assert found.reason[0].isupper()


@given(JOBS, COUNTRIES, RIGHTS, MINUTES)
def test_a_country_that_is_shut_out_never_gets_a_yes_from_home(
    job: Job, country: str, rights: list[str], utc: int | None
) -> None:
    job.workplace, job.closed_to = "remote", [*job.closed_to, "us"]
    assert answer(job, "US", *rights, utc=utc) == "no"
    assert answer(job, "", *rights, utc=utc) != "yes"


@given(JOBS, COUNTRIES, RIGHTS, MINUTES, st.randoms())
def test_the_order_of_places_changes_no_answer(
    job: Job, country: str, rights: list[str], utc: int | None, random: Any
) -> None:
    before = answer(job, country, *rights, utc=utc)
    for slugs in (job.places, job.open_to, job.closed_to, rights):
        random.shuffle(slugs)
    assert answer(job, country, *rights, utc=utc) == before


@given(JOBS, st.sampled_from(["DE", "US"]), RIGHTS, MINUTES)
def test_a_job_that_opens_to_more_places_takes_no_yes_back(
    job: Job, country: str, rights: list[str], utc: int | None
) -> None:
    job.workplace = "remote"
    before = answer(job, country, *rights, utc=utc)
    job.open_to = [*job.open_to, country.lower()]
    after = answer(job, country, *rights, utc=utc)
    assert not (before == "yes" and after != "yes")
    assert not (before == "unclear" and after == "no")


@given(JOBS, COUNTRIES)
def test_who_says_nothing_and_reads_nothing_gets_no_no(job: Job, country: str) -> None:
    job.open_to, job.closed_to, job.places, job.utc_from = [], [], [], None
    assert answer(job, country) == "unclear"

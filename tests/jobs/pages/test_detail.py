"""The page of a job, from open to gone."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import Profile, User
from jobs.choices import JobStatus
from jobs.models import Job, JobChange
from tests import factories
from tests.jobs.pages import rows
from tests.people import sign_in

pytestmark = pytest.mark.django_db
YEARLY = {"pay_least": 50_000_00, "pay_most": 60_000_00, "pay_year_least": 50_000_00, "pay_year_most": 60_000_00,
          "pay_period": "year", "pay_currency": "USD", "pay_text": "$50,000–$60,000"}  # fmt: skip


def page_of(job: Job, query: str = "", client: Client | None = None) -> str:
    return (client or Client()).get(job.get_absolute_url() + query).content.decode()


def test_it_shows_what_is_known_and_says_that_pay_is_not(client: Client) -> None:
    job = rows.job(places=["de"], workplace="remote", employment_types=["full-time"], language="de", skills=("Rope",))
    page = page_of(job)
    for words in ("<dd>Not given</dd>", "<dd>Germany</dd>", "<dd>Remote</dd>", "<dd>German</dd>", "Full-time", "Rope"):
        assert words in page
    assert f'href="/jobs/{job.pk}/apply/" rel="nofollow"' in page
    assert f'href="/jobs/{job.pk}/report/" rel="nofollow"' in page


def test_pay_by_the_hour_is_shown_as_written_and_then_as_a_year() -> None:
    job = rows.job(pay_text="$38 an hour", pay_least=38_00, pay_most=38_00, pay_currency="USD", pay_period="hour",
                   pay_year_least=79_040_00, pay_year_most=79_040_00)  # fmt: skip
    assert "<dd>$38 an hour <small>about $79,000 a year, full-time</small></dd>" in page_of(job)


def test_another_slug_leads_to_the_right_one_for_good(client: Client) -> None:
    job = rows.job()
    answer = client.get(f"/jobs/{job.pk}-something-else/")
    assert (answer.status_code, answer.headers["Location"]) == (301, job.get_absolute_url())


@pytest.mark.parametrize("path", ["/jobs/999-x/", f"/jobs/{2**63}-x/", f"/jobs/{10**30}-x/"])
def test_a_job_that_never_was_is_not_found(client: Client, path: str) -> None:
    assert client.get(path).status_code == 404


def test_a_closed_job_says_when_and_why_and_takes_no_applications() -> None:
    job = rows.closed(days_ago=3, days=33.5, because="ended", category=rows.category())
    rows.job("Lock gate painter", category=rows.category())
    page = page_of(job)
    assert "It was open for 30 days, and closed because its end date has passed." in page
    assert f"/jobs/{job.pk}/apply/" not in page
    assert "ld+json" not in page
    assert page.index("Lock gate painter") < page.index("About the job")


def test_long_after_it_closed_a_job_is_gone_but_leads_to_open_ones(client: Client) -> None:
    job = rows.closed(days_ago=91, category=rows.category())
    rows.job("Lock gate painter", category=rows.category())
    answer = client.get(job.get_absolute_url())
    assert answer.status_code == 410
    assert "Lock gate painter" in answer.content.decode()


@pytest.mark.parametrize(("status", "code"), [(JobStatus.HELD, 404), (JobStatus.REMOVED, 410)])
def test_what_is_held_or_removed_is_not_shown(client: Client, status: JobStatus, code: int) -> None:
    job = rows.job(status=status)
    answer = client.get(job.get_absolute_url())
    assert answer.status_code == code
    assert job.title not in answer.content.decode()


def test_an_example_cannot_be_applied_for_and_stays_out_of_search_engines() -> None:
    page = page_of(job := rows.job(is_demo=True))
    assert "An invented job" in page
    assert "noindex" in page
    assert f"/jobs/{job.pk}/apply/" not in page


def test_pay_stands_on_the_band_of_its_guide() -> None:
    page = page_of(rows.job(guide=paid_guide(), **YEARLY))
    assert "<strong>$50,000–$60,000</strong> is 10% above the median of this role ($50,000)." in page
    assert 'class="own"' in page


def test_pay_in_another_currency_has_no_place_on_the_band() -> None:
    page = page_of(rows.job(guide=paid_guide(), **{**YEARLY, "pay_currency": "EUR", "pay_text": "€50,000"}))
    assert "has no place on that scale" in page
    assert 'class="own"' not in page


def paid_guide() -> object:
    source = {"key": "bureau", "title": "Pay", "publisher": "Bureau", "year": 2025}
    figure = {"measure": "salary", "area": "US", "year": 2025, "low": 40_000, "value": 50_000, "high": 90_000,
              "unit": "year", "currency": "USD", "source": "bureau"}  # fmt: skip
    return factories.guide(sources=(rows.source_of_guide(**source),), figures=(rows.figure(**figure),))


def test_a_job_that_became_another_leads_to_it(client: Client) -> None:
    stays = rows.job("Head baker")
    goes = rows.closed("Baker")
    Job.objects.filter(pk=goes.pk).update(same_as=stays)
    answer = client.get(goes.get_absolute_url())
    assert (answer.status_code, answer["Location"]) == (301, stays.get_absolute_url())
    Job.objects.filter(pk=stays.pk).update(status="held")  # a page that is not shown leads nowhere
    assert client.get(goes.get_absolute_url()).status_code == 200


def test_a_country_that_is_chosen_gets_an_answer() -> None:
    job = rows.job(workplace="remote", open_to=["de"], place_sentence="You live in Germany.")
    assert "Yes, as far as the ad says." in page_of(job, "?from=DE")
    page = page_of(job, "?from=FR")
    assert "No, by what the ad says." in page
    assert "You live in Germany." in page
    assert '<option value="FR" selected>' in page


@pytest.mark.parametrize("country", ["", "XX", "%00", "de'"])
def test_a_country_that_is_none_gets_the_question_again(country: str) -> None:
    page = page_of(rows.job(workplace="remote", open_to=["de"]), f"?from={country}")
    assert "Open to people who live in: Germany." in page
    assert "Where you live" in page


def test_members_get_the_answer_for_their_profile() -> None:
    user = User.objects.create_user("mia@example.org")
    Profile.objects.create(user=user, country="DE")
    page = page_of(rows.job(workplace="remote", open_to=["de"]), client=sign_in(user))
    assert "Yes, as far as the ad says." in page
    assert 'For Germany, from <a href="/account/profile/">your profile</a>.' in page


def test_what_the_ad_said_before_is_kept_in_sight() -> None:
    job = rows.job()
    Job.objects.filter(pk=job.pk).update(changed_at=timezone.now() + timedelta(minutes=1))
    JobChange.objects.create(job=job, field="pay", before="€40,000", after="€45,000")
    JobChange.objects.create(job=job, field="fingerprint", before="1", after="2")
    page = page_of(job)
    assert "€40,000 → €45,000" in page
    assert "1 → 2" not in page


def test_other_places_where_it_stands_are_named_the_employers_own_first() -> None:
    job = rows.job()
    rows.listing(job, at=rows.source("Own board", is_employers_own=True))
    page = page_of(job)
    assert page.index("https://own-board.example.org/") < page.index("https://quay-board.example.org/")


def test_what_a_sources_terms_want_said_is_said() -> None:
    rows.source("Quay board", attribution="via Quay", attribution_url="https://example.org/quay")
    assert '<a href="https://example.org/quay" rel="noopener">via Quay</a>' in page_of(rows.job())


def test_a_title_cannot_end_the_structured_data_or_the_head() -> None:
    page = page_of(rows.job("</script><script>alert(1)</script>", slug="x"))
    assert "<script>alert" not in page


def test_a_page_costs_few_queries(client: Client) -> None:
    job = rows.job(skills=("Rope", "Radio"), category=rows.category(), guide=paid_guide(), **YEARLY)
    rows.listing(job, at=rows.source("Own board"))
    client.get(job.get_absolute_url())  # a process asks once a minute how many jobs there are of what
    with CaptureQueriesContext(connection) as asked:
        client.get(job.get_absolute_url())
    assert len(asked) <= 5, [query["sql"][:90] for query in asked]

"""By which domain an employer is known, and what becomes of a block when its company goes."""

import pytest

from jobs import companies
from resumes.models import DirectoryEntry, SeekerSettings
from resumes.publishing import domains, finding, seeing
from tests.jobs.rows import company
from tests.people import sign_in
from tests.resumes import rows

pytestmark = pytest.mark.django_db
PAGE = "/account/resumes/employers/"


@pytest.fixture
def ada():
    return rows.member()


def hidden_from(user, resume):
    """For its page and for the directory, which ask in different ways."""
    who = seeing.viewer(user)
    assert seeing.may_see(resume, who) == (resume.user_id not in seeing.hidden_from(who))
    return not seeing.may_see(resume, who)


@pytest.mark.parametrize(
    ("website", "domain"),
    [("https://careers.acme.example/x", "acme.example"), ("https://jobs.uk.acme.co.uk", "acme.co.uk"),
     ("https://www.acme.com.au/", "acme.com.au"), ("https://join.acme.io", "acme.io"), ("https://co.uk", ""),
     ("https://boards.greenhouse.io/acme", ""), ("https://sites.google.com/view/acme", ""),
     ("https://www.facebook.com/acme", ""), ("https://linkedin.com/company/acme", ""), ("https://jobs.lever.co/a", ""),
     ("https://acme.workable.com", ""), ("https://acme.github.io/", ""), ("https://www.linkedin.com/", "linkedin.com"),
     ("https://careers.google.com", "google.com"), ("http://192.0.2.1/", ""), ("https://localhost", ""), ("", ""),
     ("https://karriere.büro.example", "xn--bro-hoa.example"), ("http://[", "")],
)  # fmt: skip
def test_a_website_says_the_domain_of_its_people_or_none(website, domain):
    assert seeing.host(website) == domain


def test_a_company_with_its_jobs_on_a_subdomain_is_kept_out(ada):
    resume = rows.published(ada, "directory")
    finding.block(user=ada, companies=[company("Acme", website="https://careers.acme.example/open")])
    for number, at in enumerate(("acme.example", "mail.acme.example", "careers.acme.example")):
        assert hidden_from(rows.member(f"boss{number}@{at}"), resume)
    assert not hidden_from(rows.member("bo@notacme.example"), resume)


def test_a_page_on_a_job_board_blocks_nobody_there_and_the_page_says_so(ada):
    resume = rows.published(ada, "directory")
    finding.block(user=ada, companies=[company("Acme", website="https://boards.greenhouse.io/acme")])
    assert not hidden_from(rows.member("bo@greenhouse.io"), resume)
    assert "We do not know the domain of its addresses" in sign_in(ada).get(PAGE).content.decode()


@pytest.mark.parametrize("typed", ["co.uk", "@com.br", "https://co.uk/", "org.au"])
def test_a_suffix_of_many_is_refused(ada, typed):
    page = sign_in(ada).post(PAGE, {"domain": typed}).content.decode()
    assert 'class="error-summary"' in page
    assert f'value="{typed}"' in page
    assert not SeekerSettings.objects.exists()


def test_where_anybody_can_have_an_address_that_is_said(ada):
    client = sign_in(ada)
    page = client.post(PAGE, {"domain": "bo@gmail.com"}, follow=True).content.decode()
    assert page.count("Anybody can have an address at gmail.com") == 2  # once now, and where it is listed
    assert client.get(PAGE).content.decode().count("Anybody can have") == 1
    client.post(PAGE, {"domain": "acme.example"})
    assert client.get(PAGE).content.decode().count("Anybody can have") == 1


@pytest.mark.parametrize(("domain", "is_so"), [("gmail.com", True), ("yahoo.co.uk", True), ("gmx.net", True),
                                               ("live.acme.example", False), ("acme.example", False)])  # fmt: skip
def test_which_domains_are_anybodys(domain, is_so):
    assert domains.is_freemail(domain) == is_so


@pytest.mark.parametrize("how", ["row", "rows"])
def test_a_block_outlasts_its_company(ada, how):
    resume, acme = rows.published(ada, "directory"), company("Acme", website="https://careers.acme.example")
    finding.block(user=ada, companies=[acme], domains=["other.example"])
    acme.delete() if how == "row" else type(acme).objects.filter(pk=acme.pk).delete()
    assert SeekerSettings.objects.get().blocked_domains == ["other.example", "acme.example"]
    assert hidden_from(rows.member("boss@acme.example"), resume)
    assert DirectoryEntry.objects.get().is_guarded


def test_one_that_becomes_another_is_still_kept_out(ada):
    resume = rows.published(ada, "directory")
    going, kept = company("Acme", website="https://acme.example"), company("Big", website="https://big.example")
    finding.block(user=ada, companies=[going])
    companies.merge(into=kept, going=going)
    settings = SeekerSettings.objects.get()
    assert ([each.name for each in settings.blocked_companies.all()], settings.blocked_domains) == (
        ["Big"],
        ["acme.example"],
    )
    for email in ("boss@acme.example", "boss@big.example"):
        assert hidden_from(rows.member(email), resume)

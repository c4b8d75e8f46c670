"""Blocked employers: they see nothing, at any address, in any list or number."""

import pytest
from django.http import QueryDict
from django.test import Client

from jobs import companies
from resumes import addresses
from resumes.directory import searching
from resumes.directory.criteria import DirectorySearch
from resumes.directory.facets import panel
from resumes.models import DirectoryEntry, SeekerSettings
from resumes.publishing import finding, seeing
from resumes.publishing.employer_forms import domain_of
from tests.jobs.rows import company
from tests.people import sign_in
from tests.resumes import rows

pytestmark = pytest.mark.django_db
MISSING = "3" * addresses.LENGTH
PAGE = "/account/resumes/employers/"


@pytest.fixture
def ada():
    return rows.member()


@pytest.fixture
def client(ada):
    return sign_in(ada)


def answered(client, slug, page=""):
    """Status, headers and body, in which the address itself may stand."""
    answer = client.get(f"/r/{slug}/{page}")
    headers = {name: value for name, value in answer.headers.items() if name not in ("Expires", "ETag")}
    assert answer.status_code == 404
    return headers, answer.content.decode().replace(slug, "…")


def blocked():
    settings = SeekerSettings.objects.get()
    return [each.name for each in settings.blocked_companies.all()], settings.blocked_domains


def test_a_company_and_a_domain_are_blocked_and_unblocked(client):
    acme = company("Acme Ltd", website="https://www.acme.example/jobs")
    for _ in range(2):
        client.post(PAGE, {"company": "ACME", "domain": "someone@Sub.Other.example"})
    assert blocked() == (["Acme Ltd"], ["sub.other.example"])
    page = client.get(PAGE).content.decode()
    assert "Addresses at acme.example" in page
    client.post(PAGE, {"remove": f"company:{acme.pk}"})
    client.post(PAGE, {"remove": "domain:sub.other.example"})
    client.post(PAGE, {"remove": "company:٣"})
    assert blocked() == ([], [])


def test_an_unknown_company_comes_with_those_that_are_like_it(client):
    company("Acme Rockets")
    page = client.post(PAGE, {"company": "acme"}).content.decode()
    assert "Do you mean “Acme Rockets”?" in page
    assert not SeekerSettings.objects.exists()


def test_names_are_suggested_while_somebody_types(client):
    company("Acme <Rockets>")
    answer = client.get(PAGE, {"company": "acm"}, headers={"HX-Request": "true"})
    assert '<option value="Acme &lt;Rockets&gt;">' in answer.content.decode()


def test_there_is_an_end(client, monkeypatch):
    monkeypatch.setattr(finding, "MOST_BLOCKED", 1)
    client.post(PAGE, {"domain": "one.example"})
    assert "You can block" in client.post(PAGE, {"domain": "two.example"}).content.decode()
    assert blocked() == ([], ["one.example"])


@pytest.mark.parametrize(
    ("typed", "domain"),
    [("acme.example", "acme.example"), ("@ACME.example", "acme.example"), ("bo@acme.example", "acme.example"),
     ("*.acme.example", "acme.example"), ("https://www.acme.example/x", "acme.example"), ("acme", ""),
     ("büro.example", "xn--bro-hoa.example"), ("", ""), ("a b.example", ""), ("-a.example", ""), ("192.0.2.1", ""),
     ("http://[", ""), ("acme..example", "")],
)  # fmt: skip
def test_domains_as_people_type_them(typed, domain):
    assert domain_of(typed) == domain


@pytest.mark.parametrize("email", ["boss@acme.example", "boss@mail.acme.example", "hr@works-for.example"])
def test_somebody_with_a_confirmed_address_there_sees_nothing(ada, email):
    resume = rows.published(ada, "directory")
    slug = resume.addresses.get().slug
    acme = company("Works", website="https://www.works-for.example")
    finding.block(user=ada, companies=[acme], domains=["acme.example"])
    boss = sign_in(rows.member(email))
    for page in ("", "contact/"):
        assert answered(boss, slug, page) == answered(boss, MISSING, page)
    assert "Ada Quay" not in boss.get("/resumes/").content.decode()
    assert "1 resume" in sign_in(rows.member("else@not-acme.example")).get("/resumes/").content.decode()


def test_nor_is_there_a_number_that_counts_them(ada):
    rows.published(ada, "directory")
    finding.block(user=ada, domains=["acme.example"])
    for email, people in (("a@acme.example", 0), ("a@else.example", 1)):
        who = seeing.viewer(rows.member(email))
        search = DirectorySearch.parse(QueryDict("q=lighthouse"))
        assert searching.find(search, who, page=1).count == people
        counted = panel(search, who)
        assert sum(each.people for group in counted.groups for each in group.options) == people


def test_visitors_and_unconfirmed_members_learn_nothing_either(ada, django_user_model):
    slug = rows.published(ada, "directory").addresses.get().slug
    finding.block(user=ada, domains=["acme.example"])
    assert DirectoryEntry.objects.get().is_guarded
    for client in (sign_in(django_user_model.objects.create_user("new@acme.example")), Client()):
        assert answered(client, slug) == answered(client, MISSING)
        assert "Ada Quay" not in client.get("/resumes/").content.decode()


def test_the_owner_sees_their_own_though_they_work_there(client, ada):
    slug = rows.published(ada, "directory").addresses.get().slug
    finding.block(user=ada, domains=["example.org"])
    answer = client.get(f"/r/{slug}/")
    assert answer.status_code == 200
    assert answer["X-Robots-Tag"] == "noindex"
    assert "Ada Quay" in client.get("/resumes/").content.decode()


def test_a_company_whose_website_we_do_not_know_guards_without_blocking(ada):
    resume = rows.published(ada)
    finding.block(user=ada, companies=[company("Secret")])
    assert not seeing.may_see(resume, seeing.NOBODY)
    assert seeing.may_see(resume, seeing.viewer(rows.member("bo@secret.example")))


def test_two_companies_that_become_one_stay_blocked(ada):
    one, two = company("Acme", website="https://acme.example"), company("Acme Rockets")
    finding.block(user=ada, companies=[two])
    for when in companies.when_merged:
        when(one, two)
    assert [each.pk for each in SeekerSettings.objects.get().blocked_companies.all()] == [one.pk]

"""A resume as others see it: where, to whom, and what search engines are told."""

import json
import re

import pytest
from django.test import Client
from django.utils import timezone

from resumes import addresses, storing
from resumes.models import DirectoryEntry, ResumeAddress
from resumes.publishing import finding, visibility
from tests.people import sign_in
from tests.resumes import rows

pytestmark = pytest.mark.django_db
MISSING = "3" * addresses.LENGTH


@pytest.fixture
def ada():
    return rows.member(plus=True)


def slug_of(resume):
    return ResumeAddress.objects.get(resume=resume, kind="generated").slug


def page(slug, client=None):
    return (client or Client()).get(f"/r/{slug}/")


def robots(answer):
    return ('name="robots"' in answer.content.decode(), answer.headers.get("X-Robots-Tag", ""))


def test_a_public_one_says_what_it_is(ada):
    answer = page(slug_of(rows.published(ada)))
    html = answer.content.decode()
    assert "Lighthouse keeper" in html
    assert robots(answer) == (False, "")
    assert answer["Cache-Control"] == "no-cache"
    for secret in ("ada@example.org", "555", "Rock 1", f'"{ada.pk}"'):
        assert secret not in html


def test_search_engines_are_told_who_it_is_and_nothing_that_does_not_stand_there(ada):
    resume = rows.published(ada, basics={**rows.document()["basics"], "url": "example.org/ada", "summary": "</script>"})
    html = page(slug_of(resume)).content.decode()
    data = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', html)[1])
    person = data["mainEntity"]
    assert (data["@type"], person["@type"], person["name"]) == ("ProfilePage", "Person", "Ada Quay")
    assert person["sameAs"] == ["https://example.org/ada"]
    assert person["address"] == {"@type": "PostalAddress", "addressLocality": "Brest", "addressCountry": "FR"}


@pytest.mark.parametrize(("code", "place", "told"), [("ZZ", "Bonn", None), ("UK", "Bonn, United Kingdom", "GB"),
                                                     ("Atlantis", "Bonn, Atlantis", None)])  # fmt: skip
def test_a_country_that_there_is_none_of_is_not_told(ada, code, place, told):
    basics = {**rows.document()["basics"], "location": {"city": "Bonn", "countryCode": code}}
    html = page(slug_of(rows.published(ada, "directory", basics=basics))).content.decode()
    data = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', html)[1])
    assert data["mainEntity"]["address"].get("addressCountry") == told
    entry = DirectoryEntry.objects.get()
    assert (entry.place, entry.country) == (place, told or "")


def test_the_chosen_address_is_the_canonical_one(ada):
    resume = rows.published(ada)
    addresses.choose(user=ada, slug="ada-quay", resume=resume, now=timezone.now())
    for slug in ("ada-quay", slug_of(resume)):
        assert '<link rel="canonical" href="http://testserver/r/ada-quay/">' in page(slug).content.decode()


@pytest.mark.parametrize("guarded", [True, False])
def test_one_by_link_is_kept_out_of_search_engines_and_caches(ada, guarded):
    resume = rows.published(ada, "public" if guarded else "link")
    if guarded:
        finding.block(user=ada, domains=["acme.example"])
    answer = page(slug_of(resume), sign_in(rows.member("bo@example.org")))
    assert robots(answer) == (True, "noindex")
    assert answer["Cache-Control"] == "private, no-store"
    assert "ld+json" not in answer.content.decode()
    assert "canonical" not in answer.content.decode()


def test_a_private_one_answers_like_an_address_that_never_was(ada):
    resume = rows.published(ada)
    slug = slug_of(resume)
    visibility.show(resume, visibility="private", now=timezone.now())
    gone, missing = page(slug), page(MISSING)
    assert (
        (gone.status_code, len(gone.content)) == (missing.status_code, len(missing.content)) == (404, len(gone.content))
    )
    assert gone.content.decode().replace(slug, MISSING) == missing.content.decode()


def test_so_does_one_of_a_member_who_is_switched_off(ada):
    slug = slug_of(rows.published(ada))
    ada.is_active = False
    ada.save()
    assert page(slug).status_code == 404


def test_former_addresses_and_look_alikes_redirect_for_good(ada):
    resume = rows.published(ada)
    for slug in ("ada-quay", "lamps"):
        addresses.choose(user=ada, slug=slug, resume=resume, now=timezone.now())
    for old in ("ada-quay", "Ada-Quay", "adaquay", "1amps", "LAMPS"):
        answer = page(old)
        assert (answer.status_code, answer["Location"], answer["Cache-Control"]) == (301, "/r/lamps/", "no-cache")
    assert Client().get("/r/ada-quay/contact/")["Location"] == "/r/lamps/contact/"


def test_a_former_address_tells_a_blocked_employer_nothing(ada):
    resume = rows.published(ada)
    for slug in ("ada-quay", "lamps"):
        addresses.choose(user=ada, slug=slug, resume=resume, now=timezone.now())
    finding.block(user=ada, domains=["acme.example"])
    assert page("ada-quay", sign_in(rows.member("boss@acme.example"))).status_code == 404
    assert page("ada-quay").status_code == 404


def test_what_is_typed_later_is_not_there_until_it_is_published(ada):
    resume = rows.published(ada)
    before = page(slug_of(resume))
    storing.save(resume, content=rows.document(basics={"name": "Bo Mast"}), edition=1)
    after = page(slug_of(resume))
    assert after.content == before.content
    assert Client().get(f"/r/{slug_of(resume)}/", headers={"If-None-Match": before["ETag"]}).status_code == 304


def test_its_owner_is_led_to_what_they_can_do(ada):
    html = page(slug_of(rows.published(ada)), sign_in(ada)).content.decode()
    assert "This is your own resume." in html
    assert "/contact/" not in html


def test_texts_in_any_script_are_text(ada):
    name = "<b>عدى</b> 佐藤 🧭"
    resume = rows.published(ada, basics={"name": name, "label": "{{ x }} {% y %}"})
    html = page(slug_of(resume)).content.decode()
    assert "&lt;b&gt;عدى&lt;/b&gt; 佐藤 🧭" in html
    assert "{{ x }} {% y %}" in html


def test_the_page_costs_few_queries(ada, django_assert_max_num_queries):
    resume = rows.published(ada, "directory")
    addresses.choose(user=ada, slug="ada-quay", resume=resume, now=timezone.now())
    with django_assert_max_num_queries(14):
        page("ada-quay")

"""Public resumes in a browser: the custom address, the directory, a page on a phone, writing to somebody."""

import pytest
from django.core import mail
from django.utils import timezone
from playwright.sync_api import expect

from careers.models import Skill
from resumes import addresses
from resumes.models import ResumeAddress, ResumeMessage
from tests.e2e.member import Member
from tests.people import sign_in, take_session
from tests.resumes import rows
from tests.resumes.directory.test_searching import person

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_while_somebody_types_the_page_says_whether_an_address_is_free(member: Member) -> None:
    addresses.choose(user=rows.member("bo@example.com", plus=True), slug="lamps", resume=None, now=timezone.now())
    ada = rows.member(member.email, plus=True, name="Ada Quay")
    rows.published(ada)
    take_session(member.page, sign_in(ada), member.url)
    member.open("/account/resumes/address/")
    said = member.page.locator("#slug-said")
    for typed, words in (("l-amps", "This address is taken."), ("adm1n", "kept for the site"), ("ada", "is free.")):
        member.page.get_by_label("Address").fill(typed)
        expect(said).to_contain_text(words)
    member.press("Take this address")
    expect(member.page.get_by_role("heading", name="/r/ada/")).to_be_visible()
    assert ResumeAddress.objects.get(user=ada, kind="chosen").slug == "ada"


def test_the_directory_is_searched_and_narrowed_without_leaving_it(member: Member) -> None:
    Skill.objects.create(name="Knots", slug="knots", kind="technical")
    person("Ann Mast", "Lighthouse keeper", skills=[{"name": "Knots"}])
    person("Bo Sail", "Lighthouse keeper", country="DE")
    person("Cy Rope", "Baker")
    member.open("/resumes/")
    member.page.get_by_label("Role, skill or word").fill("lighth")
    expect(member.page.get_by_role("heading", name="2 resumes for “lighth”")).to_be_visible()
    member.page.get_by_text("Filters", exact=True).click()
    member.page.get_by_role("checkbox", name="Knots").check()
    expect(member.page.get_by_role("heading", name="1 resume for “lighth” with Knots")).to_be_visible()
    assert member.page.url.endswith("/resumes/?q=lighth&skill=knots")
    member.page.go_back()
    expect(member.page.get_by_role("link", name="Bo Sail")).to_be_visible()
    member.follow("Bo Sail")
    expect(member.page.get_by_role("heading", name="Bo Sail", level=1)).to_be_visible()


def test_on_a_phone_a_resume_fits_and_is_found_without_scripts(member: Member) -> None:
    resume = rows.published(rows.member("ada@example.com"), basics={"name": "Ada " + "Q" * 60, "label": "Keeper"})
    member.page.set_viewport_size({"width": 390, "height": 800})
    member.open(resume.addresses.get().get_absolute_url())
    assert member.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    expect(member.page.get_by_role("link", name="Write to Ada")).to_be_visible()


def test_somebody_writes_to_the_owner_after_signing_up(member: Member) -> None:
    ada = rows.member("ada@example.com")
    path = rows.published(ada).addresses.get().get_absolute_url()
    bo = rows.member(member.email, name="Bo Mast")
    bo.set_password("correct horse battery staple")
    bo.save()
    member.open(path)
    member.page.get_by_role("link", name="Write to Ada Quay").click()
    member.page.get_by_label("Email address").fill(member.email)
    member.page.get_by_label("Password").fill("correct horse battery staple")
    member.press("Sign in")
    expect(member.page.get_by_role("heading", name="Write to Ada Quay")).to_be_visible()
    member.page.get_by_label("Message").fill("There is work on our lighthouse for you.")
    member.press("Send")
    expect(member.page.get_by_text("Sent. If they want to")).to_be_visible()
    assert member.page.url.endswith(path)
    assert ResumeMessage.objects.get().owner == ada
    [letter] = [each for each in mail.outbox if "message about your resume" in each.subject]
    assert letter.to == ["ada@example.com"]

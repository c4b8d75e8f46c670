"""Whose pages a browser keeps: nobody's. And when they go."""

from typing import Any

import pytest
from playwright.sync_api import expect

from accounts.models import User
from billing.ads import counting
from billing.models import AdSlot
from careers.documents import SkillGroupDocument
from tests.billing.ads.rows import sponsored
from tests.e2e import kept
from tests.e2e.kept import GUIDE
from tests.e2e.member import Member
from tests.factories import guide, skills
from tests.people import sign_in, take_session

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def reader(member: Member, settings: Any) -> Member:
    """A visitor whose browser may have a worker."""
    settings.SERVICE_WORKER = True
    guide(skill_map=(SkillGroupDocument(title="Foundational", skills=skills("Knots", "Signals")),))
    return member


@pytest.fixture
def ada(reader: Member) -> User:
    user = User.objects.create_user(reader.email, name="Ada")
    take_session(reader.page, sign_in(user), reader.url)
    return user


def test_what_a_member_reads_is_kept_as_nobodys(reader: Member, ada: User) -> None:
    reader.open(GUIDE)
    with reader.page.expect_response(lambda answer: answer.status == 204):
        reader.page.get_by_label("Knots").check()
    kept.read(reader)
    expect(reader.page.get_by_label("Knots")).to_be_checked()
    for _again in range(2):  # the second time it has not changed, and only its day is new
        reader.page.reload()
        kept.read(reader)
    copy = kept.html(reader.page)
    assert "<span>Sign in</span>" in copy
    assert " checked" not in copy
    assert "csrf" not in copy
    reader.page.context.set_offline(True)
    reader.page.reload()
    expect(reader.page.get_by_label("Knots")).not_to_be_checked()


def test_what_a_visitor_ticked_is_not_in_the_copy(reader: Member) -> None:
    reader.open(GUIDE)
    with reader.page.expect_response(lambda answer: answer.status == 204):
        reader.page.get_by_label("Knots").check()
    kept.read(reader)
    kept.read(reader)
    assert " checked" not in kept.html(reader.page)


def test_pages_of_members_and_pages_without_a_mark_are_never_kept(reader: Member, ada: User) -> None:
    kept.read(reader)
    for path in ("/account/", "/account/applications/", "/account/security/", "/jobs/", "/", "/careers/", "/nothing/"):
        reader.open(path)
    kept.read(reader)  # whatever came before it is done
    assert kept.paths(reader.page) == [GUIDE]
    files = kept.paths(reader.page, "files")
    assert {path for path in files if not path.startswith("/static/")} == {"/reader", "/offline/"}
    reader.page.context.set_offline(True)
    reader.open("/account/applications/")
    expect(reader.page.get_by_role("heading", level=1)).to_have_text("Read offline")
    expect(reader.page.get_by_role("main")).not_to_contain_text("Ada")


def test_after_signing_out_nothing_is_kept(reader: Member, ada: User) -> None:
    kept.read(reader)
    reader.sign_out()
    kept.wait_for(reader.page)
    reader.page.context.set_offline(True)
    reader.open(GUIDE)
    expect(reader.page.get_by_text("Nothing is kept on this device yet.")).to_be_visible()


def test_a_session_that_ended_elsewhere_is_seen_at_the_next_page(reader: Member, ada: User) -> None:
    kept.read(reader)
    reader.page.context.clear_cookies()
    reader.open("/jobs/")
    kept.wait_for(reader.page)


def test_nothing_of_one_member_is_left_for_the_next(reader: Member, ada: User) -> None:
    guide(title="Ferry captain")
    kept.read(reader)
    take_session(reader.page, sign_in(User.objects.create_user("eve@example.org")), reader.url)
    kept.read(reader, "/careers/ferry-captain/")
    assert kept.paths(reader.page) == ["/careers/ferry-captain/"]


def test_what_a_visitor_read_stays_when_they_sign_in(reader: Member) -> None:
    kept.read(reader)
    take_session(reader.page, sign_in(User.objects.create_user(reader.email)), reader.url)
    reader.open("/account/")
    guide(title="Ferry captain")
    kept.read(reader, "/careers/ferry-captain/")
    assert kept.paths(reader.page) == [GUIDE, "/careers/ferry-captain/"]


def test_advertisements_are_not_kept_and_keeping_is_no_view(reader: Member, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counting, "_is_reader", bool)  # the browser of tests says that it is one of a machine
    monkeypatch.setattr(counting, "flush_if_due", lambda **_signal: None)
    shown = sponsored(slot=AdSlot.GUIDE)
    kept.read(reader)
    expect(reader.page.locator(".ad")).to_have_count(1)
    assert counting.waiting_views(shown.pk) == 1
    assert "Advertisement" not in kept.html(reader.page)

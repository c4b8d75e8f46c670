"""Bookmarks in a browser: at once, honestly, and without scripts."""

import pytest
from playwright.sync_api import Browser, Locator, expect

from accounts.models import User
from jobs.models import Job
from tests.e2e.member import Member
from tests.jobs.pages import rows
from tests.people import sign_in, take_session
from tests.tracker.bookmarks.rows import bookmark
from tracker.models import Bookmark

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TOGGLE = "**/account/bookmarks/toggle/"


@pytest.fixture
def reader(member: Member) -> Member:
    rows.job("Tug driver", workplace="remote", days=2)
    rows.job("Pilot", workplace="remote")
    member.open("/jobs/")
    return member


@pytest.fixture
def ada(reader: Member) -> User:
    user = User.objects.create_user(reader.email)
    take_session(reader.page, sign_in(user), reader.url)
    return user


def button(reader: Member, title: str) -> Locator:
    return reader.page.locator(".job-card", has_text=title).locator("[data-bookmark]")


def test_a_click_flips_at_once_and_is_kept(reader: Member) -> None:
    pilot = button(reader, "Pilot")
    expect(pilot).to_have_attribute("aria-pressed", "false")
    with reader.page.expect_response(lambda answer: answer.status == 204):
        pilot.click()
        expect(pilot).to_have_attribute("aria-pressed", "true", timeout=200)
    reader.page.reload()
    expect(pilot).to_have_attribute("aria-pressed", "true")
    expect(pilot).to_have_accessible_name("Bookmarked Pilot")
    expect(button(reader, "Tug driver")).to_have_attribute("aria-pressed", "false")


def test_the_space_bar_presses_it_and_the_page_stays(reader: Member) -> None:
    with reader.page.expect_response(lambda answer: answer.status == 204):
        button(reader, "Pilot").press("Space")
    expect(button(reader, "Pilot")).to_have_attribute("aria-pressed", "true")
    assert reader.page.url.endswith("/jobs/")


def test_a_page_that_comes_back_from_memory_shows_present_marks(reader: Member, ada: User) -> None:
    """Routed pages have no such memory, so the browser's word for it is said here."""
    reader.open("/jobs/")
    bookmark(ada, Job.objects.get(title="Pilot"))
    reader.page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    expect(button(reader, "Pilot")).to_have_attribute("aria-pressed", "true")
    expect(button(reader, "Tug driver")).to_have_attribute("aria-pressed", "false")


def test_what_could_not_be_kept_flips_back_and_says_so(reader: Member) -> None:
    reader.page.route(TOGGLE, lambda route: route.abort())
    button(reader, "Pilot").click()
    expect(reader.page.get_by_text("This bookmark could not be kept.")).to_be_visible()
    expect(button(reader, "Pilot")).to_have_attribute("aria-pressed", "false")
    reader.page.unroute(TOGGLE)
    with reader.page.expect_response(lambda answer: answer.status == 204):
        button(reader, "Pilot").click()
    expect(button(reader, "Pilot")).to_have_attribute("aria-pressed", "true")


def test_no_room_is_said_in_words(reader: Member, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tracker.bookmarks.session_bookmarks.MOST", 0)
    button(reader, "Pilot").click()
    expect(reader.page.get_by_text("Sign up or sign in, or remove some.")).to_be_visible()
    expect(button(reader, "Pilot")).to_have_attribute("aria-pressed", "false")


def test_on_and_off_in_one_breath_ends_where_the_last_click_left_it(reader: Member) -> None:
    for _ in range(3):
        button(reader, "Pilot").click()
    expect(button(reader, "Pilot")).to_have_attribute("aria-pressed", "true")
    reader.page.wait_for_load_state("networkidle")
    reader.page.reload()
    expect(button(reader, "Pilot")).to_have_attribute("aria-pressed", "true")


def test_marks_that_come_with_a_narrower_search_work_too(reader: Member) -> None:
    reader.page.get_by_text("Filters", exact=True).click()
    reader.page.get_by_role("checkbox", name="Remote").check()
    search = reader.page.get_by_role("button", name="Bookmark this search")
    with reader.page.expect_response(lambda answer: answer.status == 204):
        search.click()
    reader.open("/account/bookmarks/?kind=search")
    expect(reader.page.get_by_role("link", name="Remote", exact=True)).to_be_visible()


def test_a_visitors_bookmarks_are_there_after_signing_up(reader: Member) -> None:
    with reader.page.expect_response(lambda answer: answer.status == 204):
        button(reader, "Pilot").click()
    reader.sign_up()
    assert [kept.title for kept in Bookmark.objects.of(User.objects.get())] == ["Pilot at Tidewater"]
    reader.open("/account/bookmarks/")
    expect(reader.page.get_by_role("link", name="Pilot", exact=True)).to_be_visible()


def test_several_are_removed_and_come_back(reader: Member, ada: User) -> None:
    for title in ("Anchor", "Buoy", "Cable"):
        bookmark(ada, rows.job(title))
    reader.open("/account/bookmarks/")
    for title in ("Anchor", "Buoy"):
        reader.page.get_by_label(f"Tick {title}").check()
    reader.press("Remove ticked")
    expect(reader.page.get_by_text("2 bookmarks removed.")).to_be_visible()
    expect(reader.page.locator(".entry")).to_have_count(1)
    reader.press("Undo")
    expect(reader.page.get_by_text("2 bookmarks restored.")).to_be_visible()
    expect(reader.page.locator(".entry")).to_have_count(3)


def test_a_note_is_written_in_place(reader: Member, ada: User) -> None:
    bookmark(ada, rows.job("Anchor"))
    reader.open("/account/bookmarks/")
    reader.page.get_by_text("Add a note or tags").click()
    reader.page.get_by_label("Note", exact=True).fill("Ask Bo")
    reader.page.get_by_label("Tags").fill("sea, near home")
    reader.press("Save")
    expect(reader.page.locator(".entry-note")).to_have_text("Ask Bo")
    reader.page.locator(".entry").get_by_role("link", name="near home").click()
    reader.page.wait_for_url("**tag=near%20home")
    expect(reader.page.locator(".entry")).to_have_count(1)


def test_without_scripts_a_page_asks_and_leads_back(reader: Member, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{reader.url}/jobs/?workplace=remote")
    mark = page.locator(".job-card", has_text="Pilot").locator(".bookmark")
    mark.click()
    page.get_by_role("button", name="Bookmark", exact=True).click()
    page.wait_for_url("**/jobs/?workplace=remote")
    expect(mark).to_have_accessible_name("Bookmarked Pilot")
    mark.click()
    page.get_by_role("button", name="Remove", exact=True).click()
    expect(mark).to_have_accessible_name("Bookmark Pilot")
    context.close()


@pytest.mark.parametrize("width", [320, 1280])
def test_no_page_scrolls_sideways(reader: Member, ada: User, width: int) -> None:
    long = "Donaudampfschifffahrtsgesellschaftskapitänsanwärterin " * 3
    kept = bookmark(ada, rows.job(long, slug="long", fingerprint="long"), note="x" * 300, tags=["y" * 40])
    Bookmark.objects.filter(pk=kept.pk).update(snapshot=None)
    other = bookmark(ada, rows.job("Anchor", pay_text="z" * 200))
    other.job.pay_text, other.job.description = "w" * 200, "<p>Other.</p>"
    other.job.save()
    reader.page.set_viewport_size({"width": width, "height": 844})
    for path in ("", f"{other.pk}/changes/", f"{other.pk}/edit/", f"toggle/?of=job:{kept.job_id}"):
        reader.open(f"/account/bookmarks/{path}")
        wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert reader.page.evaluate(wide) == 0, path

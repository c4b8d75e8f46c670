"""The worker in a browser over releases: it is renewed, tidies up, and can be withdrawn."""

from typing import Any

import pytest

from jobboard import app_like
from tests.e2e import kept
from tests.e2e.kept import GUIDE
from tests.e2e.member import Member
from tests.factories import guide

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
OLD = "/static/css/site.0123456789ab.css"


@pytest.fixture
def reader(member: Member, settings: Any) -> Member:
    """A visitor whose browser has a worker and who has read one guide."""
    settings.SERVICE_WORKER = True
    guide()
    kept.read(member)
    return member


def text_of(reader: Member, path: str) -> str:
    text: str = reader.page.evaluate("async (path) => (await fetch(path)).text()", path)
    return text


def test_the_page_that_comes_while_the_worker_does_is_kept_too(member: Member, settings: Any) -> None:
    settings.SERVICE_WORKER = True
    guide()
    for _visit in range(2):  # the second while the worker of the first is on its way
        member.page.goto(f"{member.url}{GUIDE}", wait_until="commit")
    kept.wait_for(member.page, GUIDE)


def test_a_file_whose_name_holds_its_digest_is_asked_for_once(reader: Member) -> None:
    kept.put(reader.page, "files", OLD, "h1 { color: red }")
    reader.page.reload()
    assert text_of(reader, OLD) == "h1 { color: red }"
    kept.put(reader.page, "files", "/static/css/site.css", "old")
    assert "Waymark" in text_of(reader, "/static/css/site.css")


def test_a_new_release_lets_go_of_files_that_no_kept_page_needs(reader: Member, settings: Any) -> None:
    kept.put(reader.page, "files", OLD)
    kept.put(reader.page, "files", "/static/css/needed.0123456789ab.css")
    kept.put(reader.page, "pages", "/careers/x/", '<link href="/static/css/needed.0123456789ab.css">')
    settings.SITE_NAME = "Waymark Two"
    app_like.forget()
    kept.update_worker(reader.page)
    files = kept.paths(reader.page, "files")
    assert OLD not in files
    assert {"/static/css/needed.0123456789ab.css", "/static/css/site.css", "/offline/"} <= set(files)
    assert kept.paths(reader.page) == [GUIDE, "/careers/x/"]
    reader.page.context.set_offline(True)
    reader.open("/jobs/")
    assert reader.page.title() == "Read offline – Waymark Two"


def test_a_worker_that_is_withdrawn_leaves_nothing_behind(reader: Member, settings: Any) -> None:
    settings.SERVICE_WORKER = False
    app_like.forget()
    kept.update_worker(reader.page)
    assert reader.page.evaluate("caches.keys()") == []
    reader.open("/")
    assert reader.page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0


def test_pages_register_no_worker_where_it_is_off(member: Member) -> None:
    guide()
    member.open(GUIDE)
    member.page.wait_for_load_state("networkidle")
    assert member.page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0

"""Taking in a resume in a browser: from a PDF to the editor, what is marked, and faults told where they are."""

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from accounts.models import User
from resumes.models import Resume
from tests.people import sign_in, take_session
from tests.resumes import rows
from tests.resumes.importing import made_files
from tests.resumes.importing.fields import HERE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PAGE = "/account/resumes/import/"
LONG = "Rechtsschutzversicherungsgesellschaftsangestellte"


@pytest.fixture
def ada(plain_http: None) -> User:
    return rows.member()


@pytest.fixture
def page(browser_page: Page, live_server: LiveServer, ada: User) -> Page:
    take_session(browser_page, sign_in(ada), live_server.url)
    return browser_page


def send(page: Page, name: str, content: bytes) -> None:
    page.get_by_label("File", exact=True).set_input_files(
        {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    )
    page.get_by_role("button", name="Take in").click()


def test_a_pdf_becomes_a_resume_whose_doubts_are_marked(page: Page, live_server: LiveServer) -> None:
    page.goto(live_server.url + PAGE)
    send(page, "cv.json", b'{"basics": {"name": "Ada",}}')
    expect(page.get_by_role("alert")).to_contain_text("line 1, column 26: there is a comma too many")
    text = (HERE / "samples" / "en_title_first.txt").read_text()
    send(page, "My CV.pdf", made_files.pdf_of_lines(text))
    expect(page).to_have_url(f"{live_server.url}/account/resumes/{Resume.objects.get().pk}/edit/")
    expect(page.get_by_role("main")).to_contain_text("Please check 2 parts")
    expect(page.locator("input[value='Harbour Trust']")).to_be_visible()


@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_scrolls_sideways(page: Page, live_server: LiveServer, ada: User, width: int) -> None:
    resume = rows.resume(ada, LONG)
    rows.file_of(resume, name=f"{LONG}{LONG}.txt")
    page.set_viewport_size({"width": width, "height": 844})
    for path in (PAGE, f"/account/resumes/{resume.pk}/photo/"):
        page.goto(live_server.url + path)
        wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert page.evaluate(wide) == 0, path

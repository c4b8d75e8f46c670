"""The owner's page of files, and the files."""

import json
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client
from PIL import Image

from accounts.models import User
from resumes import storing
from resumes.exporting import compiling
from resumes.models import Resume
from tests.people import sign_in
from tests.resumes import rows
from tests.resumes.exporting.reading import Pdf

pytestmark = pytest.mark.django_db
FILES = ("resume.pdf", "resume.txt", "resume.json", "first-page.webp")
EACH = pytest.mark.parametrize("file", FILES)


@pytest.fixture
def ada() -> User:
    return User.objects.create_user("ada@example.org")


@pytest.fixture
def resume(ada: User) -> Resume:
    return rows.resume(ada)


@pytest.fixture
def client(ada: User) -> Iterator[Client]:
    return sign_in(ada)


def at(resume: Resume, file: str) -> str:
    return f"/account/resumes/{resume.pk}/{file}"


def test_the_pdf_has_all_of_it_also_what_others_do_not_see(client: Client, resume: Resume) -> None:
    answer = client.get(at(resume, "resume.pdf"))
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == "attachment; filename*=utf-8''Ada%20Quay%20%E2%80%93%20resume.pdf"
    text = Pdf(answer.content).text
    assert "ada@example.org" in text
    assert "Rock 1" in text


def test_the_text_and_json_are_files_too(client: Client, resume: Resume) -> None:
    text = client.get(at(resume, "resume.txt"))
    assert text["Content-Type"] == "text/plain; charset=utf-8"
    assert text["Content-Disposition"].endswith("resume.txt")
    assert "Lighthouse keeper" in text.content.decode()
    found = client.get(at(resume, "resume.json"))
    assert found["Content-Type"] == "application/json"
    assert json.loads(found.content)["basics"]["phone"] == "+1 555 0100"


@EACH
def test_nothing_in_a_file_runs_in_a_browser(client: Client, resume: Resume, file: str) -> None:
    answer = client.get(at(resume, file))
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer["Cache-Control"] == "private, no-cache"


@EACH
def test_what_is_known_is_not_sent_again(client: Client, resume: Resume, file: str) -> None:
    etag = client.get(at(resume, file))["ETag"]
    again = client.get(at(resume, file), headers={"If-None-Match": etag})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", etag)
    storing.save(resume, content=rows.document(basics={"name": "Bo"}), edition=1)
    assert client.get(at(resume, file), headers={"If-None-Match": etag}).status_code == 200


def test_a_pdf_is_made_once_while_it_says_the_same(
    client: Client, resume: Resume, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []
    really = compiling.pdf
    monkeypatch.setattr(compiling, "pdf", lambda *given: made.append(given[0]) or really(*given))  # type: ignore[func-returns-value]
    for template in ("classic", "classic", "modern", "classic"):
        client.get(at(resume, f"resume.pdf?template={template}"))
    assert made == ["classic", "modern"]


@EACH
def test_it_is_the_owners_alone(resume: Resume, file: str) -> None:
    assert Client().get(at(resume, file))["Location"].startswith("/accounts/login/?next=/account/resumes/")
    stranger = sign_in(User.objects.create_user("eve@example.org"))
    assert stranger.get(at(resume, file)).status_code == 404
    assert stranger.post(at(resume, "export/"), {"template": "modern"}).status_code == 404


@EACH
def test_files_are_only_got(client: Client, resume: Resume, file: str) -> None:
    assert client.post(at(resume, file)).status_code == 405
    assert client.head(at(resume, file)).status_code == 200


def test_template_and_language_may_be_asked_for(client: Client, resume: Resume) -> None:
    page = Pdf(client.get(at(resume, "resume.pdf?template=modern&language=de")).content)
    assert "seit März 2019" in page.text
    assert page.document[0].get_size()[0] < 600
    for odd in ("template=x&language=y", "language=../../etc", "template=", "template=classic\0"):
        assert client.get(at(resume, f"resume.pdf?{odd}")).status_code == 200
    assert "Berufserfahrung" in client.get(at(resume, "resume.txt?language=de")).content.decode()


def test_the_picture_is_of_the_first_page(client: Client, resume: Resume) -> None:
    answer = client.get(at(resume, "first-page.webp"))
    assert answer["Content-Type"] == "image/webp"
    assert "Content-Disposition" not in answer
    picture = Image.open(BytesIO(answer.content))
    assert (picture.format, picture.width) == ("WEBP", 480)
    assert len(answer.content) < 40_000
    other = client.get(at(resume, "first-page.webp?template=modern"))
    assert other.content != answer.content


def test_which_one_leaves_the_photo_out_is_said(client: Client, resume: Resume) -> None:
    page = f"/account/resumes/{resume.pk}/export/"
    assert "Without photo" not in client.get(page).content.decode()
    Resume.objects.update(photo="photos/a.webp")
    classic, modern = client.get(page).content.decode().split("<h3>")[1:]
    assert "Without photo" in classic
    assert "Without photo" not in modern


def test_the_photo_is_in_the_modern_one(client: Client, resume: Resume) -> None:
    file = BytesIO()
    Image.new("RGB", (60, 60), "teal").save(file, "WEBP")
    Resume.objects.update(photo=default_storage.save("photos/a.webp", ContentFile(file.getvalue())))
    modern = Pdf(client.get(at(resume, "resume.pdf?template=modern")).content)
    assert modern.alternatives() == ["Ada Quay"]
    Resume.objects.update(photo="photos/gone.webp")
    assert Pdf(client.get(at(resume, "resume.pdf?template=modern")).content).alternatives() == []


def test_what_is_too_long_is_said_on_the_page(client: Client, resume: Resume, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiling, "MOST_HERE", 0)
    monkeypatch.setattr(compiling, "MOST_SECONDS", 0.001)
    answer = client.get(at(resume, "resume.pdf"), follow=True)
    assert answer.redirect_chain == [(at(resume, "export/"), 302)]
    assert "too long to be made into a PDF" in answer.content.decode()
    assert client.get(at(resume, "first-page.webp")).status_code == 404


def test_the_page_offers_both_templates_and_all_files(client: Client, resume: Resume) -> None:
    page = client.get(at(resume, "export/?language=fr")).content.decode()
    for template in ("classic", "modern"):
        assert f'resume.pdf?template={template}&amp;language=fr"' in page
    assert at(resume, "resume.json") in page
    assert "The text looks like English." in page
    assert "cannot be printed" not in page


def test_others_get_the_template_that_is_chosen(client: Client, resume: Resume) -> None:
    for _ in range(2):
        answer = client.post(at(resume, "export/"), {"template": "modern"})
        assert answer["Location"] == at(resume, "export/")
    resume.refresh_from_db()
    assert (resume.template, resume.edition) == ("modern", 1)
    assert client.get(at(resume, "resume.pdf")).content == client.get(at(resume, "resume.pdf?template=modern")).content


def test_a_template_that_is_none_is_told(client: Client, resume: Resume) -> None:
    answer = client.post(at(resume, "export/"), {"template": "baroque"})
    assert "baroque is not one of the available choices" in answer.content.decode()
    assert Resume.objects.get().template == "classic"


def test_what_cannot_be_printed_is_named(client: Client, ada: User) -> None:
    resume = rows.resume(ada, basics={"name": "Ada 🚢", "label": "ᚠ & co"})
    page = client.get(at(resume, "export/")).content.decode()
    assert "<bdi>🚢</bdi> <bdi>ᚠ</bdi>" in page


def test_the_page_takes_few_queries(client: Client, resume: Resume, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(7):
        client.get(at(resume, "export/"))


def test_nobody_has_hundreds_made(client: Client, resume: Resume) -> None:
    for _ in range(30):
        known = client.get(at(resume, "resume.pdf"))
    assert known.status_code == 200
    assert client.get(at(resume, "resume.pdf")).status_code == 429
    assert client.get(at(resume, "resume.txt")).status_code == 200

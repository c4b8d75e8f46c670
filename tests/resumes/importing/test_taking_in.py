"""The page that takes in a resume: file or text, what is said, and that nothing is half kept."""

import json

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile

from resumes import storing
from resumes.exporting.json_resume import written
from resumes.importing import files
from resumes.models import Cause, Resume, ResumeUpload
from tests.people import sign_in
from tests.resumes import rows
from tests.resumes.importing import made_files
from tests.resumes.importing.fields import HERE
from tests.scanner import EICAR, scanner

pytestmark = pytest.mark.django_db
PAGE = "/account/resumes/import/"
TEXT = (HERE / "samples" / "en_title_first.txt").read_text()


@pytest.fixture
def ada():
    return rows.member()


@pytest.fixture
def client(ada):
    return sign_in(ada)


def send(client, content: bytes, name: str = "My CV 2026.pdf", **options):
    return client.post(PAGE, {"file": SimpleUploadedFile(name, content)}, **options)


def stored() -> set[str]:
    try:
        return set(default_storage.listdir(files.FOLDER)[1])
    except FileNotFoundError:
        return set()


@pytest.mark.parametrize(
    ("name", "make", "kind", "ending"),
    [("cv.txt", lambda: TEXT.encode(), "text", "txt"),
     ("cv.pdf", lambda: made_files.pdf_of_lines(TEXT), "pdf", "pdf"),
     ("cv.docx", lambda: made_files.word_of_lines(TEXT), "word", "docx"),
     ("cv.json", lambda: written(rows.document()), "json", "json")],
)  # fmt: skip
def test_a_file_becomes_a_resume_and_is_kept(client, ada, name, make, kind, ending):
    content = make()
    answer = send(client, content, name)
    resume = Resume.objects.get()
    assert answer.url == resume.get_absolute_url()
    assert (resume.user, resume.name, resume.visibility) == (ada, "cv", "private")
    assert resume.content["basics"]["name"] == "Ada Quay"
    assert resume.revisions.get().cause == Cause.IMPORTED
    upload = ResumeUpload.objects.get()
    assert (upload.kind, upload.original_name, upload.size) == (kind, f"cv.{ending}", len(content))
    assert default_storage.open(upload.file).read() == content


def test_what_was_read_is_said_and_what_to_check(client):
    answer = send(client, TEXT.encode(), "cv.txt", follow=True)
    assert "Read from your text: 2 jobs, 1 school, 3 groups of skills, 2 languages and more." in answer.text
    assert "2 parts are marked, because we are not sure" in answer.text
    assert Resume.objects.get().uncertain == ["work.0.location", "work.1.location"]


def test_a_pasted_text_becomes_a_resume(client):
    client.post(PAGE, {"text": TEXT})
    assert Resume.objects.get().name == "Lighthouse keeper"
    assert not ResumeUpload.objects.exists()


def test_pasted_json_comes_back_exactly(client):
    client.post(PAGE, {"text": written(rows.document()).decode()})
    assert Resume.objects.get().content == rows.document()


def test_the_same_again_within_a_moment_is_one(client):
    first, second = (send(client, TEXT.encode(), "cv.txt").url for _ in range(2))
    assert first == second
    assert Resume.objects.count() == 1
    assert ResumeUpload.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [("cv.json", b'{"basics": {"name": "Ada",}}', "line 1, column 26: there is a comma too many"),
     ("cv.json", b'{"work": [{"highlights": 3}]}', "Work, entry 1, What you achieved: should be a list."),
     ("cv.xml", b"<SkillsPassport/>", "This is a Europass file"),
     ("cv.odt", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99, "Save it as PDF or as a Word document"),
     ("cv.pdf", b"%PDF-1.7 cut", "cut off or damaged"),
     ("cv.txt", b"", "The file is empty"),
     ("cv.txt", b"word " * 1_100_000, "larger than 5 MB")],
    ids=range(7),
)  # fmt: skip
def test_what_cannot_be_read_is_told_and_nothing_is_kept(client, name, content, words):
    before = stored()
    answer = send(client, content, name)
    assert answer.status_code == 200
    assert words in answer.text.replace("&quot;", '"')
    assert 'class="error-summary"' in answer.text
    assert not Resume.objects.exists()
    assert stored() == before


def test_what_was_pasted_stays_in_the_form(client):
    answer = client.post(PAGE, {"text": '{"basics": "Ada'})
    assert "a quotation mark is not closed" in answer.text
    assert "{&quot;basics&quot;: &quot;Ada</textarea>" in answer.text


def test_neither_file_nor_text_is_told(client):
    assert "Choose a file, or paste the text of your resume." in client.post(PAGE).text


def test_markup_in_a_file_is_text(client):
    send(client, json.dumps({"basics": {"name": "<script>alert(1)</script>"}}).encode(), "<b>.json")
    assert Resume.objects.get().content["basics"]["name"] == "<script>alert(1)</script>"
    assert "<script>alert(1)" not in client.get(PAGE).text


def test_a_virus_is_told_and_nothing_is_kept(client, settings):
    before = stored()
    with scanner() as double:
        settings.CLAMAV = double.address
        assert "A virus was found in this file" in send(client, b"A text. " + EICAR, "cv.txt").text
    assert not Resume.objects.exists()
    assert stored() == before


def test_one_too_many_is_told_and_its_file_goes(client, monkeypatch):
    monkeypatch.setattr(storing, "MOST_RESUMES", 0)
    before = stored()
    assert "which is the most" in send(client, TEXT.encode(), "cv.txt").text
    assert stored() == before


def test_a_fault_while_keeping_leaves_no_file(client, monkeypatch):
    monkeypatch.setattr(files, "remember", lambda *_args, **_options: 1 / 0)
    before = stored()
    with pytest.raises(ZeroDivisionError):
        send(client, TEXT.encode(), "cv.txt")
    assert not Resume.objects.exists()
    assert stored() == before


def test_so_many_an_hour(client, settings):
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "take_in_file": "2/h/user"}
    answers = [client.post(PAGE, {"text": f"Ada Quay\n{number}"}) for number in range(3)]
    assert [answer.status_code for answer in answers] == [302, 302, 429]
    assert "many files and texts within the hour" in answers[-1].text
    assert "Ada Quay\n2</textarea>" in answers[-1].text


QUOTED = '"Calm in a storm", says the harbour.\nAda Quay\nada@example.org\n\nWork\nKeeper\n'


@pytest.mark.parametrize("text", [QUOTED, QUOTED.replace('"', "[", 1).replace('"', "]")])
def test_a_text_that_begins_as_json_may_is_a_text(client, text):
    assert client.post(PAGE, {"text": text}).status_code == 302
    assert send(client, f"{text}Pilot".encode(), "cv.txt").status_code == 302
    assert [each.content["basics"]["email"] for each in Resume.objects.all()] == ["ada@example.org"] * 2
    assert "The JSON is broken in line 1" in send(client, text.encode(), "cv.JSON").text


def test_a_list_of_groups_is_json_with_a_fault(client):
    assert "The JSON is broken in line 1" in client.post(PAGE, {"text": '[{"basics": }]'}).text


def test_what_is_too_long_to_paste_is_told_in_plain_words(client):
    words = "Paste at most 200,000 characters. Here are 200,001."
    assert words in client.post(PAGE, {"text": "a" * 200_001}).text
    assert "This text has more than 60,000 characters. Shorten it." in client.post(PAGE, {"text": "a " * 40_000}).text


def test_anonymous_people_sign_in_first(db, client):
    client.logout()
    assert "/accounts/login/" in client.get(PAGE).url
    assert "/accounts/login/" in send(client, TEXT.encode()).url

"""What is published as files: for whom, and nothing more than what is published."""

import io
import json

import pypdfium2
import pytest
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client
from PIL import Image

from resumes import addresses, storing
from resumes.models import Resume
from resumes.publishing import finding
from tests.people import sign_in
from tests.resumes import rows

pytestmark = pytest.mark.django_db
FILES = ("resume.pdf", "resume.txt", "resume.json")
MISSING = "3" * addresses.LENGTH
SECRETS = ("ada@example.org", "555", "Rock 1", "In confidence", "Secretly added")


@pytest.fixture
def ada():
    cache.clear()
    return rows.member()


@pytest.fixture
def resume(ada):
    resume = rows.published(ada, references=[{"name": "Bo", "reference": "In confidence"}])
    later = {**resume.content, "interests": [{"name": "Secretly added"}]}
    storing.save(resume, content=later, edition=resume.edition)
    return resume


@pytest.fixture
def path(resume):
    return resume.addresses.get().get_absolute_url()


def text_of(content: bytes) -> str:
    document = pypdfium2.PdfDocument(content)
    about = " ".join(document.get_metadata_dict().values())
    return about + " ".join(page.get_textpage().get_text_range() for page in document)


def test_the_pdf_says_what_is_published_and_nothing_more(path):
    answer = Client().get(f"{path}resume.pdf")
    said = text_of(answer.content)
    assert "Lighthouse keeper" in said
    assert [secret for secret in SECRETS if secret in said] == []
    assert answer["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize("name", ["resume.txt", "resume.json"])
def test_so_do_text_and_json(path, name, ada):
    said = Client().get(f"{path}{name}").content.decode()
    assert "Lighthouse keeper" in said
    assert [secret for secret in SECRETS if secret in said] == []
    if name.endswith("json"):
        assert json.loads(said)["basics"]["name"] == "Ada Quay"
        assert "user" not in json.loads(said)


@pytest.mark.parametrize("name", FILES)
def test_who_has_it_already_is_sent_nothing(path, name):
    first = Client().get(f"{path}{name}")
    again = Client().get(f"{path}{name}", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("name", FILES)
def test_the_rule_of_the_page_is_the_rule_of_its_files(ada, path, name):
    finding.block(user=ada, domains=["acme.example"])
    boss, friend = (sign_in(rows.member(email)) for email in ("boss@acme.example", "bo@example.com"))
    assert boss.get(f"{path}{name}").status_code == Client().get(f"{path}{name}").status_code == 404
    answer = friend.get(f"{path}{name}")
    assert (answer.status_code, answer["X-Robots-Tag"]) == (200, "noindex")
    assert answer["Cache-Control"] == "private, no-store"
    assert boss.get(f"/r/{MISSING}/{name}").status_code == 404


def test_a_photo_is_there_where_there_is_one(resume, path):
    assert Client().get(f"{path}photo.webp").status_code == 404
    picture = io.BytesIO()
    Image.new("RGB", (112, 112), "teal").save(picture, "WEBP")
    name = default_storage.save("resume-photos/x.webp", ContentFile(picture.getvalue()))
    Resume.objects.filter(pk=resume.pk).update(published_photo=name)
    answer = Client().get(f"{path}photo.webp")
    assert (answer.content, answer["Content-Type"]) == (picture.getvalue(), "image/webp")
    assert f'src="{path}photo.webp"' in Client().get(path).content.decode()
    default_storage.delete(name)
    assert Client().get(f"{path}photo.webp").status_code == 404


def test_nobody_has_hundreds_of_pdfs_set(path, settings):
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "resume_pdf": "1/m/ip"}
    assert [Client().get(f"{path}resume.pdf").status_code for _ in range(2)] == [200, 429]


def test_a_former_address_leads_to_the_files_too(ada, resume):
    for slug in ("ada-quay", "lamps"):
        addresses.choose(user=ada, slug=slug, resume=resume, now=resume.published_at)
    assert Client().get("/r/ada-quay/resume.pdf")["Location"] == "/r/lamps/resume.pdf"

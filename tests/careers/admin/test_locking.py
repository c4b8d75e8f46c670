"""Two editors at one guide."""

import threading

import pytest
from django.db import connection
from django.test import Client

from careers import revisions, storing
from careers.models import Guide
from careers.skill_book import SkillBook
from tests import factories
from tests.careers.admin.conftest import As
from tests.careers.admin.forms import change_url, read

pytestmark = pytest.mark.django_db
ALL = ("view_guide", "change_guide", "publish_guide")


@pytest.fixture
def other_client(signed_in: As) -> Client:
    return signed_in(*ALL, email="otto@example.org")


def test_the_second_is_told_who_was_first_and_loses_nothing(editor_client: Client, other_client: Client) -> None:
    guide = factories.guide(pros=("The view",))
    values = read(editor_client, change_url(guide)) | {"pros-0-text": "The quiet"}
    other_client.post(change_url(guide), read(other_client, change_url(guide)) | {"summary": "By Otto."})
    page = editor_client.post(change_url(guide), values).content.decode()
    newest, first = guide.history.all()
    assert "Otto saved this guide at" in page
    assert "The quiet" in page
    assert f"/history/{newest.pk}/?older={first.pk}" in page
    assert storing.load(Guide.objects.get()).pros == ("The view",)


def test_a_ticked_box_saves_over_that_version_only(editor_client: Client, other_client: Client) -> None:
    guide = factories.guide()
    values = read(editor_client, change_url(guide)) | {"summary": "By Edith."}
    for text in ("By Otto.", "Once more by Otto."):
        other_client.post(change_url(guide), read(other_client, change_url(guide)) | {"summary": text})
    assert editor_client.post(change_url(guide), values | {"save_over": "2"}).status_code == 200
    assert editor_client.post(change_url(guide), values | {"save_over": "3"}).status_code == 302
    assert Guide.objects.get().summary == "By Edith."
    assert guide.history.count() == 4


def test_rows_that_an_import_replaced_are_saved_over_too(editor_client: Client) -> None:
    guide = factories.guide(pros=("The view", "The air"))
    values = read(editor_client, change_url(guide)) | {"pros-0-text": "The quiet", "save_over": "2"}
    book = SkillBook()
    storing.store(factories.document(pros=("Something else",)), skills=book, guide=guide)
    revisions.record(guide, skills=book)
    assert editor_client.post(change_url(guide), values).status_code == 302
    assert storing.load(guide).pros == ("The quiet", "The air")


@pytest.mark.django_db(transaction=True)
def test_of_two_saves_at_the_same_time_one_passes(editor_client: Client, other_client: Client) -> None:
    guide = factories.guide()
    clients = (editor_client, other_client)
    forms = [read(client, change_url(guide)) | {"summary": f"By {number}."} for number, client in enumerate(clients)]
    start, codes = threading.Barrier(2), []

    def save(client: Client, values: dict[str, str]) -> None:
        start.wait()
        codes.append(client.post(change_url(guide), values).status_code)
        connection.close()

    threads = [threading.Thread(target=save, args=pair) for pair in zip(clients, forms, strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    guide.refresh_from_db()
    assert (sorted(codes), guide.version, guide.history.count()) == ([200, 302], 2, 2)

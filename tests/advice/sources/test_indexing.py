import threading

import pytest
from django.core.management import call_command
from django.db import connection

from advice.models import GuidePassage
from advice.sources import indexing
from careers import revisions
from careers.models import Guide
from tests import factories
from tests.advice.composing import rows

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _without_a_model(settings):
    settings.EMBEDDING_MODEL = "none"


def test_passages_are_made_once_for_each_version():
    guide = rows.keeper()
    assert indexing.run().guides == 1
    assert indexing.run() == (0, 0, 0)
    Guide.objects.filter(pk=guide.pk).update(core_functions="They watch the sea.")
    guide.refresh_from_db()
    revisions.record(guide)
    assert indexing.run().guides == 1
    assert GuidePassage.objects.filter(text="They watch the sea.", guide_version=guide.version).exists()


def test_a_model_that_is_set_later_makes_the_vectors(settings):
    factories.guide()
    indexing.run()
    assert GuidePassage.objects.get().vector is None
    settings.EMBEDDING_MODEL = "use-multilingual-3"
    assert indexing.run().guides == 1
    row = GuidePassage.objects.get()
    assert (row.model, len(row.vector)) == ("use-multilingual-3", 512)


def test_a_guide_that_is_no_longer_published_has_none():
    guide = rows.keeper()
    indexing.run()
    Guide.objects.filter(pk=guide.pk).update(status="draft")
    assert indexing.run().gone > 0
    assert not GuidePassage.objects.exists()


def test_the_command_says_what_it_did(capsys):
    factories.guide()
    call_command("index_passages")
    assert capsys.readouterr().out == "1 passages of 1 guides made; 0 let go.\n"


def test_a_guide_that_another_process_is_at_is_left_to_it():
    guide = factories.guide()
    held, done = threading.Event(), threading.Event()

    def other() -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s, %s)", [indexing.LOCK, guide.pk])
            held.set()
            done.wait(10)
            cursor.execute("SELECT pg_advisory_unlock(%s, %s)", [indexing.LOCK, guide.pk])
        connection.close()

    thread = threading.Thread(target=other)
    thread.start()
    try:
        assert held.wait(10)
        assert indexing.run().guides == 0
    finally:
        done.set()
        thread.join()
    assert indexing.run().guides == 1

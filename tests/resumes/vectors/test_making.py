import pytest
from django.core.management import call_command
from django.db import connection

from accounts.models import User
from jobboard import embedding
from jobs import indexing
from jobs.models import Job
from resumes import storing
from resumes.models import GuideVector, JobToEmbed, JobVector, ResumeVector
from resumes.vectors import making, nearest
from tests import factories
from tests.jobs import rows as jobs
from tests.resumes import rows

pytestmark = pytest.mark.django_db


def embed():
    call_command("embed", verbosity=0)


def written(**fields):
    job = jobs.job(**fields)
    indexing.index([job.pk])
    return job


def test_a_job_that_is_written_gets_a_vector():
    job = written(title="Night nurse")
    embed()
    vector = JobVector.objects.get()
    assert (vector.job, vector.model, vector.dimension) == (job, "use-multilingual-3", 512)
    assert len(vector.vector) == 512
    assert not JobToEmbed.objects.exists()


def test_what_means_the_same_is_near():
    nurse, welder = written(title="Intensive care nurse"), written(title="Pipe welder")
    embed()
    query = embedding.embedder().embed(["Pflegefachkraft auf der Intensivstation"])[0]
    found = nearest.jobs(query)
    assert [near.pk for near in found] == [nurse.pk, welder.pk]
    assert found[0].likeness > found[1].likeness


def test_a_changed_title_makes_another_vector():
    job = written(title="Cook")
    embed()
    before = JobVector.objects.get()
    Job.objects.filter(pk=job.pk).update(title="Pipe welder")
    indexing.index([job.pk])
    embed()
    after = JobVector.objects.get()
    assert after.pk == before.pk
    assert after.vector != before.vector


def test_a_closed_job_has_none():
    job = written()
    embed()
    job.status, job.closed_at = "closed", job.posted_at
    job.save()
    indexing.index([job.pk])
    assert not JobVector.objects.exists()


def test_a_job_that_is_gone_stops_nobody():
    JobToEmbed.objects.create(job_id=2**40)
    written()
    embed()
    assert JobVector.objects.count() == 1


def test_jobs_that_were_there_before_are_found_too():
    written()
    JobToEmbed.objects.all().delete()
    embed()
    assert JobVector.objects.count() == 1


def test_twice_is_once():
    written()
    embed()
    before = JobVector.objects.get().pk
    embed()
    assert JobVector.objects.get().pk == before


def test_guides_have_vectors_while_they_are_published():
    guide = factories.guide()
    embed()
    assert GuideVector.objects.get().guide == guide
    guide.status = "draft"
    guide.save()
    guide.page.delete()
    embed()
    assert not GuideVector.objects.exists()


def test_a_resume_has_one_after_its_turn_and_none_of_what_it_said_before():
    resume = rows.resume(User.objects.create_user("ada@example.org"))
    embed()
    stored = ResumeVector.objects.get()
    assert making.of_resume(resume) == stored.vector
    storing.save(resume, content={"basics": {"label": "Pipe welder"}}, edition=1)
    assert not ResumeVector.objects.exists()
    embed()
    assert ResumeVector.objects.get().vector != stored.vector


def test_asking_writes_nothing():
    resume = rows.resume(User.objects.create_user("ada@example.org"))
    assert len(making.of_resume(resume)) == 512
    assert not ResumeVector.objects.exists()


def test_without_a_model_nothing_is_made(settings):
    settings.EMBEDDING_MODEL = "none"
    job = written()
    embed()
    assert not JobVector.objects.exists()
    assert making.of_resume(rows.resume(User.objects.create_user("ada@example.org"))) is None
    assert nearest.of_jobs([0.0] * 512, [job.pk]) == {}


class Other:
    """Another model, of another dimension."""

    name, dimension = "other-1", 3

    def embed(self, texts):
        import numpy

        return numpy.array([[1.0, 0.0, 0.0] for _ in texts], dtype="float32")


def indexes():
    with connection.cursor() as cursor:
        cursor.execute("SELECT indexname FROM pg_indexes WHERE indexname LIKE 'job_vector_of_%'")
        return {name for (name,) in cursor.fetchall()}


@pytest.fixture
def first_model_again(transactional_db, settings):
    yield
    settings.EMBEDDING_MODEL = "use-multilingual-3"
    JobVector.objects.all().delete()
    GuideVector.objects.create(guide=factories.guide(slug="another"), model="gone", dimension=1, digest="", vector=[1])
    embed()  # the index of the model that every other test uses


@pytest.mark.django_db(transaction=True)
def test_changing_the_model_is_one_command(first_model_again, monkeypatch, settings):
    factories.guide()
    job = written()
    rows.resume(User.objects.create_user("ada@example.org"))
    embed()
    assert indexes() == {"job_vector_of_use_multilingual_3"}
    monkeypatch.setitem(embedding.MODELS, "other-1", Other)
    settings.EMBEDDING_MODEL = "other-1"
    embed()
    assert JobVector.objects.values_list("job", "model", "dimension").get() == (job.pk, "other-1", 3)
    assert GuideVector.objects.get().model == "other-1"
    assert nearest.jobs([1.0, 0.0, 0.0])[0].likeness == pytest.approx(1.0)
    assert indexes() == {"job_vector_of_other_1"}


def test_the_index_is_used():
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off; SET LOCAL enable_sort = off")
        sql = nearest._JOBS.format(dimension=512)
        said = "[" + ",".join(["0.1"] * 512) + "]"
        cursor.execute(f"EXPLAIN {sql}", [said, "use-multilingual-3", said, 10])
        assert "job_vector_of_use_multilingual_3" in "\n".join(line for (line,) in cursor.fetchall())

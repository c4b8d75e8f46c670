"""What jobs, guides and resumes mean, as vectors of an embedding model (jobboard.embedding, resumes.vectors).

The columns have no fixed dimension, so that vectors of another model can be made beside those in use; the index over
jobs is one for each model, made by `embed` (resumes.vectors.indexing).
"""

from typing import ClassVar

from django.db import models
from pgvector.django import HalfVectorField

from careers.models import Guide
from jobs.models import Job
from resumes.models.resumes import Resume


class Vector(models.Model):
    model = models.CharField(max_length=60, help_text="The model that made it.")
    dimension = models.PositiveSmallIntegerField()
    digest = models.CharField(max_length=32, help_text="Of the text it was made from: another one means it is old.")
    vector = HalfVectorField()  # of length 1, so that the inner product is the cosine

    class Meta:
        abstract = True


class JobVector(Vector):
    """Of an open job. Those of jobs that have closed are let go by `embed`."""

    job = models.ForeignKey(Job, models.CASCADE, related_name="vectors")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["job", "model"], name="job_vector_once")]

    def __str__(self) -> str:
        return f"{self.model} of job {self.job_id}"


class JobToEmbed(models.Model):
    """A job that changed: written with the change, taken by `embed`. Twice is no harm, so that nobody waits for it.

    Without a foreign key: a job may be gone before its turn.
    """

    job_id = models.BigIntegerField()

    def __str__(self) -> str:
        return f"job {self.job_id}"


class GuideVector(Vector):
    guide = models.ForeignKey(Guide, models.CASCADE, related_name="vectors")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["guide", "model"], name="guide_vector_once")]

    def __str__(self) -> str:
        return f"{self.model} of guide {self.guide_id}"


class ResumeVector(Vector):
    resume = models.ForeignKey(Resume, models.CASCADE, related_name="vectors")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["resume", "model"], name="resume_vector_once")]

    def __str__(self) -> str:
        return f"{self.model} of resume {self.resume_id}"

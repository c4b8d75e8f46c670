"""What a search reads: one narrow row for each open job, and small tables that are rebuilt by `refresh_search`."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from jobs.models.jobs import Job


class SearchRow(models.Model):
    """An open job as search sees it, written by jobs.indexing. `keys` is explained in jobs.keys.

    The table is stored so that its vectors and cards lie beside the rows, not in them: what a
    search has to walk stays small.
    """

    job = models.OneToOneField(Job, models.CASCADE, primary_key=True, related_name="search_row")
    posted_at = models.DateTimeField()
    company_id = models.BigIntegerField()
    pay = models.IntegerField(default=-1, help_text="The most it pays, in US dollars a year; -1 where unknown.")
    keys = ArrayField(models.IntegerField())
    title = SearchVectorField(help_text="Words of the title and the company.")
    text = SearchVectorField(help_text="Words of everything, weighted.")
    card = models.JSONField(help_text="What lists show of the job.")

    class Meta:
        indexes: ClassVar = [
            # the walk from the newest on, and keyset paging
            models.Index(fields=["-posted_at", "-job"], name="search_newest"),
            models.Index(fields=["-pay", "-posted_at", "-job"], name="search_pay"),
            models.Index(fields=["company_id", "-posted_at", "-job"], name="search_company"),
            # words and filters in one; rows that few match
            GinIndex(fields=["text", "keys"], name="search_words", fastupdate=False),
            GinIndex(fields=["title", "keys"], name="search_titles", fastupdate=False),
        ]

    def __str__(self) -> str:
        return f"search row of {self.job_id}"


class KeyCount(models.Model):
    """How many open jobs have a key. Read by pages without a search."""

    key = models.IntegerField(primary_key=True)
    jobs = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"{self.key}: {self.jobs}"


class PlaceName(models.Model):
    """A place that open jobs name, for suggestions and headings."""

    slug = models.SlugField(max_length=80, primary_key=True)
    name = models.CharField(max_length=120)
    jobs = models.PositiveIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["-jobs", "slug"]
        indexes: ClassVar = [GinIndex(fields=["name"], opclasses=["gin_trgm_ops"], name="place_name_trigrams")]

    def __str__(self) -> str:
        return self.name


class TitleName(models.Model):
    """A title that open jobs have, for suggestions."""

    folded = models.CharField(max_length=200, primary_key=True)
    name = models.CharField(max_length=200)
    jobs = models.PositiveIntegerField()

    class Meta:
        ordering: ClassVar = ["-jobs", "folded"]
        indexes: ClassVar = [GinIndex(fields=["folded"], opclasses=["gin_trgm_ops"], name="title_name_trigrams")]

    def __str__(self) -> str:
        return self.name


class SearchWord(models.Model):
    """A word of titles, companies and skills, for queries with slips of the pen."""

    word = models.CharField(max_length=60, primary_key=True)
    jobs = models.PositiveIntegerField()

    class Meta:
        indexes: ClassVar = [GinIndex(fields=["word"], opclasses=["gin_trgm_ops"], name="search_word_trigrams")]

    def __str__(self) -> str:
        return self.word

"""What processes keep of the database, forgotten between tests."""

from django.core.cache import caches

from billing.ads import choosing, counting
from careers import cards, epoch
from careers.readers import reads, shelves
from jobboard import app_like
from jobs import elsewhere, evidence, places, rates, search_sql
from occupations import graph, in_force
from occupations import search as occupation_search
from resumes import skills as resume_skills
from resumes.directory import entries as directory_entries


def everything() -> None:
    epoch.forget()
    app_like.forget()
    cards.forget()
    choosing.forget()
    elsewhere.forget()
    evidence.forget()
    counting.forget()
    reads.tally.forget()
    shelves.forget()
    search_sql.forget()
    places.forget()
    rates.forget()
    in_force.forget()
    graph.forget()
    occupation_search.forget()
    resume_skills.forget()
    directory_entries.forget()
    caches["pages"].clear()
    caches["searches"].clear()

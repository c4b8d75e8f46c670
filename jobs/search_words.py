"""A search in words. Small for now."""

from jobs.criteria import JobSearch
from jobs.searching import Found


def heading(search: JobSearch, found: Found) -> str:
    return f"{found.count:,} {search.words} jobs".replace("  ", " ")

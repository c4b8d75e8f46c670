"""Where somebody who does a remote job may live."""

from jobs import places
from jobs.models import Job
from jobs.parts_of_places import parts_of

WORLDWIDE = "worldwide"


def whole_countries(slug: str) -> frozenset[str]:
    """Codes of the countries that lie in a place as a whole: none in a state or a city."""
    codes = frozenset(code.upper() for code in places.countries_of(slug))
    parts = parts_of(slug)
    return frozenset() if parts.state or parts.city else codes


def countries_to_live_in(job: Job) -> frozenset[str]:
    """The countries it is open to, whole and by name. Empty where it does not say, or says "worldwide"."""
    if WORLDWIDE in job.open_to:
        return frozenset()
    named = frozenset().union(*(whole_countries(slug) for slug in job.open_to))
    # a country of which a part is shut out is not open as a whole
    shut = frozenset().union(*(places.countries_of(slug) for slug in job.closed_to))
    return named - {code.upper() for code in shut}

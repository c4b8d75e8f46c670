"""Whether a reader can apply for a job: for the country they chose on its page, or that of their profile."""

from datetime import UTC, datetime
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from django.http import HttpRequest
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from accounts.models import Profile
from accounts.places import countries
from jobs.eligibility import Verdict, verdict
from jobs.models import Job
from jobs.places import place_name

MOST_NAMES = 12


class MayApply(NamedTuple):
    open_to: str  # in words, "" where the ad does not say
    closed_to: str
    country: str  # of the reader, "" where not known
    country_name: str
    is_from_profile: bool
    verdict: Verdict | None
    options: SafeString


def may_apply(job: Job, request: HttpRequest) -> MayApply:
    chosen = request.GET.get("from", "")
    chosen = chosen if chosen in countries() else ""
    profile = _profile(request)
    country = chosen or (profile.country if profile else "")
    same = bool(profile and country == profile.country)
    found = None
    if country:
        found = verdict(
            job,
            country=country,
            may_work_in=profile.may_work_in if profile and same else (),
            utc_minutes=_utc_minutes(profile) if profile and same else None,
        )
    return MayApply(
        open_to=_names(job.open_to),
        closed_to=_names(job.closed_to),
        country=country,
        country_name=countries().get(country, ""),
        is_from_profile=bool(country and not chosen),
        verdict=found,
        options=_options(country),
    )


def _profile(request: HttpRequest) -> Profile | None:
    """Asks nothing for readers without a session."""
    return Profile.objects.filter(user=request.user).first() if request.user.is_authenticated else None


def _utc_minutes(profile: Profile) -> int:
    offset = datetime.now(UTC).astimezone(ZoneInfo(profile.time_zone)).utcoffset()
    return int(offset.total_seconds()) // 60 if offset else 0


def _names(slugs: list[str]) -> str:
    names = [name for slug in slugs if (name := place_name(slug))]
    more = len(names) - MOST_NAMES
    return ", ".join(names[:MOST_NAMES]) + (f" and {more} more" if more > 0 else "")


@lru_cache(maxsize=300)
def _options(country: str) -> SafeString:
    """Options of a select, made once for each country."""
    return format_html_join("", '<option value="{}"{}>{}</option>', [
        (code, " selected" if code == country else "", name) for code, name in countries().items()
    ])  # fmt: skip

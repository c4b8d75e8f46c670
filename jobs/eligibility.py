""" "Can I apply?": what a job says of where one may live or work, held against where the reader does.

Only what the posting says counts. Where it does not say, or the reader does not, the answer is "unclear",
and the reason says what is missing.

Remote jobs ask where one lives. Others ask where one may work: a right for the European Union is one for all
its countries, and who named no right at all is taken to have one where they live.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Literal

from accounts.places import countries
from jobs import living, places
from jobs.choices import Workplace
from jobs.models import Job

Answer = Literal["yes", "no", "unclear"]

MOST_NAMED = 4
HOUR = 60  # a zone may be an hour off for half of the year


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    answer: Answer
    reason: str  # a sentence, or a few
    sentence: str = ""  # the words of the posting that it rests on; "" where it says nothing


def verdict(job: Job, *, country: str, may_work_in: Collection[str] = (), utc_minutes: int | None = None) -> Verdict:
    """`country` (ISO 3166-1, "" for not said) is where the reader lives; `may_work_in` are countries and "EU"."""
    home, rights = country.upper(), {code.upper() for code in may_work_in}
    is_remote = job.workplace == Workplace.REMOTE or (not job.workplace and bool(job.open_to or job.closed_to))
    if not is_remote:
        return _on_site(job, home, rights)
    found = _remote(job, home, rights)
    return found if found.answer == "no" else _in_time(job, found, utc_minutes)


# Where the work is at a place ----------------------------------------------------------------


def _on_site(job: Job, home: str, rights: set[str]) -> Verdict:
    sentence = job.place_sentence or job.location_text
    where = {slug: codes for slug in job.places if (codes := _codes(slug))}
    if not where:
        return Verdict(answer="unclear", reason="The posting does not say in which country the work is.")
    at = _list(_land(slug, codes) for slug, codes in where.items())
    may = rights | (_codes("eu") if "EU" in rights else set())
    for slug, codes in where.items():
        if codes <= may:
            reason = f"The work is in {at}, and you may work in {_land(slug, codes)}."
            return Verdict(answer="yes", reason=reason, sentence=sentence)
    if {home} in where.values():
        reason = f"The work is in {_country(home)}, where you live"
        if not rights:
            return Verdict(answer="yes", reason=f"{reason}.", sentence=sentence)
        reason += ", but you did not name it among the countries where you may work."
    elif any(codes & {home, *may} for codes in where.values()):
        reason = f"The work is in {at}. In which of its countries, the posting does not say."
    elif rights:
        reason = f"The work is in {at}. You said that you may work in {_list(map(_country, sorted(rights)))}."
        return Verdict(answer="no", reason=reason, sentence=sentence)
    else:
        lives = f" You live in {_country(home)}." if home else ""
        reason = f"The work is in {at}.{lives} Where you may work, you have not said."
    return Verdict(answer="unclear", reason=reason, sentence=sentence)


# Where one works from home -------------------------------------------------------------------


def _remote(job: Job, home: str, rights: set[str]) -> Verdict:
    sentence = job.place_sentence or job.location_text
    if living.WORLDWIDE in job.open_to and not job.closed_to:
        return Verdict(answer="yes", reason="It is open to people anywhere in the world.", sentence=sentence)
    if not job.open_to and not job.closed_to:
        reason = "The work is remote, but the posting does not say in which countries you may live."
        return Verdict(answer="unclear", reason=reason, sentence=job.place_sentence)
    if not home:
        reason = f"{_scope(job)} Say where you live, and we can tell."
        return Verdict(answer="unclear", reason=reason, sentence=sentence)
    for slug in job.closed_to:
        if slug == living.WORLDWIDE or home in living.whole_countries(slug):
            reason = f"It is closed to people in {_place(slug)}, and you live in {_country(home)}."
            return Verdict(answer="no", reason=reason, sentence=sentence)
    return _open_to_home(job, home, rights, sentence)


def _open_to_home(job: Job, home: str, rights: set[str], sentence: str) -> Verdict:
    """The country where the reader lives is not shut out; is it let in?"""
    you = f"You live in {_country(home)}"
    if shut := [slug for slug in job.closed_to if home in _codes(slug)]:
        reason = f"{you}, and the job is closed to parts of it: {_list(map(_place, shut))}."
        return Verdict(answer="unclear", reason=reason, sentence=sentence)
    for slug in job.open_to:
        if slug == living.WORLDWIDE or home in living.whole_countries(slug):
            reason = f"It is open to people in {_place(slug)}, and you live in {_country(home)}."
            whole = "It is open to people anywhere in the world but in a few places, and yours is none of them."
            return Verdict(answer="yes", reason=whole if slug == living.WORLDWIDE else reason, sentence=sentence)
    if parts := [slug for slug in job.open_to if home in _codes(slug)]:
        reason = f"{you}, and the job is open to parts of it: {_list(map(_place, parts))}."
    elif not job.open_to:
        reason = f"{_scope(job)} It does not say that {_country(home)} is open."
    elif any(not _codes(slug) for slug in job.open_to):
        reason = f"{_scope(job)} Whether {_country(home)} is a part of that, we do not know."
    elif rights & {code for slug in job.open_to for code in living.whole_countries(slug)}:
        reason = f"{_scope(job)} {you}, but you may work there: ask them."
    else:
        return Verdict(answer="no", reason=f"{_scope(job)} {you}.", sentence=sentence)
    return Verdict(answer="unclear", reason=reason, sentence=sentence)


def _in_time(job: Job, found: Verdict, utc_minutes: int | None) -> Verdict:
    """The same verdict, if the reader's time zone fits too."""
    if job.utc_from is None or job.utc_to is None:
        return found
    wanted = f"It asks for time zones from {_zone(job.utc_from)} to {_zone(job.utc_to)}"
    sentence = job.place_sentence or found.sentence
    if utc_minutes is None:
        return Verdict(
            answer="unclear", reason=f"{found.reason} {wanted}, and yours we do not know.", sentence=sentence
        )
    outside = _minutes_outside(job.utc_from, job.utc_to, utc_minutes)
    if outside > HOUR:
        return Verdict(answer="no", reason=f"{wanted}; yours is {_zone(utc_minutes)}.", sentence=sentence)
    if outside:
        reason = f"{found.reason} {wanted}; yours is {_zone(utc_minutes)}, which is close: ask them."
        return Verdict(answer="unclear", reason=reason, sentence=sentence)
    return Verdict(answer=found.answer, reason=f"{found.reason} {wanted}, and yours fits.", sentence=sentence)


def _minutes_outside(west: int, east: int, mine: int) -> int:
    """How far a zone is from a range, on the circle of a day. The range may cross the date line."""
    day = 24 * HOUR
    width, offset = (east - west) % day, (mine - west) % day
    if west == east:
        width = 0
    return 0 if offset <= width else min(offset - width, day - offset)


# Words ---------------------------------------------------------------------------------------


def _codes(slug: str) -> frozenset[str]:
    return frozenset(code.upper() for code in places.countries_of(slug))


def _scope(job: Job) -> str:
    if job.open_to:
        return f"It is open to people in {_list(map(_place, job.open_to))}."
    return f"It is closed to people in {_list(map(_place, job.closed_to))}."


def _place(slug: str) -> str:
    return "any country" if slug == living.WORLDWIDE else places.with_article(places.place_name(slug))


def _land(slug: str, codes: frozenset[str]) -> str:
    """The country of a place, or what a region of the world is called."""
    return _country(*codes) if len(codes) == 1 else _place(slug)


def _country(code: str) -> str:
    return places.with_article("European Union" if code == "EU" else countries().get(code, code))


def _list(names: Iterable[str]) -> str:
    every = list(dict.fromkeys(names))
    shown, left = every[:MOST_NAMED], len(every) - MOST_NAMED
    if left > 0:
        return f"{', '.join(shown)} and {left} more"
    return " and ".join(filter(None, [", ".join(shown[:-1]), shown[-1]]))


def _zone(minutes: int) -> str:
    sign, (hours, rest) = "−" if minutes < 0 else "+", divmod(abs(minutes), HOUR)
    return "UTC" if not minutes else f"UTC{sign}{hours}" + (f":{rest:02}" if rest else "")

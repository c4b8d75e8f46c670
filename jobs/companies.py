"""Companies under the many ways their names are written: found, added, made one."""

import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.text import slugify

from careers import epoch
from jobs import indexing
from jobs.choices import ClosedBecause, JobStatus
from jobs.fingerprints import fingerprint_of, own_fingerprint
from jobs.importing_lock import one_writer
from jobs.models import Company, CompanyName, FormerCompanySlug, Job, JobListing, JobSource

_MOST = 160
# What a law makes of a company, not what tells it from others. Only at the end of a name.
_FORMS = frozenset({
    "ab", "ag", "aps", "as", "asa", "bv", "bvba", "co", "company", "corp", "corporation", "cv", "doo", "ehf",
    "eirl", "ek", "eg", "ev", "gbr", "gmbh", "ggmbh", "inc", "incorporated", "kft", "kg", "kgaa", "kk", "lda",
    "limited", "llc", "llp", "lp", "ltd", "ltda", "mbh", "nv", "ohg", "ou", "oy", "oyj", "pbc", "plc", "pllc",
    "private", "pte", "pty", "pvt", "sa", "sab", "sarl", "sas", "sasu", "se", "sl", "slu", "sp", "spa", "spj",
    "spk", "spzoo", "sro", "srl", "srls", "ua", "ug", "zoo", "gmbhcokg",
})  # fmt: skip
_JOINED = re.compile(r"(?<=\b\w)[./](?=\w\b)")  # the letters of s.r.l. and a/s belong together
_AND = re.compile(r"\s*[&+]\s*(?=\w)")
_QUIET = re.compile(r"['’‘`´.]")
_GAPS = re.compile(r"[\W_]+")


# What other apps do when two become one: each gets the one that stays and the one that goes, inside the
# transaction. A company that goes is deleted afterwards; a job that goes stays as a closed one (Job.same_as).
when_merged: list[Callable[[Company, Company], None]] = []
when_made_one: list[Callable[[Job, Job], None]] = []


class Named(NamedTuple):
    """A company as a posting names it."""

    name: str
    website: str = ""
    is_demo: bool = False


def fold(name: str) -> str:
    """What two ways of writing one company's name have in common: “Müller & Söhne GmbH”, “Muller and Sohne”."""
    text = unicodedata.normalize("NFKC", name).casefold()
    text = "".join(letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))
    text = _AND.sub(" and ", _JOINED.sub("", text))
    words = _GAPS.sub(" ", _QUIET.sub("", text)).split()
    while len(words) > 1 and (words[-1] in _FORMS or (words[-1] == "and" and len(words) > 2)):
        words.pop()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    folded = " ".join(words) or " ".join(text.split()) or name.strip().casefold()  # a name of signs alone is that
    if len(folded) <= _MOST:
        return folded
    return f"{folded[:120]} {hashlib.sha256(folded.encode()).hexdigest()[:32]}"


def find_or_add(name: str, *, website: str = "", is_demo: bool = False) -> Company:
    """The company that is called so at some source; a new one where none is."""
    with transaction.atomic():
        one_writer()
        folded = fold(name)
        return Company.objects.get(pk=find_or_add_all({folded: Named(name, website, is_demo)})[folded])


def find_or_add_all(named: Mapping[str, Named]) -> dict[str, int]:
    """Ids of companies by folded name, new ones added. Within a transaction that is the one writer."""
    known = dict(CompanyName.objects.filter(folded__in=named).values_list("folded", "company_id"))
    missing = sorted(folded for folded in named if folded not in known)
    if not missing:
        return known
    slugs = _free_slugs(named[folded].name for folded in missing)
    added = Company.objects.bulk_create(
        Company(name=_tidy(named[folded].name), slug=slug, website=_web(named[folded].website),
                is_demo=named[folded].is_demo)
        for folded, slug in zip(missing, slugs, strict=True)
    )  # fmt: skip
    CompanyName.objects.bulk_create(
        CompanyName(company=company, folded=folded) for folded, company in zip(missing, added, strict=True)
    )
    return known | {folded: company.pk for folded, company in zip(missing, added, strict=True)}


def merge(*, into: Company, going: Company) -> None:
    """Make one company of two: all that belongs to `going` is `into`'s from now on, its addresses lead there."""
    if into.pk == going.pk:
        raise ValueError("A company cannot be merged into itself.")
    with transaction.atomic():
        one_writer()
        CompanyName.objects.filter(company=going).update(company=into)
        FormerCompanySlug.objects.filter(company=going).update(company=into)
        FormerCompanySlug.objects.create(company=into, slug=going.slug)
        JobSource.objects.filter(company=going).update(company=into)
        _fill_gaps(into, going)
        touched = _move_jobs(into, going)
        for move in when_merged:
            move(into, going)
        going.delete()
        for start in range(0, len(touched), 500):
            indexing.index(touched[start : start + 500])
        epoch.bump()


def _fill_gaps(into: Company, going: Company) -> None:
    fields = [name for name in ("website", "description", "logo") if not getattr(into, name) and getattr(going, name)]
    for name in fields:
        setattr(into, name, getattr(going, name))
    if fields:
        into.save(update_fields=fields)


def _move_jobs(into: Company, going: Company) -> list[int]:
    """Jobs that become the same are made one: the one that was there first stays, with the listings of both."""
    moving = list(Job.objects.select_for_update(no_key=True).filter(company=going).defer("description").order_by("pk"))
    touched = {job.pk for job in moving}
    for job in moving:
        job.company = into
        again = fingerprint_of(job)
        twin = None if job.status == JobStatus.CLOSED else _live(again)
        if twin and _are_one(job, twin):
            touched.add(twin.pk)
            _make_one(job, twin)
        else:
            job.fingerprint = own_fingerprint(job.pk) if twin else again
            job.save(update_fields=["company", "fingerprint"])
    return sorted(touched)


def _live(fingerprint: str) -> Job | None:
    return Job.objects.filter(fingerprint=fingerprint).exclude(status=JobStatus.CLOSED).first()


def _are_one(job: Job, twin: Job) -> bool:
    """Two that one source lists side by side are two, unless they say the same."""
    here, there = (
        dict(JobListing.objects.filter(job=each, is_open=True).values_list("source_id", "text_digest"))
        for each in (job, twin)
    )
    return all(here[source] == there[source] for source in here.keys() & there.keys())


def _make_one(job: Job, twin: Job) -> None:
    """Into the older of two; of two, one that staff took off the site stays off."""
    stays, goes = sorted((job, twin), key=lambda each: (each.status == JobStatus.OPEN, each.first_seen_at, each.pk))
    JobListing.objects.filter(job=goes).update(job=stays)
    Job.objects.filter(pk=goes.pk).update(
        company=job.company_id, status=JobStatus.CLOSED, closed_because=ClosedBecause.STAFF,
        closed_at=timezone.now(), same_as=stays,
    )  # fmt: skip
    Job.objects.filter(same_as=goes).update(same_as=stays)
    Job.objects.filter(pk=stays.pk).update(company=job.company_id, fingerprint=fingerprint_of(job))
    for move in when_made_one:
        move(stays, goes)


def _tidy(name: str) -> str:
    return " ".join(name.split())[:_MOST]


def _web(address: str) -> str:
    return address if address.startswith(("https://", "http://")) and len(address) <= 300 else ""


def _free_slugs(names: Iterable[str]) -> list[str]:
    """One for each name, that no company has or had."""
    bases = [slugify(name)[:150].strip("-_") or "company" for name in names]
    start = Q(slug__in=set(bases))
    for base in set(bases):
        start |= Q(slug__startswith=f"{base}-")
    taken = {
        slug
        for model in (Company, FormerCompanySlug)
        for slug in model.objects.filter(start).values_list("slug", flat=True)
    }
    free = []
    for base in bases:
        slug, number = base, 2
        while slug in taken:
            slug, number = f"{base}-{number}", number + 1
        taken.add(slug)
        free.append(slug)
    return free

"""What a pasted link, or the pasted text of an ad, says of a job. Nothing is kept of it here."""

import html
import re
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.conf import settings
from django.db.models import Q
from django.urls import Resolver404, resolve

from jobs.adapters.job_posting import job_postings
from jobs.adapters.job_posting import read as read_posting
from jobs.adapters.json_ld import scripts_of
from jobs.fetching import Answer, Client, SourceError
from jobs.fetching_text import read_json
from jobs.models import Job, JobListing
from jobs.posting import Posting
from jobs.recognition import Book, recognise, repair
from tracker.applications.forms import long_text
from tracker.form_words import WORDS

LONGEST = 30_000
MOST_SECONDS, SILENCE_SECONDS, MOST_BYTES = 5.0, 4.0, 2 * 1024 * 1024
PAGES = "text/html, application/xhtml+xml"
_TITLE = re.compile(r"<title\b[^>]*>([^<]{0,2000})", re.IGNORECASE)
_AT = re.compile(r"^(?P<title>.{2,150}?)\s+(?:at|bei|chez|@)\s+(?P<company>.{2,120})$", re.IGNORECASE)
_COMPANY = re.compile(r"^(?:company|employer|about|unternehmen|firma)\s*:\s*(.{2,120})$", re.IGNORECASE)
_PLACE = re.compile(r"^(?:location|place|where|ort|standort)\s*:\s*(.{2,120})$", re.IGNORECASE)


class PasteForm(forms.Form):
    pasted = long_text(
        LONGEST, rows=3, label="Link or text of an ad", error_messages={"max_length": WORDS["max_length"]}
    )

    @property
    def is_link(self) -> bool:
        return is_link(self.cleaned_data["pasted"])


@dataclass(frozen=True, slots=True)
class Found:
    """What fills the form. `message` says where it is from, or why there is little; `job` is one of this site."""

    fields: dict[str, Any] = field(default_factory=dict)
    message: str = ""
    is_fault: bool = False
    job: Job | None = None


def is_link(text: str) -> bool:
    """One web address and nothing else."""
    link = text.strip()
    try:
        parts = urlsplit(link)
    except ValueError:
        return False
    is_whole = parts.scheme in ("http", "https") and bool(parts.hostname)
    return is_whole and link.isprintable() and " " not in link and len(link) <= 2000


def read(pasted: str, *, now: datetime) -> Found:
    if not is_link(pasted):
        return _from_text(pasted, now)
    link = pasted.strip()
    if job := job_of(link):
        return of_job(job, link)
    try:
        with Client(most_seconds=MOST_SECONDS, silence_seconds=SILENCE_SECONDS) as client:
            answer = client.get(link, accept=PAGES, most_bytes=MOST_BYTES)
    except SourceError:
        host = urlsplit(link).hostname
        told = f"{host} did not let us read that page. The link is kept: fill in the rest, or paste the text of the ad."
        return Found({"url": link}, told, is_fault=True)
    return _from_page(link, answer, now)


def job_of(link: str) -> Job | None:
    """The job of this site that the link leads to: its page here, or an address of one of its listings."""
    parts = urlsplit(link)
    jobs = Job.objects.public().select_related("company", "same_as__company")
    if _is_here(link):
        try:
            found = resolve(parts.path)
        except Resolver404:
            return None
        if found.namespace != "jobs" or found.kwargs.get("pk", 2**63) >= 2**63:
            return None
        job = jobs.filter(pk=found.kwargs["pk"]).first()
    else:
        listed = JobListing.objects.filter(Q(url=link) | Q(apply_url=link)).values("job")[:20]
        job = jobs.filter(pk__in=listed).order_by("closed_at", "-pk").first()
    return job.same_as or job if job else None


def of_job(job: Job, link: str) -> Found:
    fields = {
        "job": job.pk, "title": job.title, "company": job.company.name, "place": job.place_label or job.location_text,
        "pay": job.pay_text, "guide": job.guide_id, "url": "" if _is_here(link) else link,
    }  # fmt: skip
    return Found(fitting(fields), "This job is listed here, so its ad is kept with your application.", job=job)


def _is_here(link: str) -> bool:
    return bool(urlsplit(link).hostname == urlsplit(settings.SITE_URL).hostname)


def _from_page(link: str, answer: Answer, now: datetime) -> Found:
    page = answer.text()
    for script in scripts_of(page):
        try:
            rows = list(job_postings(read_json(script)))
        except ValueError:
            continue
        if rows:
            fields = _recognised(read_posting(rows[0], page=link), now)
            return Found(fitting(fields | {"url": link}), "Read from that page. Check it before you add it.")
    title = _TITLE.search(page)
    words = repair.line(html.unescape(title[1])) if title else ""
    if not words:
        return Found({"url": link}, "That page does not say which job it is. Fill in the rest yourself.", is_fault=True)
    return Found(
        fitting(title_and_company(words) | {"url": link}),
        "That page says only its title. Check it, and fill in the rest.",
    )


def _from_text(pasted: str, now: datetime) -> Found:
    lines = [line for line in (repair.line(each) for each in pasted.splitlines()) if line]
    first = lines[0] if lines else ""
    said = title_and_company(first)
    company = said.get("company") or _labelled(_COMPANY, lines)
    posting = Posting(
        key="pasted", title=said["title"][:200], url="", company=company, description=pasted, is_html=False,
        location=_labelled(_PLACE, lines),
    )  # fmt: skip
    fields = _recognised(posting, now) | {"ad_text": pasted[:20_000]}
    return Found(fitting(fields), "Read from the text. Check it before you add it.")


def _recognised(posting: Posting, now: datetime) -> dict[str, Any]:
    read = recognise(posting, Book.load(), now=now)
    return {
        "title": read.title, "company": read.company, "place": read.place.label, "guide": read.guide_id,
        "pay": read.pay.text, "ad_text": read.plain,
    }  # fmt: skip


def title_and_company(line: str) -> dict[str, str]:
    """ "Baker at Oven & Son | Careers" → "Baker", "Oven & Son"."""
    bare = re.split(r"\s[|–—-]\s", line, maxsplit=1)[0].strip() or line
    if found := _AT.match(bare):
        return {"title": found["title"], "company": found["company"]}
    return {"title": bare}


def _labelled(label: re.Pattern[str], lines: list[str]) -> str:
    return next((found[1] for line in lines[:30] if (found := label.match(line))), "")


def fitting(fields: dict[str, Any]) -> dict[str, Any]:
    """Texts no longer than the form takes."""
    most = {"title": 200, "company": 160, "place": 120, "pay": 200, "url": 2000, "ad_text": 20_000}
    return {
        name: value[: most[name]].strip() if isinstance(value, str) and name in most else value
        for name, value in fields.items()
        if value
    }

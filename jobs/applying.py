"""On from a job to where it is applied for: only to addresses that its sources gave, and counted by day."""

import logging
from collections.abc import Callable
from datetime import date
from urllib.parse import urlsplit

from django.conf import settings
from django.db import Error, connection
from django.http import HttpRequest

from accounts.models import User
from jobs import listings
from jobs.models import Job

logger = logging.getLogger(__name__)

# In one statement, so that two at once add up. A job deleted meanwhile falls out.
_ADD = """
INSERT INTO jobs_applyday (job_id, day, clicks)
SELECT id, %s, 1 FROM jobs_job WHERE id = %s
ON CONFLICT (job_id, day) DO UPDATE SET clicks = jobs_applyday.clicks + 1
"""

_WHEN_FOLLOWED: list[Callable[[User, Job], None]] = []


def register(receiver: Callable[[User, Job], None]) -> None:
    """Let `receiver` be told when a member goes on to apply. From AppConfig.ready."""
    if receiver not in _WHEN_FOLLOWED:
        _WHEN_FOLLOWED.append(receiver)


def tell(*, user: User, job: Job) -> None:
    """A member goes on to apply. A database that is away, or makes wait, keeps nobody here."""
    for receiver in _WHEN_FOLLOWED:
        try:
            receiver(user, job)
        except Error:
            logger.warning("Nobody noted that the link of job %s was followed.", job.pk, exc_info=True)


def is_followed_here(request: HttpRequest) -> bool:
    """Whether the link was followed on a page of this site, as browsers say: other sites could send people to it."""
    if site := request.headers.get("Sec-Fetch-Site"):
        return site == "same-origin" and request.headers.get("Sec-Fetch-Mode", "navigate") == "navigate"
    try:
        return urlsplit(request.headers.get("Referer", "")).netloc == request.get_host()
    except ValueError:
        return False


def address_of(job: Job) -> str:
    """Where its best open listing lets people apply; "" where none gives an address one may be sent to."""
    if not job.is_open:
        return ""
    for listing in listings.of_job(job.pk):
        for url in (listing.apply_url, listing.url):
            if is_elsewhere(url):
                return url
    return ""


def is_elsewhere(url: str) -> bool:
    """A whole web address on another host, without a name and password in it and without signs that hide the host."""
    if not url.isprintable() or "\\" in url or " " in url:
        return False
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
        _port = parts.port  # raises where there is no such port
    except ValueError:
        return False
    if parts.scheme not in ("http", "https") or not host or "@" in parts.netloc:
        return False
    return bool(host != urlsplit(settings.SITE_URL).hostname)


def count(*, job_id: int, day: date) -> None:
    """One more who went on. Nothing of who they are is kept, and a database that is away keeps nobody here."""
    try:
        with connection.cursor() as cursor:
            cursor.execute(_ADD, [day, job_id])
    except Error:
        return

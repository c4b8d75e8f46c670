"""Two at once, in real transactions."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from resumes import addresses
from resumes.addresses import TAKEN, Refusal
from resumes.models import AddressKind, DirectoryEntry, Resume, ResumeAddress
from resumes.publishing import visibility
from tests.resumes import rows

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*deeds: Callable[[], Any]) -> list[Any]:
    start = Barrier(len(deeds))

    def run(deed: Callable[[], Any]) -> Any:
        start.wait()
        try:
            return deed()
        except Refusal as refused:
            return str(refused)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(deeds)) as pool:
        return list(pool.map(run, deeds))


def test_of_two_members_who_want_one_address_one_gets_it() -> None:
    people = [rows.member(f"m{number}@example.org", plus=True) for number in range(6)]
    now = timezone.now()
    slugs = ["lamps", "l-amps", "1amps", "la-mps", "larnps", "iamps"]
    deeds = [
        lambda user=user, slug=slug: addresses.choose(user=user, slug=slug, resume=None, now=now)
        for user, slug in zip(people, slugs, strict=True)
    ]
    answers = at_once(*deeds)
    assert answers.count(TAKEN) == 5
    assert ResumeAddress.objects.get().user in people


def test_one_member_in_two_windows_has_one_address() -> None:
    ada, now = rows.member(plus=True), timezone.now()
    at_once(*(lambda s=s: addresses.choose(user=ada, slug=s, resume=None, now=now) for s in ("lamps", "ropes")))
    assert ResumeAddress.objects.filter(kind=AddressKind.CHOSEN, released_at=None).count() == 1
    assert ResumeAddress.objects.count() == 2


def test_two_resumes_put_into_the_directory_at_once_leave_one_there() -> None:
    ada, now = rows.member(), timezone.now()
    both = [rows.resume(ada, name) for name in ("One", "Two")]
    at_once(*(lambda r=each: visibility.show(r, visibility="directory", now=now) for each in both))
    assert DirectoryEntry.objects.count() == 1
    assert sorted(Resume.objects.values_list("visibility", flat=True)) == ["directory", "public"]


def test_publishing_twice_at_once_makes_one_address() -> None:
    resume, now = rows.resume(rows.member()), timezone.now()
    at_once(*[lambda: visibility.show(resume, visibility="link", now=now)] * 2)
    assert ResumeAddress.objects.count() == 1

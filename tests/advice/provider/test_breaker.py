"""When a provider is left alone, and when it is asked again."""

from collections.abc import Iterator

import pytest
from django.core.cache import cache

from advice.provider import breaker
from advice.provider.port import Failure

ME = "model-of-these-tests"


@pytest.fixture(autouse=True)
def _own_cache(settings: object) -> Iterator[None]:
    """Of this process: the shared one is a table that not every test has."""
    settings.CACHES = {  # type: ignore[attr-defined]
        **settings.CACHES,  # type: ignore[attr-defined]
        "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "breaker"},
    }
    cache.clear()
    yield
    cache.clear()


def fail(times: int, why: Failure = Failure.TIMEOUT) -> None:
    for _ in range(times):
        breaker.failed(ME, why)


def rested() -> None:
    cache.delete(breaker._key(ME, "rests"))


def test_a_few_failures_change_nothing() -> None:
    fail(breaker.FAILURES - 1)
    assert breaker.allows(ME)


def test_many_failures_in_a_row_are_a_rest() -> None:
    fail(breaker.FAILURES)
    assert not breaker.allows(ME)
    assert breaker.allows("another")


def test_an_answer_ends_the_row() -> None:
    fail(breaker.FAILURES - 1)
    breaker.answered(ME)
    fail(1)
    assert breaker.allows(ME)


def test_what_is_refused_to_one_person_does_not_count() -> None:
    fail(breaker.FAILURES * 2, Failure.REFUSED)
    assert breaker.allows(ME)


def test_after_the_rest_one_may_try() -> None:
    fail(breaker.FAILURES)
    rested()
    assert [breaker.allows(ME) for _ in range(3)] == [True, False, False]


def test_a_try_that_fails_is_another_rest() -> None:
    fail(breaker.FAILURES)
    rested()
    assert breaker.allows(ME)
    fail(1)
    assert not breaker.allows(ME)
    rested()
    assert breaker.allows(ME)


def test_a_try_that_works_opens_it_for_all() -> None:
    fail(breaker.FAILURES)
    rested()
    assert breaker.allows(ME)
    breaker.answered(ME)
    assert [breaker.allows(ME) for _ in range(3)] == [True, True, True]

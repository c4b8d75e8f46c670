"""A provider that fails again and again is left alone for a while: asking it would cost people a minute each.

Kept in the shared cache, so that all processes know. Two failures in the same moment may count as one there, which
only means that it is asked once more.
"""

import hashlib

from django.core.cache import cache

from advice.provider.port import Failure

FAILURES = 5  # in a row
WINDOW = 60  # seconds from one failure to the next that make a row of them
REST = 30  # seconds for which nobody asks
ONE_TRY = 90  # seconds that the one who tries after a rest may take
# What one person asked may be refused, or be answered with nothing of use; neither says that the next one fails.
COUNTED = frozenset({Failure.TIMEOUT, Failure.RATE_LIMITED, Failure.CUT_OFF, Failure.UNREACHABLE, Failure.NONSENSE})


def allows(provider: str) -> bool:
    """Whether `provider` may be asked now. After a rest one may try; the others wait for how that ends."""
    if int(cache.get(_key(provider, "failures")) or 0) < FAILURES:
        return True
    return not cache.get(_key(provider, "rests")) and bool(cache.add(_key(provider, "tried"), 1, ONE_TRY))


def failed(provider: str, why: Failure) -> None:
    if why not in COUNTED:
        let_go(provider)
        return
    failures = int(cache.get(_key(provider, "failures")) or 0) + 1
    resting = failures >= FAILURES
    # kept beyond the rest, so that what comes after it is a try
    cache.set(_key(provider, "failures"), failures, REST + ONE_TRY if resting else WINDOW)
    if resting:
        cache.set(_key(provider, "rests"), 1, REST)
        cache.delete(_key(provider, "tried"))


def let_go(provider: str) -> None:
    """Who was allowed has not asked after all, or heard nothing that tells how the next one fares: another may try."""
    if cache.get(_key(provider, "failures")):
        cache.delete(_key(provider, "tried"))


def answered(provider: str) -> None:
    """Whole again. Asks the cache to forget only what is there: most of the time that is nothing."""
    if cache.get(_key(provider, "failures")):
        cache.delete_many([_key(provider, what) for what in ("failures", "rests", "tried")])


def _key(provider: str, what: str) -> str:
    return f"advice-breaker-{what}-{hashlib.sha256(provider.encode()).hexdigest()[:24]}"

"""What our own open jobs say of a career: how many there are, what they ask for, what they pay.

The app that knows jobs says so here. Numbers of ours stand beside official ones and are never mixed with them.
"""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

LEAST = 5  # jobs that say what they pay; with fewer, there is nothing to draw
PERCENTILES = (10, 25, 50, 75, 90)
# the levels of jobs that a level of guides stands for
LEVELS = {"entry": ("intern", "entry"), "middle": ("mid",), "senior": ("senior", "lead", "manager", "executive")}


@dataclass(frozen=True, slots=True)
class Offered:
    """What open jobs say they pay, US dollars a year of full-time work; percentiles only for LEAST jobs or more."""

    jobs: int  # that say it
    percentiles: dict[int, Decimal | None]
    url: str  # those jobs
    counted_at: datetime

    @property
    def is_enough(self) -> bool:
        return self.jobs >= LEAST


@dataclass(frozen=True, slots=True)
class Asked:
    """How many of the jobs name a skill."""

    jobs: int
    url: str  # those jobs


@dataclass(frozen=True, slots=True)
class Evidence:
    """Of the open jobs of a guide. `of` is how many were looked at: all of them, or the newest."""

    of: int
    total: int
    counted_at: datetime
    url: str  # all jobs of the guide
    offered: Offered
    skills: dict[int, Asked] = field(default_factory=dict)  # by the id of the skill


class Source(ABC):
    """What the app that knows jobs implements. Answers are quick, for pages ask at each view."""

    @abstractmethod
    def evidence(self, guide_slug: str) -> Evidence | None:
        """Of the open jobs of a guide; None where there are none."""

    @abstractmethod
    def offered(self, guide_slug: str, *, states: tuple[str, ...] = (), levels: tuple[str, ...] = ()) -> Offered:
        """Pay of the guide's open jobs in the United States, or in some states (postal codes), on some levels."""

    @abstractmethod
    def counts(self, guide_slugs: list[str]) -> dict[str, int]:
        """How many open jobs each guide has."""


_SOURCES: list[Source] = []


def register(source: Source) -> None:
    """Let `source` say it. From AppConfig.ready."""
    if not _SOURCES:
        _SOURCES.append(source)


def of_guide(slug: str) -> Evidence | None:
    return _SOURCES[0].evidence(slug) if _SOURCES else None


def offered(slug: str, *, states: Sequence[str] = (), level: str = "") -> Offered | None:
    return _SOURCES[0].offered(slug, states=tuple(states), levels=LEVELS.get(level, ())) if _SOURCES else None


def open_jobs(slugs: list[str]) -> dict[str, int]:
    return _SOURCES[0].counts(slugs) if _SOURCES else {}

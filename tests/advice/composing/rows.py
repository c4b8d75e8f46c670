"""A scene for the rules: two guides, open jobs of one of them, and a member between them."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.core.management import call_command
from django.utils import timezone

from accounts.models import User
from advice.asking import Asked, read
from advice.composing import compose
from advice.document import LONGEST_QUOTE, Answered, BlockKind, from_json, plain_text, to_json
from careers.documents import (
    CaseStudyDocument,
    FigureDocument,
    QuestionDocument,
    SkillDocument,
    SkillGroupDocument,
    SourceDocument,
    TierDocument,
)
from careers.models import Guide
from jobs import key_counts
from jobs.models import Job
from tests import factories
from tests.resumes import rows as resumes
from tests.resumes.matching import rows

AD = (
    "<p>We keep lights for the whole coast.</p><ul><li>You have used Kafka for at least one winter.</li>"
    "<li>You can explain a fault to people who are tired and cold.</li></ul>"
)
_NUMBER = re.compile(r"\d[\d,.]*\d|\d")


def keeper(**fields: Any) -> Guide:
    """The wanted career, with a bit of everything."""
    pay = {"area": "US", "year": 2025, "unit": "year", "currency": "USD", "source": "tide"}
    amounts = {"salary-entry": 41_000, "salary-mid": 52_000, "salary-senior": 67_000, "salary-top-10": 83_000}
    return factories.guide(**{
        "title": "Signal keeper", "education": "certificate",
        "core_functions": "Signal keepers keep signals lit. They check them before dark.",
        "responsibilities": ("Check every lamp before dark.", "Write the log by hand."),
        "mistakes": ("Trusting a lamp that nobody has tested.",),
        "advice": ("Before you sign, ask who stands in when you are ill.",),
        "growth_paths": "Some become inspectors of a whole coast.",
        "soft_skills": (SkillDocument("Patience", "the sea decides"),),
        "tools": factories.skills("Docker", "Kafka"),
        "skill_map": (
            SkillGroupDocument("Foundational", skills=factories.skills("Lamps", "Docker")),
            SkillGroupDocument("Advanced", skills=factories.skills("Kafka", "Radar")),
        ),
        "tiers": (TierDocument("Helper", 0, 2, "Carries oil."), TierDocument("Keeper", 2, 6, "Keeps one light alone."),
                  TierDocument("Head keeper", 6, None, "Answers for a coast.")),
        "case_studies": (CaseStudyDocument("A lamp that lied", "It burned without light.", "Look, then believe."),),
        "questions": (QuestionDocument("Do I have to live on the rock?", "No. Most keepers live ashore."),),
        "sources": (SourceDocument("tide", "Coast pay", "Office of Tides", 2025),),
        "figures": (
            FigureDocument("salary", value=Decimal(52_000), low=Decimal(39_000), high=Decimal(83_000), **pay),
            *(FigureDocument(measure, value=Decimal(amount), **pay) for measure, amount in amounts.items()),
            FigureDocument("growth", "US", 2024, "percent", Decimal("4.5"), "tide", until=2034),
        ),
        **fields,
    })  # fmt: skip


def clerk(**fields: Any) -> Guide:
    """The career they come from."""
    levels = (SkillGroupDocument("Foundational", skills=factories.skills("Lamps", "Ledgers")),)
    return factories.guide(**{"title": "Harbor clerk", "education": "high-school", "skill_map": levels, **fields})


def job(*asks: str, **fields: Any) -> Job:
    fields.setdefault("description", AD)
    return rows.job(*asks, **{"title": "Keeper of signals", "level": "mid", **fields})


def many_jobs(guide: Guide, number: int = 24) -> None:
    """Half of them ask for Kafka and offer more."""
    for place in range(number):
        asks, pay = (("Docker", "Kafka"), 9_000_000) if place % 2 else (("Docker",), 6_000_000)
        job(
            *asks,
            guide=guide,
            pay_year_most=pay + place * 10_000,
            pay_currency="USD",
            pay_text=f"up to ${pay // 100:,}",
        )
    counted()


def counted() -> None:
    call_command("refresh_search", verbosity=0)
    key_counts.forget()


def member(email: str = "ada@example.org", **goals: Any) -> User:
    return rows.member(email, holds=goals.pop("holds", ("Docker", "Lamps")), **goals)


def resume(user: User, **parts: Any) -> Any:
    work = [
        {"name": "Harbour Trust", "position": "Keeper", "startDate": "2020-03", "highlights": ["Kept 12 lamps lit"]},
        {"name": "Mole Office", "position": "Clerk", "startDate": "2015-01", "endDate": "2018-01",
         "highlights": ["Ran Docker on the mole"]},
    ]  # fmt: skip
    return resumes.resume(user, **{"work": work, **parts})


def asked(goal: str, user: User | None = None, **data: Any) -> Asked:
    found, errors = read({key: str(value) for key, value in data.items()}, goal=goal, user=user, now=timezone.now())
    assert not errors, errors
    return found


def answered(goal: str, user: User | None = None, **data: Any) -> Answered:
    """The answer, which is sound."""
    found = compose(asked(goal, user, **data))
    assert_sound(found)
    return found


def text(goal: str, user: User | None = None, **data: Any) -> str:
    return plain_text(answered(goal, user, **data))


def sentences(found: Answered) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Everything that says something, with its marks."""
    for block in found.blocks:
        yield from ((sentence.text, sentence.marks) for item in block.items for sentence in item)
        yield from ((f"{row.value} {row.note}", (row.mark,)) for row in block.figures)
        yield from ((row.why, (row.mark,)) for row in block.jobs)
    yield from ((step.title, step.marks) for step in found.steps)


def assert_sound(found: Answered) -> None:
    """Marks are numbers of sources, every number stands in a source that is named, and it can be kept and read back."""
    assert [source.number for source in found.sources] == list(range(1, len(found.sources) + 1))
    assert len({step.key for step in found.steps}) == len(found.steps)
    assert from_json(to_json(found)) == found
    assert len({(source.place, source.quote) for source in found.sources}) == len(found.sources)
    for source in found.sources:
        assert source.quote, source
        assert source.url.startswith("/"), source
        assert len(source.quote) <= LONGEST_QUOTE
        assert "" not in (source.title, source.where)
    for block in found.blocks:
        assert block.items or block.figures or block.jobs
        assert block.kind in (BlockKind.TEXT, BlockKind.LIST) or not block.items
    names = " ".join([found.title, *(source.title for source in found.sources)])  # “Web3 developer” states nothing
    for said, marks in sentences(found):
        quotes = " ".join(found.source(mark).quote for mark in marks)  # fails for a mark of no source
        missing = set(_NUMBER.findall(said)) - set(_NUMBER.findall(f"{quotes} {names}"))
        assert not missing, (said, missing, quotes)

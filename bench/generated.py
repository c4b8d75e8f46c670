"""Made-up guides of full size, the same for the same number."""

import random
from decimal import Decimal
from typing import Any

from careers.documents import (
    PROSE,
    CaseStudyDocument,
    DayBlockDocument,
    FigureDocument,
    GuideDocument,
    OccupationDocument,
    QuestionDocument,
    SkillDocument,
    SkillGroupDocument,
    SourceDocument,
    TierDocument,
)

ROLES = [
    "engineer",
    "nurse",
    "technician",
    "analyst",
    "manager",
    "teacher",
    "designer",
    "chef",
    "driver",
    "planner",
    "officer",
    "writer",
]
AREAS = [
    "water",
    "forest",
    "harbor",
    "data",
    "sound",
    "light",
    "street",
    "energy",
    "animal",
    "museum",
    "railway",
    "textile",
    "garden",
    "market",
]
FIELDS = [
    "software-data",
    "health",
    "skilled-trades",
    "education",
    "finance",
    "design",
    "science",
    "logistics",
    "hospitality",
]
_SYLLABLES = [
    "ka",
    "lo",
    "mi",
    "ren",
    "tas",
    "vor",
    "pel",
    "dun",
    "sig",
    "har",
    "bol",
    "tev",
    "nim",
    "quo",
    "zar",
    "fen",
]
_WORDS = ["".join(random.Random(n).choices(_SYLLABLES, k=2 + n % 2)) for n in range(4000)]


def document(number: int) -> GuideDocument:
    """Guide `number`: about 3,000 words, every part filled, 46 skills out of 600."""
    rng = random.Random(number)
    title = f"{rng.choice(AREAS).capitalize()} {rng.choice(ROLES)} {number}"
    median = rng.randrange(30, 180) * 1000
    oews, growth = rng.randrange(2023, 2026), Decimal(rng.randrange(-50, 300)) / 10

    def sentence(words: int) -> str:
        return " ".join(rng.choices(_WORDS, k=words)).capitalize() + "."

    def prose(paragraphs: int = 2) -> str:
        return "\n\n".join(" ".join(sentence(12) for _ in range(4)) + "[^wages]" for _ in range(paragraphs))

    def lines(count: int) -> tuple[str, ...]:
        return tuple(sentence(12) for _ in range(count))

    def skills(count: int) -> tuple[SkillDocument, ...]:
        return tuple(SkillDocument(f"Skill {n}", sentence(5)) for n in rng.sample(range(600), count))

    def pay(measure: str, value: int, low: int | None = None, high: int | None = None) -> FigureDocument:
        return FigureDocument(measure=measure, area="US", year=oews, unit="year", currency="USD", source="wages",
                              value=Decimal(value), low=None if low is None else Decimal(low),
                              high=None if high is None else Decimal(high))  # fmt: skip

    texts: dict[str, Any] = {name: prose() for name in PROSE}
    return GuideDocument(
        title=title,
        slug=f"generated-{number}",
        field=FIELDS[number % len(FIELDS)],
        status="published",
        summary=sentence(24),
        aliases=tuple(f"{rng.choice(AREAS).capitalize()} {rng.choice(ROLES)}" for _ in range(1)),
        remote=rng.choice(["yes", "partly", "no"]),
        demand=rng.choice(["low", "medium", "high", "very-high"]),
        education=rng.choice(["none", "high-school", "certificate", "apprenticeship", "bachelor", "master"]),
        stress="moderate",
        balance="good",
        outlook="average",
        occupation=OccupationDocument("11-1111.00", "Generated occupations", True),
        related=(f"generated-{number - 1}",) if number else (),
        **texts,
        responsibilities=lines(15),
        pros=lines(6),
        cons=lines(6),
        mistakes=lines(8),
        advice=lines(8),
        tools=skills(20),
        technical_skills=skills(16),
        soft_skills=skills(10),
        skill_map=tuple(SkillGroupDocument(f"Level {n}", sentence(10), skills(5)) for n in range(3)),
        tiers=tuple(TierDocument(f"Tier {n}", n * 3, (n + 1) * 3 if n < 3 else None, prose(1)) for n in range(4)),
        day=tuple(
            DayBlockDocument(f"Block {n}", 480 + n * 120, 600 + n * 120, sentence(3), lines(4)) for n in range(4)
        ),
        case_studies=tuple(CaseStudyDocument(sentence(5), prose(1), sentence(12)) for _ in range(4)),
        questions=tuple(QuestionDocument(sentence(8)[:-1] + "?", prose(1)) for _ in range(9)),
        sources=(
            SourceDocument("wages", "Generated wages", "Nobody", oews, "https://example.org/wages"),
            SourceDocument("growth", "Generated growth", "Nobody", 2024),
        ),
        figures=(
            pay("salary", median, median * 6 // 10, median * 17 // 10),
            pay("salary-entry", median * 8 // 10),
            pay("salary-mid", median),
            pay("salary-senior", median * 13 // 10),
            pay("salary-top-10", median * 17 // 10),
            FigureDocument("growth", "US", 2024, "percent", growth, "growth", until=2034),
        ),
    )

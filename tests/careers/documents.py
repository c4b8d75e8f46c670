"""Guides as plain values for tests: one with every part filled, and any number of wild ones."""

from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from careers.documents import (
    POINT_LISTS,
    PROSE,
    SKILL_LISTS,
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
from careers.models import Balance, Demand, Education, Measure, Outlook, Remote, Stress
from careers.parts import one_line, prose, skill_name, summary


def full_document(**changes: object) -> GuideDocument:
    """A guide with every part filled and every kind of figure."""
    skills = (SkillDocument("Blueprint reading", "single-line diagrams | panel schedules"), SkillDocument("Python"))
    salary = {"area": "US", "year": 2025, "unit": "year", "currency": "USD", "source": "oews-2025"}
    count = {"area": "US", "year": 2024, "unit": "persons", "source": "projections-2024"}
    described = {
        "title": "Electrician",
        "slug": "electrician",
        "field": "skilled-trades",
        "summary": "Electricians put in and mend what brings power to people.[^oews-2025]",
        "status": "published",
        "former_slugs": ("sparky",),
        "aliases": ("Journeyman electrician", "Wireman: inside", "#1 on site, often"),
        "related": ("plumber", "solar-installer"),
        "remote": "no",
        "demand": "very-high",
        "education": "apprenticeship",
        "stress": "moderate",
        "balance": "good",
        "outlook": "much-faster",
        "occupation": OccupationDocument("47-2111.00", "Electricians", True),
        "reviewed_on": date(2026, 11, 20),
        "reviewed_by": "Waymark editors",
        "tiers": (TierDocument("Apprentice", 0, 4, "Learns."), TierDocument("Master (licensed)", 8, None)),
        "day": (
            DayBlockDocument("Morning, early", 390, 540, "Safety first", ("Reads the plan", "Pulls *cable*")),
            DayBlockDocument("Night", 1320, 1500),
        ),
        "skill_map": (SkillGroupDocument("Foundational", "What comes first:\n\n* safety", skills),),
        "case_studies": (CaseStudyDocument("A school", "Old wires.\n\nNew wires.", "Plan for growth."),),
        "questions": (QuestionDocument("Is it C#?", "No.\n\n1. It is copper.\n2. It is light."),),
        "sources": (
            SourceDocument("oews-2025", "OEWS", "BLS", 2025, "https://www.bls.gov/oes/", date(2026, 11, 20)),
            SourceDocument("projections-2024", "Employment Projections", "BLS", 2024),
        ),
        "figures": (
            FigureDocument(
                "salary", value=Decimal("63190"), low=Decimal("42640.5"), high=Decimal("108510"),
                occupation="47-2111", note="10th percentile, median and 90th percentile", **salary,
            ),
            *(
                FigureDocument(measure, value=Decimal(value), **salary)
                for measure, value in zip(list(Measure)[1:5], (45000, 63000, 80000, 108510), strict=True)
            ),
            FigureDocument("growth", "US", 2024, "percent", Decimal("-9.5"), "projections-2024", until=2034),
            FigureDocument("employment", value=Decimal(818700), **count),
            FigureDocument("openings", value=Decimal(81000), until=2034, **count),
        ),
    }  # fmt: skip
    described |= {name: f"About {name}.[^oews-2025]\n\n#### Small\n\n- one\n- two" for name in PROSE}
    described |= {name: (f"First of {name}", "Second: `code`") for name, _ in POINT_LISTS}
    described |= {name: skills for name, _ in SKILL_LISTS}
    return GuideDocument(**described | changes)


# What files, YAML and Markdown might trip over. No "^", so that no mark names an unknown source.
_TRAPS = (
    *("\n", "\n\n\n", "\r\n", "\r", "\x00", "\x85", "\u2028", "\ufeff", "\u00a0", "\ud800", "  ", "    ", "\t"),
    *("## Pros and cons", "# x", "### y", "##Pros and cons", "#", "##", "```", "~~~", "````a", "- ", "-", "* a", "1. "),
    *("Takeaway: ", "takeaway:", "Focus: ", "---", "...", " | ", "|", ": ", ":", " #", '"', "'", "\\", "[", "]", "{"),
    *(",", "?", "!a", "&a", "*a", "%", "@", "<", ">", "~", "null", "no", "(0-4 years)", ", 06:30-09:00", "🙂", "é"),
)
wild = st.lists(st.sampled_from(_TRAPS) | st.text(max_size=6), max_size=8).map(
    lambda words: "".join(words).replace("^", "")
)


def lines(most: int = 10_000) -> st.SearchStrategy[str]:
    """Text that makes one line of one to so many characters."""
    return wild.filter(lambda text: 0 < len(one_line(text)) <= most)


def _some[T](values: st.SearchStrategy[T], **how: object) -> st.SearchStrategy[tuple[T, ...]]:
    return st.lists(values, max_size=3, **how).map(tuple)


slugs = st.from_regex(r"[a-z0-9]{1,9}(-[a-z0-9]{1,9}){0,2}", fullmatch=True)
texts = wild.filter(prose)
_skill_names = lines(120).filter(skill_name)
skill_lists = _some(
    st.builds(SkillDocument, _skill_names, wild), unique_by=lambda skill: skill_name(skill.name).lower()
)


@st.composite
def tier_lists(draw: st.DrawFn) -> tuple[TierDocument, ...]:
    years = sorted(draw(st.sets(st.integers(0, 40), max_size=6)))
    pairs = list(zip(years[::2], [*years[1::2], None], strict=False))
    return tuple(TierDocument(draw(lines(120)), first, last, draw(wild)) for first, last in pairs)


@st.composite
def days(draw: st.DrawFn) -> tuple[DayBlockDocument, ...]:
    times = sorted(draw(st.sets(st.integers(0, 2880), max_size=6)))
    hours = zip(times[::2], times[1::2], strict=False)
    return tuple(DayBlockDocument(draw(lines(60)), *pair, draw(wild), draw(_some(wild))) for pair in hours)


@st.composite
def figures(draw: st.DrawFn, sources: tuple[SourceDocument, ...]) -> tuple[FigureDocument, ...]:
    amounts = st.decimals("0.01", 10**11, places=2)
    pay = sorted(draw(st.lists(amounts, min_size=7, max_size=7)))
    unit, currency = draw(st.sampled_from([("year", "USD"), ("hour", "EUR")]))
    area, source, note = draw(lines(60)), draw(st.sampled_from(sources)).key, draw(wild)
    found = [FigureDocument("salary", area, 2025, unit, pay[1], source, pay[0], pay[2], None, currency, "1-2", note)]
    for measure, value in zip(list(Measure)[1:5], pay[3:], strict=True):
        found.append(FigureDocument(measure.value, area, 2025, unit, value, source, currency=currency))
    rate = draw(st.decimals(-100, 100, places=1))
    found.append(FigureDocument("growth", area, 2024, "percent", rate, source, until=draw(st.integers(2025, 2200))))
    return tuple(draw(st.lists(st.sampled_from(found), unique=True, max_size=6)))


@st.composite
def documents(draw: st.DrawFn) -> GuideDocument:
    """Guides that are sound but for the wild texts in all their parts."""
    own, *others = draw(st.lists(slugs, unique=True, min_size=1, max_size=5))
    opening = draw(wild)
    choices = {"remote": Remote, "demand": Demand, "education": Education, "stress": Stress, "balance": Balance,
               "outlook": Outlook}  # fmt: skip
    sources = draw(_some(
        st.builds(SourceDocument, slugs, lines(200), lines(160), st.integers(1900, 2200),
                  st.sampled_from(["", "https://example.org/a?b=c#d"]), st.none() | st.dates()),
        unique_by=lambda source: source.key,
    ))  # fmt: skip
    return GuideDocument(
        title=draw(lines(120)),
        slug=own,
        field=draw(slugs),
        summary=opening,
        status=draw(st.sampled_from(["draft", "published"])) if summary(opening) else "draft",
        former_slugs=tuple(others),
        aliases=draw(_some(wild)),
        related=tuple(others),
        occupation=draw(st.none() | st.builds(OccupationDocument, lines(12), wild, st.booleans())),
        **draw(st.sampled_from([{}, {"reviewed_on": date(2026, 1, 2), "reviewed_by": draw(lines(120))}])),
        **{name: draw(st.sampled_from(["", *values.values])) for name, values in choices.items()},
        **{name: draw(wild) for name in PROSE},
        **{name: draw(_some(wild)) for name, _ in POINT_LISTS},
        **{name: draw(skill_lists) for name, _ in SKILL_LISTS},
        tiers=draw(tier_lists()),
        day=draw(days()),
        skill_map=draw(_some(st.builds(SkillGroupDocument, lines(120), wild, skill_lists))),
        case_studies=draw(_some(st.builds(CaseStudyDocument, lines(160), texts, wild))),
        questions=draw(_some(st.builds(QuestionDocument, lines(300), texts))),
        sources=sources,
        figures=draw(figures(sources)) if sources else (),
    )

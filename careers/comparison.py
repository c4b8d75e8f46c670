"""Two to four careers side by side, fact by fact and on one axis. Guides and official occupations alike."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypedDict
from urllib.parse import urlencode

from django.urls import reverse

from careers import evidence, figures_of, pay_bands, role_skills
from careers.cards import cards
from careers.content_types import Card
from careers.models import Guide, Tier
from careers.role_facts import Facts, facts_of
from careers.role_skills import RoleSkill
from careers.roles import Role
from careers.templatetags.library import count, median_pay, signed_percent

LEAST, MOST = 2, 4
UNKNOWN = "Not stated"


class Row(TypedDict):
    label: str
    cells: list[str]


@dataclass(slots=True)
class Column:
    role: Role
    facts: Facts
    card: Card | None = None
    tiers: list[Tier] = field(default_factory=list)
    open_jobs: int | None = None  # None for a career that jobs are not sorted by
    skills: int = 0
    only_here: list[RoleSkill] = field(default_factory=list)


@dataclass(slots=True)
class Comparison:
    columns: list[Column]
    rows: list[Row]
    shared: list[RoleSkill]
    chart: pay_bands.Chart | None
    pay_sources: list[str]

    @property
    def provisos(self) -> list[str]:
        return [said for column in self.columns for said in column.facts.provisos]

    @property
    def kinds_differ(self) -> bool:
        """Guides name all skills, O*NET names software only: then what is shared says less."""
        return len({bool(column.role.guide_id) for column in self.columns}) > 1

    @property
    def has_tiers(self) -> bool:
        return any(column.tiers for column in self.columns)


def compare(roles: Sequence[Role]) -> Comparison:
    """Everything that can be set side by side of LEAST to MOST roles."""
    columns = _columns(roles)
    skills = [role_skills.of(role) for role in roles]
    in_all = set.intersection(*(set(each) for each in skills)) if skills else set()
    for column, mine in zip(columns, skills, strict=True):
        column.skills = len(mine)
        others = {key for each in skills if each is not mine for key in each}
        column.only_here = [skill for key, skill in mine.items() if key not in others]
    chart, sources = _pay(columns)
    shared = [skill for key, skill in skills[0].items() if key in in_all] if skills else []
    return Comparison(columns, rows(columns), shared, chart, sources)


def address(slugs: Sequence[str], without: str = "") -> str:
    """The address that compares these, in this order, except one."""
    query = urlencode([("guide", slug) for slug in slugs if slug != without])
    return f"{reverse('careers:compare')}?{query}"


def rows(columns: Sequence[Column]) -> list[Row]:
    """Facts in words; one that none states is left out. Guides speak for themselves, occupations by statistics."""

    def said(name: str, official: Sequence[str] = ()) -> list[str]:
        own = [str(column.card.get(name) or "") if column.card else "" for column in columns]
        return [mine or other for mine, other in zip(own, official or [""] * len(own), strict=True)]

    facts = [column.facts for column in columns]
    grows = [each.projection for each in facts]
    table = {
        "Field": said("field"),
        "Median pay": said("median_text", [median_pay(each.wage) for each in facts]),
        "Growth of employment": said("growth_text", [signed_percent(each.growth) if each else "" for each in grows]),
        "Growth in words": said("outlook_label", [each.outlook for each in facts]),
        "Openings a year": [count(each.openings) if each else "" for each in grows],
        "People employed": [count(each.employment) if each else "" for each in grows],
        "Market demand": [column.card["demand"]["label"] if column.card else "" for column in columns],
        "Usual way in": said("education_label", [each.education for each in facts]),
        "Remote": said("remote_label"),
        "Stress": said("stress_label"),
        "Work-life balance": said("balance_label"),
    }
    return [Row(label=label, cells=[cell or UNKNOWN for cell in cells]) for label, cells in table.items() if any(cells)]


def _columns(roles: Sequence[Role]) -> list[Column]:
    facts = facts_of(roles, ())
    guides = Guide.objects.published().filter(pk__in=[role.guide_id for role in roles if role.guide_id])
    told = {card["slug"]: card for card in cards(guides)}
    tiers: dict[int, list[Tier]] = {}
    for tier in Tier.objects.filter(guide__in=guides):
        tiers.setdefault(tier.guide_id, []).append(tier)
    counts = evidence.open_jobs([role.slug for role in roles if role.guide_id])
    return [
        Column(
            role, facts[role.slug], told.get(role.slug), tiers.get(role.guide_id or 0, []),
            counts.get(role.slug, 0) if role.guide_id else None,
        )
        for role in roles
    ]  # fmt: skip


def _pay(columns: Sequence[Column]) -> tuple[pay_bands.Chart | None, list[str]]:
    """All pay on one axis, US dollars a year (an hour where all are), and what occupation each is of."""
    stated = figures_of.percentiles(column.role.guide_id for column in columns if column.role.guide_id)
    found = [column.facts.wage for column in columns]
    unit = "hour" if all(wage and wage.unit == "hour" for wage in found) else "year"
    pays, sources = [], []
    for column, wage in zip(columns, found, strict=True):
        own = stated.get(column.role.guide_id or 0)
        if wage and wage.unit == unit:
            pays.append(pay_bands.Pay(column.role.title, wage.percentiles, top=wage.top))
            sources.append(f"{column.role.title}: wages of {wage.title} ({wage.soc})")
        elif own:
            pays.append(pay_bands.Pay(column.role.title, own.values))
            sources.append(f"{column.role.title}: {own.source}")
        else:
            blank = dict.fromkeys(figures_of.PERCENTILES)
            note = f"{median_pay(wage)}; not published by the year" if wage else "no pay is published"
            pays.append(pay_bands.Pay(column.role.title, blank, note=note, unknown="–"))
    return pay_bands.chart(pays, unit="an hour" if unit == "hour" else "a year"), sources

"""Between a GuideDocument and the rows of a guide.

`store` replaces all rows of a guide in one transaction; `load` reads them back in a
constant number of queries. load(store(d)) is d, but for skills written by an alias,
which come back under their own name.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.db import transaction
from django.db.models import Model

from careers.documents import (
    CHOICES,
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
from careers.models import (
    CareerField,
    CaseStudy,
    DayBlock,
    Figure,
    FormerSlug,
    Guide,
    GuideAlias,
    GuideSkill,
    Point,
    Question,
    RelatedRole,
    SkillMapGroup,
    Source,
    Tier,
)
from careers.skill_book import SkillBook

# Children first, so that nothing protected is in the way.
ROW_MODELS: tuple[type[Model], ...] = (
    Figure, Source, GuideSkill, SkillMapGroup, Point, Tier, DayBlock, CaseStudy, Question, GuideAlias, RelatedRole,
)  # fmt: skip


def store(document: GuideDocument, *, skills: SkillBook, guide: Guide | None = None) -> tuple[Guide, GuideDocument]:
    """Write the document as `guide` (or a new one) and return it with the document as stored.

    Unknown skills are added. Related roles that are not there yet are left to the caller
    (`relate`). Raises CareerField.DoesNotExist, and IntegrityError where the database refuses.
    """
    with transaction.atomic():
        is_new = guide is None
        guide = guide or Guide()
        former = guide.slug if guide.pk and guide.slug != document.slug else ""
        _set_columns(guide, document)
        guide.save()
        if not is_new:
            for model in ROW_MODELS:
                model._default_manager.filter(guide=guide).delete()
            guide.former_slugs.filter(slug=guide.slug).delete()  # it came back to an old address
        remember_addresses(guide, (former, *document.former_slugs))
        document = _with_known_names(document, skills)
        _add_rows(guide, document, skills)
        relate(guide, document.related)
    return guide, document


def relate(guide: Guide, slugs: Iterable[str]) -> list[str]:
    """Link the guide to those of `slugs` that exist; returns the others."""
    wanted = list(slugs)
    found = dict(Guide.objects.filter(slug__in=wanted).exclude(pk=guide.pk).values_list("slug", "pk")) if wanted else {}
    RelatedRole.objects.bulk_create(
        [
            RelatedRole(guide=guide, related_id=found[slug], position=position)
            for position, slug in enumerate(wanted)
            if slug in found
        ],
        ignore_conflicts=True,
    )
    return [slug for slug in wanted if slug not in found]


def remember_addresses(guide: Guide, slugs: Iterable[str]) -> None:
    """Keep old addresses of the guide, so that they redirect for good."""
    wanted = [slug for slug in dict.fromkeys(slugs) if slug and slug != guide.slug]
    if wanted:
        FormerSlug.objects.bulk_create([FormerSlug(guide=guide, slug=slug) for slug in wanted], ignore_conflicts=True)


def _set_columns(guide: Guide, document: GuideDocument) -> None:
    for name in ("title", "slug", "summary", "reviewed_on", "reviewed_by", *PROSE, *CHOICES):
        setattr(guide, name, getattr(document, name))
    guide.field = CareerField.objects.get(slug=document.field)
    occupation = document.occupation or OccupationDocument("")
    guide.occupation_code = occupation.code
    guide.occupation_title = occupation.title
    guide.occupation_stands_in = occupation.stands_in


def _with_known_names(document: GuideDocument, skills: SkillBook) -> GuideDocument:
    """The document with every skill under its own name; adds the skills nobody knew."""

    def known(rows: tuple[SkillDocument, ...], kind: str) -> tuple[SkillDocument, ...]:
        return tuple(replace(row, name=skills.find_or_add(row.name, kind).name) for row in rows)

    changes: dict[str, Any] = {name: known(getattr(document, name), kind) for name, kind in SKILL_LISTS}
    groups = tuple(replace(group, skills=known(group.skills, "technical")) for group in document.skill_map)
    return replace(document, skill_map=groups, **changes)


def _add_rows(guide: Guide, document: GuideDocument, skills: SkillBook) -> None:
    GuideAlias.objects.bulk_create(
        [GuideAlias(guide=guide, name=name, position=n) for n, name in enumerate(document.aliases)]
    )
    Point.objects.bulk_create(
        [
            Point(guide=guide, part=part, position=n, text=text)
            for attribute, part in POINT_LISTS
            for n, text in enumerate(getattr(document, attribute))
        ]
    )
    Tier.objects.bulk_create(
        [Tier(guide=guide, title=t.title, years_from=t.years_from, years_to=t.years_to, text=t.text)
         for t in document.tiers]
    )  # fmt: skip
    DayBlock.objects.bulk_create(
        [DayBlock(guide=guide, name=b.name, starts=b.starts, ends=b.ends, focus=b.focus, activities=list(b.activities))
         for b in document.day]
    )  # fmt: skip
    CaseStudy.objects.bulk_create(
        [CaseStudy(guide=guide, position=n, title=c.title, text=c.text, takeaway=c.takeaway)
         for n, c in enumerate(document.case_studies)]
    )  # fmt: skip
    Question.objects.bulk_create(
        [Question(guide=guide, position=n, question=q.question, answer=q.answer)
         for n, q in enumerate(document.questions)]
    )  # fmt: skip
    _add_skills(guide, document, skills)
    _add_figures(guide, document)


def _add_skills(guide: Guide, document: GuideDocument, skills: SkillBook) -> None:
    groups = SkillMapGroup.objects.bulk_create(
        [SkillMapGroup(guide=guide, position=n, title=g.title, text=g.text) for n, g in enumerate(document.skill_map)]
    )

    def rows(entries: tuple[SkillDocument, ...], part: str, group: SkillMapGroup | None) -> list[GuideSkill]:
        return [
            GuideSkill(guide=guide, part=part, group=group, position=n, note=entry.note,
                       skill_id=skills.find_or_add(entry.name, "technical").id)
            for n, entry in enumerate(entries)
        ]  # fmt: skip

    wanted = [row for name, part in SKILL_LISTS for row in rows(getattr(document, name), part, None)]
    for group, described in zip(groups, document.skill_map, strict=True):
        wanted += rows(described.skills, "map", group)
    GuideSkill.objects.bulk_create(wanted)


def _add_figures(guide: Guide, document: GuideDocument) -> None:
    sources = Source.objects.bulk_create(
        [Source(guide=guide, position=n, key=s.key, title=s.title, publisher=s.publisher, url=s.url, year=s.year,
                checked=s.checked) for n, s in enumerate(document.sources)]
    )  # fmt: skip
    by_key = {source.key: source for source in sources}
    Figure.objects.bulk_create(
        [
            Figure(guide=guide, position=n, source=by_key[f.source], measure=f.measure, area=f.area, year=f.year,
                   until=f.until, low=f.low, value=f.value, high=f.high, unit=f.unit, currency=f.currency,
                   occupation=f.occupation, note=f.note)
            for n, f in enumerate(document.figures)
        ]
    )  # fmt: skip


def load(guide: Guide) -> GuideDocument:
    """The guide as a document, in one query a table."""
    groups: dict[int, list[SkillDocument]] = {}
    lists: dict[str, list[SkillDocument]] = {}
    for row in guide.guide_skills.select_related("skill").order_by("part", "position", "pk"):
        entry = SkillDocument(row.skill.name, row.note)
        (lists.setdefault(row.part, []) if row.group_id is None else groups.setdefault(row.group_id, [])).append(entry)
    points: dict[str, list[str]] = {}
    for part, text in guide.points.order_by("position", "pk").values_list("part", "text"):
        points.setdefault(part, []).append(text)
    rows: dict[str, Any] = {
        **{attribute: tuple(points.get(part, ())) for attribute, part in POINT_LISTS},
        **{attribute: tuple(lists.get(part, ())) for attribute, part in SKILL_LISTS},
        **{name: getattr(guide, name) for name in (*PROSE, *CHOICES)},
    }
    return GuideDocument(
        title=guide.title,
        slug=guide.slug,
        field=guide.field.slug,
        summary=guide.summary,
        former_slugs=tuple(guide.former_slugs.order_by("pk").values_list("slug", flat=True)),
        aliases=tuple(guide.aliases.order_by("position", "pk").values_list("name", flat=True)),
        related=tuple(guide.related_roles.order_by("position", "pk").values_list("related__slug", flat=True)),
        occupation=_occupation(guide),
        reviewed_on=guide.reviewed_on,
        reviewed_by=guide.reviewed_by,
        skill_map=tuple(
            SkillGroupDocument(g.title, g.text, tuple(groups.get(g.pk, ()))) for g in guide.skill_map.all()
        ),
        tiers=tuple(TierDocument(t.title, t.years_from, t.years_to, t.text) for t in guide.tiers.all()),
        day=tuple(
            DayBlockDocument(b.name, b.starts, b.ends, b.focus, tuple(b.activities)) for b in guide.day_blocks.all()
        ),
        case_studies=tuple(CaseStudyDocument(c.title, c.text, c.takeaway) for c in guide.case_studies.all()),
        questions=tuple(QuestionDocument(q.question, q.answer) for q in guide.questions.all()),
        sources=tuple(
            SourceDocument(s.key, s.title, s.publisher, s.year, s.url, s.checked) for s in guide.sources.all()
        ),
        figures=tuple(_figure(f) for f in guide.figures.select_related("source")),
        **rows,
    )


def _occupation(guide: Guide) -> OccupationDocument | None:
    if not guide.occupation_code:
        return None
    return OccupationDocument(guide.occupation_code, guide.occupation_title, guide.occupation_stands_in)


def _figure(figure: Figure) -> FigureDocument:
    return FigureDocument(
        measure=figure.measure,
        area=figure.area,
        year=figure.year,
        until=figure.until,
        unit=figure.unit,
        currency=figure.currency,
        low=figure.low,
        value=figure.value,
        high=figure.high,
        source=figure.source.key,
        occupation=figure.occupation,
        note=figure.note,
    )

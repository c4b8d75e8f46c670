"""A published guide as advice reads it: its document, its skills in the order in which they are learned, its passages.

Read once for each version of a guide and remembered in the process, since a guide is some 150 rows in eleven tables.
"""

from dataclasses import dataclass
from functools import lru_cache

from advice.document import Source, SourceKind
from advice.sources import passages, places, plain
from advice.sources.passages import Passage
from careers import epoch, storing
from careers.documents import FigureDocument, GuideDocument, TierDocument
from careers.models import Figure, Guide, GuideSkill
from resumes.matching.parts import SkillName

MOST_KEPT = 128
_UNMAPPED = 99  # the level of skills that the skill map does not name: after those it names
_PARTS = ("tool", "technical", "map")


@dataclass(frozen=True, slots=True)
class SkillInGuide:
    """`level` is its group of the skill map, from 0; `weight` in how many of its lists the guide names it."""

    skill: SkillName
    level: int
    level_title: str
    weight: int
    anchor: str  # where the page names it


@dataclass(frozen=True, slots=True)
class KnownGuide:
    pk: int
    version: int
    slug: str
    title: str
    document: GuideDocument
    skills: tuple[SkillInGuide, ...]  # without soft ones, foundational first
    figures: tuple[tuple[int, FigureDocument], ...]  # with the numbers of their rows
    passages: tuple[Passage, ...]
    anchors: frozenset[str]  # sections that the page has

    @property
    def skill_ids(self) -> frozenset[int]:
        return frozenset(each.skill.pk for each in self.skills)

    def cited(self, anchor: str, quote: str, *, words: str = "", also: str = "") -> Source:
        """A place of the guide that says `quote`. `words` stand there where the quote is put together from several;
        `also` tells apart what stands in one section."""
        there = anchor if anchor in self.anchors else ""
        origin = ":".join(filter(None, ("guide", str(self.pk), there or "top", also)))
        said, where = plain.cut(quote), passages.section_title(there)
        url = places.guide(self.slug, there, words or said)
        return Source(0, SourceKind.GUIDE, self.title, where, url, said, origin)

    def passage(self, anchor: str) -> Passage | None:
        """The first of a section."""
        return next((each for each in self.passages if each.anchor == anchor), None)

    def section(self, anchor: str) -> Source | None:
        """The beginning of a section, None where the guide has none."""
        found = self.passage(anchor)
        return self.cited(anchor, found.text) if found else None

    def lines(self, texts: tuple[str, ...]) -> list[str]:
        """Points of the guide as plain text."""
        marks = {source.key: number for number, source in enumerate(self.document.sources, start=1)}
        return [" ".join(found) for text in texts if (found := plain.lines_of_markdown(text, marks))]

    def prose(self, name: str) -> list[str]:
        """A column of prose, such as "growth_paths"."""
        return self.lines((getattr(self.document, name),))

    def tier_source(self, tier: TierDocument) -> Source:
        line = passages.tier_line(tier.title, tier.years_from, tier.years_to)
        return self.cited("tiers", "\n".join([line, *self.lines((tier.text,))]), also=str(tier.years_from))


def other_cited(pk: int, slug: str, title: str, quote: str) -> Source:
    """A guide that has not been read, for its skills; opens at its top."""
    return Source(0, SourceKind.GUIDE, title, passages.SUMMARY, places.guide(slug), quote, f"guide:{pk}:skills")


def known(guide: Guide) -> KnownGuide:
    """Some fifteen queries, or none where this version has been read before."""
    return _known(epoch.current(), guide.pk, guide.version)


def forget() -> None:
    _known.cache_clear()


@lru_cache(maxsize=MOST_KEPT)
def _known(_epoch: int, pk: int, _version: int) -> KnownGuide:
    guide = Guide.objects.select_related("field").get(pk=pk)
    document = storing.load(guide)
    numbers = Figure.objects.filter(guide=pk).order_by("position", "pk").values_list("pk", flat=True)
    pieces = passages.of_document(document)
    return KnownGuide(
        pk, guide.version, guide.slug, plain.line(guide.title) or guide.slug, document, _skills(pk, document),
        tuple(zip(numbers, document.figures, strict=False)), pieces, _anchors(document, pieces),
    )  # fmt: skip


def _skills(guide_id: int, document: GuideDocument) -> tuple[SkillInGuide, ...]:
    """In the order of the skill map, then as the other lists name them."""
    rows = GuideSkill.objects.filter(guide=guide_id, part__in=_PARTS).order_by("group__position", "position", "pk")
    parts: dict[int, list[str]] = {}
    levels: dict[int, int] = {}
    names: dict[int, SkillName] = {}
    titles = {group_id: number for number, group_id in enumerate(
        dict.fromkeys(row for row in rows.values_list("group_id", flat=True) if row is not None))}  # fmt: skip
    groups = [group for group in document.skill_map if group.skills]
    for pk, name, slug, part, group_id in rows.values_list(
        "skill_id", "skill__name", "skill__slug", "part", "group_id"
    ):
        names[pk] = SkillName(pk, name, slug)
        parts.setdefault(pk, []).append(part)
        if group_id is not None:
            levels.setdefault(pk, titles[group_id])
    found = [
        SkillInGuide(
            skill,
            levels.get(pk, _UNMAPPED),
            groups[levels[pk]].title if pk in levels and levels[pk] < len(groups) else "",
            len(set(parts[pk])),
            "skill-map" if pk in levels else "skills" if "technical" in parts[pk] else "tech-stack",
        )
        for pk, skill in names.items()
    ]
    return tuple(sorted(found, key=lambda each: each.level))  # sorting keeps the order of equals


def _anchors(document: GuideDocument, pieces: tuple[Passage, ...]) -> frozenset[str]:
    found = {piece.anchor for piece in pieces if piece.anchor}
    measures = {figure.measure for figure in document.figures}
    if "salary" in measures:
        found.add("salary")
    if document.outlook or measures & {"growth", "employment", "openings"}:
        found.add("job-outlook")
    if document.questions:
        found.add("questions")
    return frozenset(found)

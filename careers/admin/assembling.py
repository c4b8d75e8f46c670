"""From what an editor typed to a GuideDocument, the value that everything else understands."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from careers.admin.forms import GuideForm
from careers.admin.rows import Rows
from careers.completeness import Missing
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
from careers.skill_book import SkillBook
from careers.writing import normal


class Refused(Exception):  # noqa: N818 - it is what it is called
    """The guide cannot be stored like this. `messages` say why and what to do; `gaps` are parts it lacks."""

    def __init__(self, messages: list[str], *, gaps: Sequence[Missing] = ()) -> None:
        super().__init__("\n".join(messages))
        self.messages = messages
        self.gaps = gaps


def document_of(form: GuideForm, lists: Mapping[str, Rows], *, skills: SkillBook) -> GuideDocument:
    """The guide as the valid `form` and its valid `lists` (by prefix) say, in normal form.

    Skills are named by their own names; those nobody knows keep the name that was typed. Raises Refused.
    """
    typed = form.cleaned_data
    rows = {prefix: rows.values() for prefix, rows in lists.items()}
    known = _Names(skills)
    parts: dict[str, Any] = {
        **{name: typed[name] for name in (*PROSE, *CHOICES)},
        **{name: tuple(row["text"] for row in rows[name]) for name, _part in POINT_LISTS},
        **{name: known.rows(rows[name]) for name, _kind in SKILL_LISTS},
    }
    guide = form.instance
    return normal(
        GuideDocument(
            title=typed["title"],
            slug=typed["slug"],
            field=typed["field"].slug,
            summary=typed["summary"],
            former_slugs=tuple(guide.former_slugs.order_by("pk").values_list("slug", flat=True)) if guide.pk else (),
            aliases=tuple(row["name"] for row in rows["aliases"]),
            related=tuple(row["related"].slug for row in rows["related"]),
            occupation=_occupation(typed),
            reviewed_on=typed["reviewed_on"],
            reviewed_by=typed["reviewed_by"],
            skill_map=tuple(
                SkillGroupDocument(row["title"], row["text"], known.skills(row["skills"])) for row in rows["skill_map"]
            ),
            case_studies=tuple(
                CaseStudyDocument(row["title"], row["text"], row["takeaway"]) for row in rows["case_studies"]
            ),
            questions=tuple(QuestionDocument(row["question"], row["answer"]) for row in rows["questions"]),
            **_by_time(rows),
            **_figures(rows),
            **parts,
        )
    )


class _Names:
    """Skills under their own names. Two names of one skill in one list are refused."""

    def __init__(self, book: SkillBook) -> None:
        self.book = book

    def rows(self, rows: Iterable[dict[str, Any]]) -> tuple[SkillDocument, ...]:
        return self.skills(SkillDocument(row["skill_name"], row["note"]) for row in rows)

    def skills(self, typed: Iterable[SkillDocument]) -> tuple[SkillDocument, ...]:
        found: dict[str, SkillDocument] = {}
        for skill in typed:
            known = self.book.find(skill.name)
            name = known.name if known else skill.name
            if name.casefold() in found:
                raise Refused(
                    [f"“{skill.name}” and another line of the same list both mean “{name}”. Keep one of them."]
                )
            found[name.casefold()] = SkillDocument(name, skill.note)
        return tuple(found.values())


def _occupation(typed: Mapping[str, Any]) -> OccupationDocument | None:
    if not typed["occupation_code"]:
        return None
    return OccupationDocument(typed["occupation_code"], typed["occupation_title"], typed["occupation_stands_in"])


def _by_time(rows: Mapping[str, list[dict[str, Any]]]) -> dict[str, Any]:
    tiers = sorted(rows["tiers"], key=lambda row: row["years_from"])
    day = sorted(rows["day"], key=lambda row: row["starts"])
    return {
        "tiers": tuple(TierDocument(row["title"], row["years_from"], row["years_to"], row["text"]) for row in tiers),
        "day": tuple(
            DayBlockDocument(row["name"], row["starts"], row["ends"], row["focus"], tuple(row["activities"]))
            for row in day
        ),
    }


def _figures(rows: Mapping[str, list[dict[str, Any]]]) -> dict[str, Any]:
    same = ("measure", "area", "year", "until", "unit", "currency", "low", "value", "high", "occupation", "note")
    return {
        "sources": tuple(
            SourceDocument(row["key"], row["title"], row["publisher"], row["year"], row["url"], row["checked"])
            for row in rows["sources"]
        ),
        "figures": tuple(
            FigureDocument(source=row["source_key"], **{name: row[name] for name in same}) for row in rows["figures"]
        ),
    }

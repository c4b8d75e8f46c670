"""A guide as the text of its file, in the normal form of docs/guide-files.md."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any

from careers.clock import show_minutes
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
    TierDocument,
)
from careers.parts import (
    FOCUS,
    PARTS,
    TAKEAWAY,
    Kind,
    Part,
    case_text,
    group_text,
    one_line,
    prose,
    skill_name,
    summary,
)


def write(document: GuideDocument) -> str:
    """The file of a guide. It reads back as normal(document), whatever its texts hold."""
    document = normal(document)
    blocks = ["\n".join(("---", *_head(document), "---"))]
    if document.summary:
        blocks.append(document.summary)
    for part in PARTS:
        blocks += _part(part, document, "##")
    return "\n\n".join(blocks) + "\n"


# The normal form of a document -------------------------------------------------------


def normal(document: GuideDocument) -> GuideDocument:
    """The document that a file can hold: tidy spacing, no control characters, no empty items.

    Headings of one to three # in a text become ####. normal(normal(d)) == normal(d).
    """
    changes: dict[str, Any] = {name: prose(text) for name in PROSE if (text := getattr(document, name))}
    changes |= {name: _items(getattr(document, name)) for name, _ in POINT_LISTS}
    changes |= {name: _skills(getattr(document, name)) for name, _ in SKILL_LISTS}
    occupation = document.occupation
    return replace(
        document,
        title=one_line(document.title),
        summary=summary(document.summary),
        aliases=tuple(dict.fromkeys(_items(document.aliases))),
        reviewed_by=one_line(document.reviewed_by),
        occupation=_occupation(occupation) if occupation and one_line(occupation.code) else None,
        tiers=tuple(replace(tier, title=one_line(tier.title), text=prose(tier.text)) for tier in document.tiers),
        day=tuple(_day_block(block) for block in document.day),
        skill_map=tuple(
            SkillGroupDocument(one_line(group.title), group_text(group.text), _skills(group.skills))
            for group in document.skill_map
        ),
        case_studies=tuple(
            CaseStudyDocument(one_line(case.title), case_text(case.text), one_line(case.takeaway))
            for case in document.case_studies
        ),
        questions=tuple(QuestionDocument(one_line(each.question), prose(each.answer)) for each in document.questions),
        sources=tuple(
            replace(
                source, title=one_line(source.title), publisher=one_line(source.publisher), url=one_line(source.url)
            )
            for source in document.sources
        ),
        figures=tuple(_figure(figure) for figure in document.figures),
        **changes,
    )


def _items(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(filter(None, map(one_line, texts)))


def _skills(skills: Iterable[SkillDocument]) -> tuple[SkillDocument, ...]:
    tidy = (SkillDocument(skill_name(skill.name), one_line(skill.note)) for skill in skills)
    return tuple(skill for skill in tidy if skill.name)


def _occupation(occupation: OccupationDocument) -> OccupationDocument:
    return replace(occupation, code=one_line(occupation.code), title=one_line(occupation.title))


def _day_block(block: DayBlockDocument) -> DayBlockDocument:
    return replace(block, name=one_line(block.name), focus=one_line(block.focus), activities=_items(block.activities))


def _figure(figure: FigureDocument) -> FigureDocument:
    return replace(
        figure, area=one_line(figure.area), occupation=one_line(figure.occupation), note=one_line(figure.note)
    )


# The head ----------------------------------------------------------------------------


def _head(document: GuideDocument) -> Iterator[str]:
    yield from _keys(
        title=document.title,
        slug=document.slug,
        former_slugs=document.former_slugs,
        field=document.field,
        status=document.status,
        aliases=document.aliases,
        remote=document.remote,
        demand=document.demand,
        education=document.education,
        stress=document.stress,
        balance=document.balance,
        outlook=document.outlook,
    )
    if occupation := document.occupation:
        yield "occupation:"
        stands_in = "yes" if occupation.stands_in else "no"
        yield from _indented(_keys(code=occupation.code, title=occupation.title, stands_in=stands_in))
    if document.reviewed_on or document.reviewed_by:
        yield "reviewed:"
        yield from _indented(_keys(on=document.reviewed_on, by=document.reviewed_by))
    yield from _keys(related=document.related)
    if document.sources:
        yield "sources:"
    for source in document.sources:
        yield from _entry(
            _keys(
                key=source.key,
                title=source.title,
                publisher=source.publisher,
                url=source.url,
                year=source.year,
                checked=source.checked,
            )
        )
    if document.figures:
        yield "figures:"
    for figure in document.figures:
        yield from _entry(_figure_keys(figure))


def _figure_keys(figure: FigureDocument) -> Iterator[str]:
    yield from _keys(
        measure=figure.measure,
        area=figure.area,
        year=figure.year,
        until=figure.until,
        unit=f"{figure.currency}/{figure.unit}" if figure.currency else figure.unit,
        low=figure.low,
    )
    yield f"{'median' if figure.measure == 'salary' else 'value'}: {_number(figure.value)}"
    yield from _keys(high=figure.high, source=figure.source, occupation=figure.occupation, note=figure.note)


def _keys(**values: object) -> Iterator[str]:
    """`key: value` lines; what is not said is left out."""
    for key, value in values.items():
        if value is None or value in ("", ()):
            continue
        if isinstance(value, tuple):
            yield f"{key}: [{', '.join(_scalar(each, _NOT_PLAIN_IN_LIST) for each in value)}]"
        elif isinstance(value, Decimal):
            yield f"{key}: {_number(value)}"
        else:
            yield f"{key}: {_scalar(str(value), _NOT_PLAIN)}"


# What YAML would read otherwise than it stands. Some of it would pass; quotes do no harm.
_NOT_PLAIN = re.compile(r"""$|[?:,\[\]{}#&*!|>'"%@`\ufeff]|-(?![0-9])|.*(?::(?:\s|$)|\s#|\ufeff)""")
_NOT_PLAIN_IN_LIST = re.compile(rf"{_NOT_PLAIN.pattern}|.*[,\[\]{{}}:?]")


def _scalar(text: str, not_plain: re.Pattern[str]) -> str:
    return json.dumps(text, ensure_ascii=False) if not_plain.match(text) else text


def _number(value: Decimal) -> str:
    return format(value.normalize(), "f") if value else "0"


def _indented(lines: Iterable[str]) -> Iterator[str]:
    return (f"  {line}" for line in lines)


def _entry(lines: Iterable[str]) -> Iterator[str]:
    return (f"{'  ' if index else '- '}{line}" for index, line in enumerate(lines))


# The body ----------------------------------------------------------------------------


def _part(part: Part, document: GuideDocument, mark: str) -> list[str]:
    """The blocks of a part, heading first; nothing if it is empty."""
    if part.kind is Kind.PARTS:
        blocks = [block for each in part.parts for block in _part(each, document, f"{mark}#")]
    else:
        blocks = _blocks(part.kind, getattr(document, part.attribute))
    return [f"{mark} {part.heading}", *blocks] if blocks else []


def _blocks(kind: Kind, value: Any) -> list[str]:
    match kind:
        case Kind.TEXT:
            blocks = [value]
        case Kind.POINTS:
            blocks = [_list(value)]
        case Kind.SKILLS:
            blocks = [_skill_list(value)]
        case Kind.TIERS:
            blocks = [block for tier in value for block in (f"### {tier.title} ({_years(tier)})", tier.text)]
        case Kind.DAY:
            blocks = [block for each in value for block in _day_blocks(each)]
        case Kind.SKILL_MAP:
            blocks = [
                block for group in value for block in (f"### {group.title}", group.text, _skill_list(group.skills))
            ]
        case Kind.CASES:
            blocks = [block for case in value for block in _case_blocks(case)]
        case _:
            blocks = [block for each in value for block in (f"### {each.question}", each.answer)]
    return [block for block in blocks if block]


def _list(items: Iterable[str]) -> str:
    return "\n".join(f"- {item}" for item in items)


def _skill_list(skills: Iterable[SkillDocument]) -> str:
    return _list(f"{skill.name} | {skill.note}" if skill.note else skill.name for skill in skills)


def _years(tier: TierDocument) -> str:
    return f"{tier.years_from}+ years" if tier.years_to is None else f"{tier.years_from}-{tier.years_to} years"


def _day_blocks(block: DayBlockDocument) -> tuple[str, str, str]:
    hours = f"{show_minutes(block.starts)}-{show_minutes(block.ends)}"
    return f"### {block.name}, {hours}", f"{FOCUS} {block.focus}" if block.focus else "", _list(block.activities)


def _case_blocks(case: CaseStudyDocument) -> tuple[str, str, str]:
    return f"### {case.title}", case.text, f"{TAKEAWAY} {case.takeaway}" if case.takeaway else ""

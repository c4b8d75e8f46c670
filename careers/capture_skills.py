"""Phrases such as "Experience with container orchestration" as skills with a name and a note."""

import re

from careers.capture_lines import Line, Page, fits, items
from careers.documents import SkillDocument
from careers.models import GuideSkill, Skill
from careers.parts import skill_name
from careers.reading_head import limit

_DEGREE = r"(?:strong|solid|good|deep|excellent|proven|basic|advanced|practical|working|hands-on|sound|thorough) "
_LEAD = re.compile(
    rf"(?:{_DEGREE})*"
    r"(?:(?:experience|experienced|proficiency|proficient|knowledge|understanding|familiarity|familiar|expertise|"
    r"competence|competency|background|fluency|grasp|command|mastery|skills?|skilled|working)"
    r" (?:with|in|of|on|using)(?: the)? |(?:the )?ability to |(?:strong|solid|excellent|proven) )",
    re.IGNORECASE,
)


def tools(page: Page, lines: list[Line], part: str) -> tuple[SkillDocument, ...]:
    """A list of tools, each by the name that stands there."""
    return _listed(page, lines, part, verbatim=True)


def skills(page: Page, lines: list[Line], part: str) -> tuple[SkillDocument, ...]:
    """A list of skills. A name is the phrase without the words that lead up to it; the phrase is its note then."""
    return _listed(page, lines, part, verbatim=False)


def _listed(page: Page, lines: list[Line], part: str, *, verbatim: bool) -> tuple[SkillDocument, ...]:
    most = max(limit(Skill, "name"), limit(GuideSkill, "note"))
    found: dict[str, SkillDocument] = {}
    for line, phrase in items(page, lines, part):
        phrase = skill_name(phrase)
        if not fits(page, line, part, phrase, most):
            continue
        names = [_shortened(phrase)] if verbatim else [_name(phrase), _shortened(phrase)]
        name = next((each for each in names if each.lower() not in found), "")
        if name:
            found[name.lower()] = SkillDocument(name, "" if name == phrase else phrase)
        else:
            page.refuse([line], part, f"“{phrase}” stands in this list already, so it was left out here.")
    return tuple(found.values())


def _name(phrase: str) -> str:
    name = _LEAD.sub("", phrase, count=1) if _LEAD.match(phrase) else phrase
    name = name.strip()
    return _shortened(name[:1].upper() + name[1:] if name else phrase)


def _shortened(name: str) -> str:
    """The name, cut after a whole word if it is longer than a name can be."""
    most = limit(Skill, "name")
    if len(name) <= most:
        return name
    return name[: most + 1].rpartition(" ")[0].rstrip(" ,;:") or name[:most]

"""The facts of a capture that are one word or one name: its title, and where the role stands on each scale."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from django.utils.text import slugify

from careers.capture_lines import Line, Page, open_lines, quoted
from careers.models import Balance, Demand, Education, Guide, Outlook, Remote, Stress
from careers.parts import plain_dashes
from careers.reading_head import limit

_GUIDE = re.compile(r"[\s:|–—-]*\b(?:career(?: path)?|job) (?:guide|overview|profile)$", re.IGNORECASE)
_ACRONYM = re.compile(r"\s*\(([A-Za-z][A-Za-z&/]{1,9})\)")

_LEVEL = r"(?P<level>very high|extremely high|exceptionally high|high|medium|moderate|low)(?![\w-])"
_DEMAND = (
    re.compile(rf"\bdemand\b[^.;!?]{{0,60}}? (?:is|are|remains?|stays?|runs)(?: [a-z]+)??(?: [a-z]+)?? {_LEVEL}"),
    re.compile(rf"\b{_LEVEL}(?: [a-z]+){{0,2}} demand\b"),
)
_NOT = re.compile(r"\b(?:not|no|never|hardly|n't)\b|n't\b")
_REMOTE = {
    Remote.YES: re.compile(
        r"(?:fully )?remote(?:[- ]friendly|[- ]first|: yes)?|remote work(?: possible)?|work from home"
    ),
    Remote.PARTLY: re.compile(
        r"(?:partly|partially|partial|sometimes) remote|hybrid(?: work)?|remote: (?:partly|some)"
    ),
    Remote.NO: re.compile(r"on-?\s?site(?: only)?|not remote(?:-friendly)?|no remote(?: work)?|remote: no"),
}
_EDUCATION = {
    Education.DOCTORATE: r"doctorate|doctoral degree|ph\.?d",
    Education.MASTER: r"master's",
    Education.BACHELOR: r"bachelor's",
    Education.ASSOCIATE: r"associate(?:'s)? degree",
    Education.APPRENTICESHIP: r"apprenticeship",
    Education.CERTIFICATE: r"certificate",
    Education.HIGH_SCHOOL: r"high[- ]school diploma",
}
_LEAST = r"(?:at least|minimum of|no less than|usual entry is) (?:an? |the )?(?:[a-z]+ )?"
_OUTLOOK = (
    (Outlook.MUCH_FASTER, r"much faster"),
    (Outlook.FASTER, r"faster than"),
    (Outlook.AVERAGE, r"as fast as"),
    (Outlook.SLOWER, r"slower than"),
    (Outlook.LITTLE_CHANGE, r"little or no|little change|no change"),
    (Outlook.DECLINE, r"declin|shrink|decreas"),
)
STRESS: Mapping[str, str] = {label.casefold(): value for value, label in Stress.choices} | {"medium": Stress.MODERATE}
BALANCE: Mapping[str, str] = {label.casefold(): value for value, label in Balance.choices}
DEMAND: Mapping[str, str] = {label.casefold(): value for value, label in Demand.choices} | {"moderate": Demand.MEDIUM}


class Title(NamedTuple):
    line: Line
    title: str
    aliases: tuple[str, ...]


def find_title(page: Page) -> Title | None:
    """The line that ends in "Career Path Guide", or else the first line, if it may be a title."""
    lines = [line for line in page.lines if line.is_title and _GUIDE.search(line.text)] or page.lines[:1]
    if not lines or not lines[0].is_title:
        return None
    title = _GUIDE.sub("", lines[0].text).strip()
    if not re.search(r"[^\W_]", title) or len(title) > limit(Guide, "title"):
        return None
    return Title(lines[0], title, _aliases(title))


def _aliases(title: str) -> tuple[str, ...]:
    """ "NLP Engineer" of "Natural Language Processing (NLP) Engineer"."""
    match = _ACRONYM.search(title)
    if not match:
        return ()
    letters = re.sub(r"[^a-z]", "", match[1].casefold())
    before = title[: match.start()].split()
    spelled = "".join(word[0] for word in before[-len(letters) :]).casefold()
    if spelled != letters:
        return ()
    alias = " ".join([*before[: -len(letters)], match[1], title[match.end() :].strip()]).strip()
    return (alias,)


def slug_of(page: Page, title: Title) -> str:
    slug = slugify(title.title)[: limit(Guide, "slug")].strip("-_")
    slug = re.sub(r"-{2,}", "-", slug.replace("_", "-"))
    if slug:
        return slug
    page.tell(title.line, "Title", f"No address can be made from “{title.title}”. Write one in place of “guide”.")
    return "guide"


def demand(page: Page, lines: list[Line], part: str) -> str:
    """The level that the text says. Where it says none, the one label printed, if there is but one."""
    labels = [line for line in lines if line.content.casefold() in DEMAND]
    page.structure(*labels)
    text = " ".join(line.text for line in open_lines(lines))
    said = _said_demand(text)
    if not said:
        said = {DEMAND[line.content.casefold()] for line in labels}
    if len(said) == 1:
        return said.pop()
    if lines:
        names = ", ".join(Demand.labels)
        page.tell(lines[0], part, f"The text does not decide how high the demand is. Choose one of {names}.")
    return ""


def _said_demand(text: str) -> set[str]:
    found = set()
    for sentence in re.split(r"(?<=[.!?;])\s+", text.casefold()[:20_000]):
        for pattern in _DEMAND:
            for match in pattern.finditer(sentence):
                if _NOT.search(sentence[max(match.start() - 12, 0) : match.end()]):
                    return set(Demand.values)
                level = match["level"]
                found.add(Demand.VERY_HIGH.value if level.endswith(" high") else DEMAND[level])
    return found


def labelled(page: Page, lines: list[Line], label: str, scale: Mapping[str, str], part: str) -> str:
    """The level of a line such as "Stress Level: Moderate", or of the lines of the scale below the label."""
    pattern = re.compile(rf"{label}(?: (?:level|rating))?(?:\s*[:–—-]\s*(?P<value>.+))?", re.IGNORECASE)
    for index, line in enumerate(lines):
        if not (match := pattern.fullmatch(line.content)):
            continue
        page.structure(line)
        if match["value"]:
            values, below = [match["value"]], []
        else:
            below = _scale_lines(lines[index + 1 :], scale)
            values = [each.content for each in below]
            page.structure(*below)
        level = scale.get(values[0].strip().casefold().removesuffix(".")) if len(values) == 1 else None
        if level:
            page.use(line, *below)
            return level
        names = ", ".join(scale).capitalize()
        message = f"{quoted(line)} does not decide the level. Choose it; known are {names}."
        page.refuse([line, *below], part, message)
        return ""
    return ""


def _scale_lines(lines: list[Line], scale: Mapping[str, str]) -> list[Line]:
    found = []
    for line in lines:
        if line.content.casefold() not in scale:
            break
        found.append(line)
    return found


def remote(page: Page, lines: list[Line]) -> str:
    """From the badges in the head, such as "remote-friendly"."""
    for line in lines:
        words = plain_dashes(line.content).casefold()
        for value, pattern in _REMOTE.items():
            if pattern.fullmatch(words):
                page.use(line)
                return value.value
    return ""


def education(page: Page, lines: list[Line], part: str) -> str:
    """The usual way in, where the text says "at least a bachelor's degree"."""
    text = " ".join(line.text for line in lines).casefold().replace("’", "'")[:20_000]
    found = {value.value for value, words in _EDUCATION.items() if re.search(rf"{_LEAST}(?:{words})", text)}
    if len(found) == 1:
        return found.pop()
    if lines:
        page.tell(lines[0], part, "The text does not decide the usual way in. Choose it under “education”.")
    return ""


def outlook(page: Page, line: Line, words: str, part: str) -> str:
    """The value of "Growing much faster than average"."""
    for value, pattern in _OUTLOOK:
        if re.search(pattern, words.casefold()):
            page.use(line)
            return value.value
    names = ", ".join(Outlook.labels)
    page.refuse([line], part, f"{quoted(line)} does not decide the growth in words. Choose one of {names}.")
    return ""

"""Where figures stand in a capture: badges in the head, the salary part, the outlook part."""

import re
from dataclasses import replace
from decimal import Decimal

from babel import Locale
from babel.numbers import list_currencies

from careers.capture_figures import Context, Printed
from careers.capture_lines import Line, Page, open_lines
from careers.capture_sources import SOURCE_LINE, Sources
from careers.models import Measure
from careers.numbers import LOCALE
from careers.parts import plain_dashes

_SIGN = r"US\$|USD|EUR|GBP|CAD|AUD|CHF|[$€£]"
_MONEY = re.compile(
    rf"(?:(?:{_SIGN})\s*)?(?P<number>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d{{1,15}}(?:\.\d+)?)(?P<thousand>\s?[kK]\b)?\+?"
    rf"(?:\s*(?:{_SIGN}))?(?:\s*(?:/|per|an?)\s*(?:year|yr|hour|hr)\b)?"
)
_RANGE = re.compile(rf"(?:[\w ]+:\s*)?(?P<low>{_MONEY.pattern})\s*(?:-|to)\s*(?P<high>{_MONEY.pattern})".replace(
    "(?P<number>", "(?:").replace("(?P<thousand>", "(?:"))  # fmt: skip
_PERCENT = re.compile(r"(?P<number>[+-]?\d{1,6}(?:\.\d+)?)\s*(?:%|percent)")
_GROWTH = re.compile(r"(?:projected )?(?:job |employment )?growth(?: rate)?", re.IGNORECASE)
_MEDIAN = re.compile(r"median(?: annual| yearly)?(?: salary| pay| wage)?", re.IGNORECASE)
_LABELS = (
    (Measure.SALARY_ENTRY, re.compile(r"entry(?:[- ]level)?|junior(?:[- ]level)?|starting")),
    (Measure.SALARY_MID, re.compile(r"mid(?:dle)?(?:[- ]level)?|intermediate")),
    (Measure.SALARY_SENIOR, re.compile(r"senior(?:[- ]level)?|experienced")),
    (Measure.SALARY_TOP_10, re.compile(r"top 10 ?(?:%|percent)?")),
    (Measure.SALARY, _MEDIAN),
)
_TOP = re.compile(r"\btop (?:10|ten) ?(?:%|percent)?", re.IGNORECASE)
_SPAN = re.compile(r"\b((?:19|20|21)\d{2})\s*(?:-|to)\s*((?:19|20|21)?\d{2})\b")
_YEAR = re.compile(r"\b(?:19|20|21)\d{2}\b")
_FLAG = re.compile("[\U0001f1e6-\U0001f1ff]{2}")
_TERRITORIES = Locale.parse(LOCALE).territories
_AREAS: dict[str, str] = {str(name).casefold(): code for code, name in _TERRITORIES.items() if len(code) == 2}
_AREAS |= {"us": "US", "usa": "US", "u.s": "US", "u.s.": "US", "uk": "GB", "u.k.": "GB", "eu": "EU"}
_CURRENCIES = frozenset(list_currencies())
_DOLLARS = {"US": "USD", "CA": "CAD", "AU": "AUD", "NZ": "NZD", "SG": "SGD"}


def badges(page: Page, lines: list[Line]) -> list[Printed]:
    """Growth and median salary from the head, where value and label stand in one line or in two."""
    found = []
    for measure, value, label in ((Measure.GROWTH, _PERCENT, _GROWTH), (Measure.SALARY, _MONEY, _MEDIAN)):
        if pair := _badge(lines, value, label):
            line, number, others = pair
            page.structure(*others)
            printed = Printed(measure.value)
            printed.see(line, number)
            found.append(printed)
    return found


def _badge(
    lines: list[Line], value: re.Pattern[str], label: re.Pattern[str]
) -> tuple[Line, Decimal, tuple[Line, ...]] | None:
    """Line and number of a badge, and the line of its label if that is another."""
    both = re.compile(rf"{value.pattern}\s*{label.pattern}|", re.IGNORECASE)
    turned = re.compile(rf"{label.pattern}\s*:\s*{value.pattern}", re.IGNORECASE)
    for index, line in enumerate(lines):
        text = _plain(line)
        if text and (match := both.fullmatch(text) or turned.fullmatch(text)):
            return line, _amount(match), ()
        if label.fullmatch(text):
            for near in (*lines[max(index - 1, 0) : index], *lines[index + 1 : index + 2]):
                if match := value.fullmatch(_plain(near)):
                    return near, _amount(match), (line,)
    return None


def _plain(line: Line) -> str:
    return plain_dashes(line.content).replace("−", "-")


def _amount(match: re.Match[str]) -> Decimal:
    said = match.groupdict()
    return Decimal(said["number"].replace(",", "")) * (1000 if said.get("thousand") else 1)


# The salary part ---------------------------------------------------------------------


def salaries(
    page: Page, heading: str, lines: list[Line], badge: Printed | None, sources: Sources, part: str
) -> tuple[list[Printed], Context]:
    """All salaries in the part, and what its heading, its lines and its source say of them."""
    salary = badge or Printed(Measure.SALARY.value)
    found = {salary.measure: salary}
    context = _context(heading, [line.text for line in lines])
    waiting: tuple[str, Line] | None = None
    for line in lines:
        text = _plain(line)
        measure, number = _labelled(text)
        if match := SOURCE_LINE.fullmatch(line.content):
            source = sources.add(line, match["words"], part)
            context = replace(context, source=context.source or source)
        elif salary.low is None and (match := _RANGE.fullmatch(text)):
            ends = (_MONEY.fullmatch(match["low"]), _MONEY.fullmatch(match["high"]))
            salary.low, salary.high = (_amount(end) if end else None for end in ends)
            salary.lines.append(line)
        elif measure and number is not None:
            words = line.content if _TOP.search(text) else ""
            found.setdefault(measure, Printed(measure)).see(line, number, words=words)
        elif measure:
            waiting = (measure, line)
            continue
        elif waiting and (match := _MONEY.fullmatch(text)):
            found.setdefault(waiting[0], Printed(waiting[0])).see(line, _amount(match))
            page.structure(waiting[1])
        waiting = None
    if context.source and not context.year:
        context = replace(context, year=context.source.year)
    return [each for each in found.values() if each.lines], context


def _labelled(text: str) -> tuple[str, Decimal | None]:
    """Measure and value of "Median: $125,000" or of a sentence on the top 10%; no value for a label alone."""
    if top := _TOP.search(text):
        match = _MONEY.search(text, top.end())
        return Measure.SALARY_TOP_10.value, _amount(match) if match else None
    label, colon, rest = text.partition(":")
    match = _MONEY.fullmatch(rest.strip()) if colon else None
    words = label.strip().casefold().removesuffix(" salary")
    for measure, pattern in _LABELS:
        if pattern.fullmatch(words) and (match or not rest.strip()):
            return measure.value, _amount(match) if match else None
    return "", None


def _context(heading: str, texts: list[str]) -> Context:
    """Area, currency, unit and year from a heading such as "🇺🇸 Annual Salary (US, USD)"."""
    tokens = [token.strip() for token in re.split(r"[(),;/]|\bin (?:the )?", heading) if token.strip()]
    area = next((code for token in tokens if (code := _area(token))), "")
    if not area and (flag := _FLAG.search(heading)):
        area = _area("".join(chr(ord(char) - 0x1F1E6 + ord("A")) for char in flag[0]))
    currency = next((token for token in tokens if token in _CURRENCIES), "") or _currency(" ".join(texts), area)
    hourly = re.search(r"\bhour(?:ly)?\b|/ ?hr\b", " ".join([heading, *texts[:2]]).casefold())
    years = _YEAR.findall(heading)
    return Context(area, currency, "hour" if hourly else "year", int(years[-1]) if years else 0)


def _area(token: str) -> str:
    """The code of a country or region by its code or name, "" if it is none."""
    if token.casefold() in _AREAS:
        return _AREAS[token.casefold()]
    return token if token in _TERRITORIES and len(token) == 2 else ""


def _currency(text: str, area: str) -> str:
    """The one currency whose sign stands before numbers. A bare $ is that of the area."""
    signs = set(re.findall(rf"({_SIGN})\s*\d", text))
    names = {"US$": "USD", "€": "EUR", "£": "GBP", "$": _DOLLARS.get(area, "")}
    found = {names.get(sign, sign) for sign in signs}
    return found.pop() if len(found) == 1 else ""


# The outlook part --------------------------------------------------------------------


def growth(lines: list[Line], badge: Printed | None, sources: Sources, part: str) -> tuple[list[Printed], Context]:
    """Growth from a line such as "Growth Rate: 6% (US, 2024–2034)", and the source below it."""
    found = badge or Printed(Measure.GROWTH.value)
    context = Context()
    for line in lines:
        text = _plain(line)
        label = _GROWTH.match(text)
        if match := SOURCE_LINE.fullmatch(line.content):
            source = sources.add(line, match["words"], part)
            context = replace(context, source=context.source or source)
        elif label and (match := re.compile(rf"\s*:\s*{_PERCENT.pattern}").match(text, label.end())):
            rest = text[match.end() :].strip()
            said = _of_growth(context, rest)
            found.see(line, _amount(match), words=line.content if rest and said == context else "")
            context = said
    return [found] if found.lines else [], context


def _of_growth(context: Context, rest: str) -> Context:
    """Area and years from what follows the number."""
    area = _context(rest, []).area or context.area
    if not (span := _SPAN.search(rest)):
        return replace(context, area=area)
    first, last = int(span[1]), int(span[2])
    last = last if last > 99 else first - first % 100 + last
    return replace(context, area=area, year=first, until=last) if last > first else replace(context, area=area)


def status_line(lines: list[Line]) -> tuple[Line, str] | None:
    """The line that says the growth in words, such as "Status: Growing faster than average"."""
    for line in open_lines(lines):
        if match := re.fullmatch(r"(?:status|outlook)\s*:\s*(.+)", line.content, re.IGNORECASE):
            return line, match[1]
    return None

"""What a sentence does to its numbers: "at least", "up to", "a year", "most". True numbers are made false by these.

Numbers of pay, of growth and of shares of people are never a model's: they come by figure alone.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from advice.checking.numbers import Number, numbers_of
from advice.checking.words import content
from advice.document import FigureRow

ENOUGH = 0.6  # of the words beside a number: the sentence that its source says it in has to hold them
FIGURE = "(figure)"  # stands in the text where the page puts one in
_I = re.IGNORECASE

_PAY = re.compile(
    r"\b(?:pay|pays|paid|paying|salar\w+|wages?|earn\w*|incomes?|compensat\w+|remunerat\w+|stipends?|bonus\w*|"
    r"take[- ]home|make[sn]? (?:more|less|over|under|up to|around|about|at least)|medians?|averag\w+|midpoints?|"
    r"percentiles?|quartiles?|deciles?|typical(?:ly)? (?:offer|package)|"
    r"(?:lowest|highest|top|bottom|upper|lower) (?:tenth|half|third|quarter|fifth|\d+ ?(?:%|percent)))(?!\w)",
    _I,
)
_GROWTH = re.compile(
    r"\b(?:grow\w*|grew|increas\w+|declin\w+|shr[aiu]nk\w*|expand\w*|expansion|outlook|employed|unemploy\w+)\b", _I
)
_FEW = r"(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|twenty|hundred|a hundred|thousand)"
_SHARE = re.compile(rf"\b{_FEW} (?:in|out of)(?: every)? {_FEW}\b", _I)  # "one in ten"

_LEAST, _MORE, _MOST, _LESS, _NEARLY, _ABOUT = "least", "more", "most", "less", "nearly", "about"
_BEFORE: tuple[tuple[str, str], ...] = (
    (_LEAST, r"at least|at (?:the|a) (?:least|minimum)|at minimum|a minimum of|minimum|no (?:less|fewer) than|"
             r"not (?:less than|under|below)|start(?:s|ing)? (?:at|from|with)|upwards? of|as (?:little|few|low) as"),
    (_MOST, r"at most|at (?:the|a) (?:most|maximum)|at maximum|a maximum of|maximum|no more than|"
            r"not (?:more|over|above)(?: than)?|up to|as (?:much|many|high|long) as|within"),
    (_MORE, r"(?:more|higher|greater|longer|better|larger) than|over|above|beyond|past|exceed\w*|tops?|beats?"),
    (_LESS, r"(?:less|fewer|lower|smaller|shorter|worse) than|under|below|short of"),
    (_NEARLY, r"nearly|almost|close to|just (?:under|over)|approaching"),
    (_ABOUT, r"about|around|roughly|approximately|some|circa|near"),
)  # fmt: skip
_AFTER: tuple[tuple[str, str], ...] = (
    (_LEAST, r"\+|or (?:more|higher|above|over|longer|better)|and (?:more|up|above|over)|at least|at a minimum|minimum|"
             r"upwards?"),
    (_MOST, r"or (?:less|fewer|lower|below|under)|and (?:less|under|below)|at most|at a maximum|maximum|tops"),
    (_ABOUT, r"or so|approximately|roughly"),
)  # fmt: skip
_UNIT = r"(?:[\s%$€£-]*(?:years?|months?|weeks?|days?|hours?|minutes?|dollars?|euros?|pounds?|percent|people|jobs)?)"
_BOUNDS_BEFORE = tuple(
    (kind, re.compile(rf"\b(?:{words})\s*(?:the |a |an |of )?[$€£]?\s*$", _I)) for kind, words in _BEFORE
)
_BOUNDS_AFTER = tuple((kind, re.compile(rf"^{_UNIT}\s*(?:{words})(?!\w)", _I)) for kind, words in _AFTER)
_RANGE = re.compile(r"\s*(?:-|–|—|to|and|through)\s*[$€£]?\s*", _I)
_ONE_TO = re.compile(r"\bone\s*(?:to|-|–)\s*$", _I)  # a single "one" is read as no number
_BETWEEN = re.compile(r"\bbetween\s*[$€£]?\s*$", _I)
_ASKS = re.compile(r"\b(?:ask|asks|asking|require[sd]?|need|needs|want|wants|expect|expects|look|looks)\b", _I)

_PHRASES = re.compile(r"\b(?:at (?:the )?(?:most|least)|of all|all of|no (?:more|less|fewer) than|first of all)\b", _I)
_QUANTIFIERS: tuple[tuple[str, str], ...] = (
    ("all", r"all|every|each|everyone|everybody|always|any|anyone|anybody|whole|entire|without exception"),
    ("most", r"most|mostly|usually|typically|generally|normally|majority|mainly|often|commonly|largely"),
    ("some", r"some|sometimes|few|several|occasionally|rarely|seldom|minority|hardly"),
    ("only", r"only|just|merely|solely|exclusively"),
    ("none", r"none|nobody|no one|never|neither"),
)
_WHO = tuple((kind, re.compile(rf"\b(?:{words})\b", _I)) for kind, words in _QUANTIFIERS)
_NARROWS = {"some", "only", "none"}  # what may not be left away
_PERIOD = re.compile(
    r"\b(?:an?|per|every|each|in an?|over an?|within an?)\s?(hour|day|week|month|quarter|year|decade|annum)\b|"
    r"\b(hourly|daily|weekly|monthly|quarterly|yearly|annual(?:ly|ized)?)\b|/\s?(h|hr|hour|day|week|wk|month|mo|year|yr)\b|"
    r"\bp\.\s?a\.|\b(?:next|last|past|this|coming) (day|week|month|quarter|year|decade)\b",
    _I,
)
_SAME = {"hourly": "hour", "h": "hour", "hr": "hour", "daily": "day", "weekly": "week", "wk": "week",
         "monthly": "month", "mo": "month", "quarterly": "quarter", "yearly": "year", "annual": "year",
         "annually": "year", "annualized": "year", "annum": "year", "yr": "year", "": "year"}  # fmt: skip
_CUT = re.compile(r"[,;:()]|\s[–—-]\s")
_YEAR = range(1900, 2200)


@dataclass(frozen=True, slots=True)
class Placed:
    """A number with what its sentence does to it. `bound` is "", one of the words above, or "low" and "high" for the
    ends of a range. `beside` are the words that say what it counts."""

    number: Number
    bound: str
    beside: frozenset[str]


@dataclass(frozen=True, slots=True)
class Measured:
    """A sentence as far as it measures something."""

    placed: tuple[Placed, ...]
    quantifiers: frozenset[str]
    periods: frozenset[str]
    asks: bool


def measured(text: str) -> Measured:
    numbers = numbers_of(text)
    if not numbers:
        return Measured((), frozenset(), frozenset(), asks=False)
    return Measured(tuple(_placed(text, numbers)), quantifiers(text), periods(text), _ASKS.search(text) is not None)


def quantifiers(text: str) -> frozenset[str]:
    bare = _PHRASES.sub(" ", text)
    return frozenset(kind for kind, pattern in _WHO if pattern.search(bare))


def periods(text: str) -> frozenset[str]:
    """ "a year", "monthly": what a number is counted over."""
    found = (next(filter(None, each.groups()), "") for each in _PERIOD.finditer(text))
    return frozenset(_SAME.get(each.casefold(), each.casefold()) for each in found)


def says(placed: Placed, said: Measured, source: Measured, source_stems: frozenset[str]) -> bool:
    """Whether a sentence of a source says of a number what is said of it: as much, as often, of as many."""
    if not said.periods <= source.periods or (source.quantifiers & _NARROWS) - said.quantifiers:
        return False
    if len(placed.beside & source_stems) < min(len(placed.beside), max(1, ENOUGH * len(placed.beside))):
        return False
    return any(
        placed.number.agrees(other.number) and _is_bounded(placed, other, asks=source.asks and said.asks)
        and (not other.number.per or placed.number.per == other.number.per or other.number.per in said.periods)
        for other in source.placed
    )  # fmt: skip


def only_by_figure(text: str, *, is_own: bool) -> bool:
    """Whether it says numbers of what only figures say. `is_own`: it rests on what the member wrote alone, where money
    and growth are what they did, and no statistics."""
    numbers = numbers_of(text)
    if not numbers:
        return False
    if _PAY.search(text):
        return True
    if is_own:
        return False
    has_share = any(each.unit in ("money", "%", "share", "x") for each in numbers)
    return has_share or _GROWTH.search(text) is not None or _SHARE.search(text) is not None


def bends_figures(text: str, rows: Sequence[FigureRow]) -> bool:
    """Whether words around a figure say more than its row: a bound, a period, of how many. `text` has FIGURE where a
    figure stands. That half are above and half below is what a median is."""
    about = " ".join(f"{row.label} {row.value} {row.note}" for row in rows)
    is_median = all(re.search(r"\b(?:median|middle|half)\b", f"{row.label} {row.note}", _I) for row in rows)
    bounds = _bounds_of_figures(text)
    halves = [each for each in numbers_of(text) if each.unit == "share" and each.text.casefold() in ("half", "halves")]
    rest = [each for each in numbers_of(text) if each not in halves and not _is_year_of(each, about)]
    if rest or not periods(text) <= periods(about) or quantifiers(text) - quantifiers(about):
        return True
    if halves:
        return not is_median or any(bound not in (_MORE, _LESS) for bound in bounds)
    return any(bound not in ("", _ABOUT) and not _names(bound, about) for bound in bounds)


def _placed(text: str, numbers: Sequence[Number]) -> list[Placed]:
    spans = _spans(text, numbers)
    places = range(len(numbers))
    return [
        Placed(numbers[place], _bound(text, spans, place, numbers), _beside(text, spans, place)) for place in places
    ]


def _spans(text: str, numbers: Sequence[Number]) -> list[tuple[int, int]]:
    """Where each stands. Both ends of "90–120k" have one text, and one place."""
    spans: list[tuple[int, int]] = []
    for place, number in enumerate(numbers):
        is_other_end = place and number.text == numbers[place - 1].text and spans.count(spans[-1]) == 1
        if is_other_end and len(numbers_of(number.text)) > 1:
            spans.append(spans[-1])
            continue
        start = spans[-1][1] if spans else 0
        at = max(start, text.find(number.text, start))  # it is not found where it was written in other digits
        spans.append((at, min(len(text), at + len(number.text))))
    return spans


def _bound(text: str, spans: list[tuple[int, int]], place: int, numbers: Sequence[Number]) -> str:
    at, end = spans[place]
    before, after = text[:at], text[end:]
    if (place and _is_range(text, spans, place - 1, numbers)) or _ONE_TO.search(before):
        return "high"
    if place + 1 < len(spans) and _is_range(text, spans, place, numbers):
        return "low"
    found = (kind for kind, pattern in _BOUNDS_AFTER if pattern.search(after))
    return next(found, "") or next((kind for kind, pattern in _BOUNDS_BEFORE if pattern.search(before)), "")


def _is_range(text: str, spans: list[tuple[int, int]], place: int, numbers: Sequence[Number]) -> bool:
    """Whether a number and the next are the ends of one."""
    first, second = spans[place], spans[place + 1]
    if numbers[place].value >= numbers[place + 1].value:
        return False
    joint = text[first[1] : second[0]]
    if first != second and not _RANGE.fullmatch(joint):
        return False
    return "and" not in joint.casefold() or _BETWEEN.search(text[: first[0]]) is not None


def _beside(text: str, spans: list[tuple[int, int]], place: int) -> frozenset[str]:
    """Words of its part of the sentence: from the number or comma before it to those after; of all where that has
    none."""
    at, end = spans[place]
    begin = max((stop for _, stop in spans if stop <= at), default=0)
    begin = max((found.end() for found in _CUT.finditer(text, begin, at)), default=begin)
    until = min((start for start, _ in spans if start >= end), default=len(text))
    cut = _CUT.search(text, end, until)
    words = content(text[begin : cut.start() if cut else until])
    return frozenset(words or content(text))


def _is_bounded(said: Placed, source: Placed, *, asks: bool) -> bool:
    if said.bound == source.bound:
        return True
    if said.bound == "":
        return source.bound == _ABOUT or (source.bound == _LEAST and asks)
    if said.bound == _ABOUT:
        return source.bound == ""
    return (said.bound, source.bound) in ((_LEAST, "low"), (_MOST, "high"))


def _bounds_of_figures(text: str) -> list[str]:
    found = []
    for figure in re.finditer(re.escape(FIGURE), text):
        before, after = text[: figure.start()], text[figure.end() :]
        kind = next((kind for kind, pattern in _BOUNDS_AFTER if pattern.search(after)), "")
        found.append(kind or next((kind for kind, pattern in _BOUNDS_BEFORE if pattern.search(before)), ""))
    return found


def _names(bound: str, about: str) -> bool:
    """Whether the row itself says so ("The top tenth starts from")."""
    words = next((words for kind, words in _BEFORE if kind == bound), "")
    return re.search(rf"\b(?:{words})\b", about, _I) is not None


def _is_year_of(number: Number, about: str) -> bool:
    return not number.unit and number.value in _YEAR and any(number.agrees(each) for each in numbers_of(about))

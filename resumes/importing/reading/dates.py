"""Dates in a line of text, and the span that they make: "Mar 2019 – heute", "03/2019 bis 2021", "2019年3月至今"."""

import re
import unicodedata
from dataclasses import dataclass

from resumes.document import ISO_DATE, NOW_WORDS
from resumes.importing.reading.words import MONTHS, SEASONS, SINCE, UNTIL

_YEAR = r"(?:19[4-9]\d|20[0-4]\d)"
_MONTH = "|".join(sorted(map(re.escape, MONTHS), key=len, reverse=True))
_NOW = "|".join(sorted(map(re.escape, NOW_WORDS - {"今", "现", "nu", "nay"}), key=len, reverse=True))
_DATE = re.compile(
    rf"""
    (?<![\w.])(?P<day>0?[1-9]|[12]\d|3[01])[./](?P<dm>0?[1-9]|1[0-2]|[12]\d|3[01])[./](?P<dy>{_YEAR})(?!\d)
    | (?<![\w./])(?P<iy>{_YEAR})[-./](?P<im>0[1-9]|1[0-2])(?:[-./](?P<id>0[1-9]|[12]\d|3[01]))?(?![\w/])
    | (?<![\w./])(?P<mm>0?[1-9]|1[0-2])\s?[./-]\s?(?P<my>{_YEAR})(?!\d)
    | (?<!\d)(?P<cy>{_YEAR})\s?[年년]\s?(?:(?P<cm>1[0-2]|0?[1-9])\s?[月월])?(?:\s?(?:3[01]|[12]\d|0?[1-9])\s?[日일])?
    | (?<!\w)(?P<season>{SEASONS})\s+(?P<sy>{_YEAR}(?:/\d{{2,4}})?)(?!\w)
    | (?<!\w)(?:(?P<nd>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th|\.|er|º)?\s+(?:de\s+)?)?
      (?P<name>{_MONTH})\.?,?\s*(?:(?:de|del|do|di)\s+)?(?P<ny>{_YEAR}|[’']\d\d)(?!\w)
    | (?<!\w)(?P<aname>{_MONTH})\.?\s+(?P<aday>3[01]|[12]\d|0?[1-9]),\s+(?P<ay>{_YEAR})(?!\w)
    | (?<![\w./,])(?P<y>{_YEAR})(?!\w|[./]\d|,\d)(?:\s?(?:г\.|год[а]?|r\.))?
    """,
    re.IGNORECASE | re.VERBOSE,
)
_NOW_WORD = re.compile(rf"(?<!\w)(?:{_NOW})(?!\w)|至今|现在|現在|현재", re.IGNORECASE)
_BETWEEN = re.compile(
    rf"\s*(?:[-–—‐‑−~～〜→/]|\.\.+|…)?\s*(?:(?<!\w)(?:{'|'.join(map(re.escape, UNTIL))})(?!\w)|[至到](?!今)|から)?\s*",
    re.IGNORECASE,
)
_LEAD = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, SINCE))})(?!\w)[\s:]*\Z", re.IGNORECASE)
_UNTIL_LEAD = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, UNTIL))})(?!\w)\s*\Z", re.IGNORECASE)
_OPEN = re.compile(r"\s*[-–—~](?=\s*(?:\Z|[,|)\t:;]))")
_DIGITS = re.compile(r"\d\d")
_SHORT = re.compile(r"\s*[-–—/]\s*(\d\d)(?![\d\w./])")
_DASH_MONTH = re.compile(rf"(?<!\w)(?P<first>{_MONTH})\.?\s*[-–—]\s*(?=(?:{_MONTH})\.?,?\s+{_YEAR})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Date:
    text: str  # as documents have it: 2019-03, or words
    begin: int
    end: int
    is_sure: bool = True


@dataclass(frozen=True, slots=True)
class Span:
    """What a line says of time, and the line without it."""

    start: str
    end: str
    rest: str
    is_single: bool = False  # one date alone, which may be a start or an end
    start_is_sure: bool = True
    end_is_sure: bool = True


def plain_digits(text: str) -> str:
    """Digits of every script as ASCII, one for one."""
    if text.isascii():
        return text
    return "".join(str(unicodedata.digit(each)) if each.isdigit() and not each.isascii() and unicodedata.digit(each, -1)
                   in range(10) else each for each in text)  # fmt: skip


def dates_in(line: str) -> list[Date]:
    return [_date(found, line) for found in _DATE.finditer(plain_digits(line))]


def span_in(line: str) -> Span | None:
    """The first span of a line; None where it says no time."""
    if len(line) > 300 or not _DIGITS.search(line):
        return None
    plain = plain_digits(line)
    dates = dates_in(line)
    if not dates:
        return None
    first = dates[0]
    begin = lead.start() if (lead := _LEAD.search(plain[: first.begin])) else first.begin
    season = _DASH_MONTH.search(plain[: first.begin + 20])  # Mar – Aug 2019
    if season and season.end() == first.begin and len(first.text) >= 7:
        month = MONTHS[season["first"].casefold()]
        return _span(line, season.start(), first.end, f"{first.text[:4]}-{month:02d}", first.text)
    between = _BETWEEN.match(plain, first.end)
    at = between.end() if between else first.end
    is_joined = between is not None and bool(between[0].strip())
    if len(dates) > 1 and dates[1].begin == at and is_joined:
        second = dates[1]
        end = second.end + (2 if plain[second.end : second.end + 2] == "まで" else 0)
        return _span(line, begin, end, first.text, second.text, sure=(first.is_sure, second.is_sure))
    if (now := _NOW_WORD.match(plain, at)) and (is_joined or now.start() > first.end or "至今" in now[0]):
        return _span(line, begin, now.end(), first.text, line[now.start() : now.end()], sure=(first.is_sure, True))
    short = _SHORT.match(plain, first.end)  # 2014–16
    if short and len(first.text) == 4 and short[1] > first.text[2:]:
        return _span(line, begin, short.end(), first.text, first.text[:2] + short[1])
    if opened := _OPEN.match(plain, first.end):
        return _span(line, begin, opened.end(), first.text, "", sure=(first.is_sure, False))
    if (until := _UNTIL_LEAD.search(plain[: first.begin])) and not lead:
        return _span(line, until.start(), first.end, "", first.text)
    if lead:
        return _span(line, begin, first.end, first.text, "", sure=(first.is_sure, True))
    return _span(line, first.begin, first.end, first.text, "", is_single=True, sure=(first.is_sure, True))


def _span(
    line: str, begin: int, end: int, start: str, until: str, *, is_single: bool = False,
    sure: tuple[bool, bool] = (True, True),
) -> Span:  # fmt: skip
    before, after = line[:begin].rstrip(), line[end:].lstrip()
    if before.endswith(("(", "[", "（")) and after.startswith((")", "]", "）")):
        before, after = before[:-1].rstrip(), after[1:].lstrip()
    if before and after:
        before = before.rstrip(" ,;:|·•–—-")
        rest = f"{before}\t{after.lstrip(' ,;:|·•–—-')}"
    else:
        rest = before + after
    return Span(start, until, rest.strip(" \t,;:：|·•–—-"), is_single, *sure)


def _date(found: re.Match[str], line: str) -> Date:
    said = found.groupdict()
    text, is_sure = line[found.start() : found.end()], True
    if said["dy"]:
        first, second, year = int(said["day"]), int(said["dm"]), said["dy"]
        day, month = (second, first) if second > 12 else (first, second)
        is_sure = "." in found[0] or first > 12 or second > 12 or first == second
        text = f"{year}-{month:02d}-{day:02d}"
    elif said["iy"]:
        text = "-".join(filter(None, (said["iy"], said["im"], said["id"])))
    elif said["my"]:
        text = f"{said['my']}-{int(said['mm']):02d}"
    elif said["cy"]:
        text = f"{said['cy']}-{int(said['cm']):02d}" if said["cm"] else said["cy"]
    elif said["ny"]:
        year = said["ny"]
        if not year.isdigit():
            year, is_sure = f"20{year[1:]}" if int(year[1:]) < 50 else f"19{year[1:]}", False
        month = MONTHS[unicodedata.normalize("NFC", said["name"].casefold())]
        text = f"{year}-{month:02d}" + (f"-{int(said['nd']):02d}" if said["nd"] else "")
    elif said["ay"]:
        month = MONTHS[unicodedata.normalize("NFC", said["aname"].casefold())]
        text = f"{said['ay']}-{month:02d}-{int(said['aday']):02d}"
    elif said["y"]:
        text = said["y"]
    else:
        is_sure = False
    return Date(text, found.start(), found.end(), is_sure and bool(ISO_DATE.fullmatch(text)))

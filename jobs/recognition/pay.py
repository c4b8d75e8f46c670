"""Pay: from a source's text, from its numbers, or from the description where it is said plainly.

The period of a number is guessed only where it leaves no doubt: at least YEARLY dollars for one unit of work
is a year's pay; a few dollars "a year" are an hour's, because nobody works a year for them.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from typing import NamedTuple

from babel.numbers import get_currency_precision

from jobs.choices import PERIODS_A_YEAR, PayPeriod
from jobs.posting import RawPay
from jobs.recognition.money import RANGE, Amount, amounts, currency_of, settled
from jobs.recognition.recognised import Pay

Rates = Mapping[str, Decimal]
# the period words of sources and texts, longest forms first where one holds another
_PERIODS = {
    PayPeriod.YEAR: r"per annum|p\.? ?a\.?(?![a-z])|per year|a year|/ ?ye?a?r|yearly|annual(?:ly|ized)?|annum|"
        r"/ ?annum|per yr|pro jahr|im jahr|/ ?jahr|jährlich|"
    r"jahresgehalt|brutto/jahr|par an|/ ?an(?![a-z])|annuels?|al año|anual|por ano|ao ano|"
        r"rocznie|per anno|per jaar|lpa|år|p/a|year|ctc",
    PayPeriod.MONTH: r"per month|a month|/ ?mon?(?:th)?|monthly|pcm|p\.m\.|pro monat|im monat|/ ?monat|"
        r"monatlich|par mois|/ ?mois|mensuel(?:le)?s?|al mes|"
    r"/ ?mån|månad|mensual(?:es)?|por mês|/ ?mês|mensal|miesięcznie|mies\.?|/ ?mc|al mese|per maand|month|net/month",
    PayPeriod.WEEK: r"per week|a week|/ ?we?e?k|weekly|p\.?w\.?(?![a-z])|pro woche|par semaine|por semana|week",
    PayPeriod.DAY: r"per day|a day|/ ?day|daily|p/?d(?![a-z])|per diem|pro tag|tagessatz|day rate|par jour|"
        r"/ ?jour|por día|day",
    PayPeriod.HOUR: r"per hour|an hour|/ ?ho?u?r|hourly|p/?h(?![a-z])|per hr|pro stunde|/ ?std\.?|"
        r"/ ?h(?![a-z])|stundenlohn|par heure|/ ?heure|la hora|por hora|"
    r"godz\.?|hour|hr(?![a-z])",
    PayPeriod.ONCE: r"one[- ]off|fixed price|per project|once|per session|per visit",
}  # fmt: skip
_PERIOD = re.compile(
    "|".join(f"(?P<{name.name}>(?:(?<![a-zà-ž])|(?=/))(?:{words}))" for name, words in _PERIODS.items()), re.IGNORECASE
)
_WORDS = {
    "onetime": PayPeriod.ONCE,
    "yr": PayPeriod.YEAR,
    "one-time": PayPeriod.ONCE,
    "biweekly": "",
    "semi-monthly": "",
}
# dollars that one period may pay
_PLAUSIBLE: dict[str, tuple[int, int]] = {
    PayPeriod.HOUR: (1, 1_500), PayPeriod.DAY: (8, 10_000), PayPeriod.WEEK: (40, 40_000),
    PayPeriod.MONTH: (60, 200_000), PayPeriod.YEAR: (1_000, 5_000_000),
    PayPeriod.ONCE: (1, 1_000_000),
}  # fmt: skip
YEARLY = 20_000
_HOURLY = (3, 250)
_NOT_GIVEN = re.compile(
    r"competitive|negotiable|depends|doe\b|tbc|tbd|n/?a\b|not (?:given|stated|disclosed)|attractive|market rate",
    re.IGNORECASE,
)
_UP_TO = re.compile(r"(?:up to|upto|max(?:imum)?|bis(?: zu)?|jusqu'à|hasta|até|do)\W*$", re.IGNORECASE)
_FROM = re.compile(
    r"(?:from|starting(?: at| from)?|min(?:imum)?|at least|ab|dès|desde|od|starts at)\W*$", re.IGNORECASE
)
_MONEY = re.compile(
    r"[$£€₹]\s?\d|\d\s?[€£₹]|\d\s?k?\s?(?:USD|EUR|GBP|CAD|AUD|CHF|PLN|INR)\b|\b(?:USD|EUR|GBP|"
    r"CAD|AUD|CHF|PLN|INR)\s?[$£€₹]?\d"
)
_ABOUT_PAY = re.compile(
    r"salar(?:y|ies)|\bpay\b|\bpays\b|compensation|\bwages?\b|remuneration|base range|\bOTE\b|"
    r"on[- ]target|earnings|\brate\b|gehalt|vergütung|"
    r"rémunération|salaire|salario|sueldo|salário|wynagrodzenie|\bstipendio\b|hiring range|"
    r"pay range|range for this (?:role|position)",
    re.IGNORECASE,
)
_NOT_PAY = re.compile(
    r"raised|funding|revenue|valuation|series [a-f]\b|budget|stipend|allowance|reimburs|401|"
    r"bonus of|sign[- ]?(?:on|ing)|referral|"
    r"turnover|assets|million|billion|\b\d\s?[mb]n?\b|savings|discount|insurance|premium|"
    r"equipment|wellness|learning|training fund|"
    r"up to \S+ (?:in|for|per year for)|fee\b|copay|donat|grant|home office|coverage|deposit|"
    r"tuition|contribut|\bloan\b|voucher",
    re.IGNORECASE,
)


class _Range(NamedTuple):
    least: Amount | None
    most: Amount | None
    start: int
    end: int


def read(raw: RawPay | None, *, plain: str, country: str, rates: Rates) -> Pay:
    """The pay of a posting; `country` is the slug of the one country it is in, "" otherwise."""
    if raw is None:
        return from_description(plain, country=country, rates=rates)
    written = _clean(raw.text)
    pay = from_text(written, country=country, currency=raw.currency, period=raw.period, rates=rates)
    if pay.least is None and pay.most is None:
        pay = from_numbers(raw, country=country, rates=rates)
    if pay.least is None and pay.most is None:
        said = from_description(plain, country=country, rates=rates)
        return said if said.currency else Pay(text=written)
    return replace(pay, text=written) if written else pay


def from_numbers(raw: RawPay, *, country: str, rates: Rates) -> Pay:
    currency = settled(currency_of(raw.currency.strip()), country)
    if not currency:
        return Pay()
    pay = _pay(raw.least, raw.most, currency, period_of(raw.period), rates)
    return replace(pay, text=in_words(pay)) if pay.currency else pay


def from_text(text: str, *, country: str, rates: Rates, currency: str = "", period: str = "") -> Pay:
    """Pay in a text that is about nothing else. Currency and period of the source stand in where the text has none."""
    ranges = _ranges(text)
    if not ranges or (_NOT_GIVEN.search(text) and not any(_currency(each) for each in ranges)):
        return Pay()
    first = next((each for each in ranges if _currency(each)), ranges[0])
    if not _currency(first) and not _period_in(text) and all(each.value < 1_000 for each in _amounts(first)):
        return Pay()  # "Band 5"
    found = settled(_currency(first), country) or settled(currency_of(currency.strip()), country)
    if not found:
        return Pay()
    same = [each for each in ranges if not _currency(first) or _currency(each) == _currency(first)]
    same = _steps(same, text) if same else [first]
    said = _period_in(text) or (PayPeriod.YEAR if any(each.is_yearly for each in _amounts(first)) else "")
    least = min((each.least.value for each in same if each.least), default=None)
    most = max((each.most.value for each in same if each.most), default=None)
    return _pay(least, most, found, said or period_of(period), rates)


def _steps(ranges: list[_Range], text: str) -> list[_Range]:
    """The amounts that go on from the first with nothing but a stroke between: "£19,737/£21,142"."""
    kept = [ranges[0]]
    for each in ranges[1:]:
        if not re.fullmatch(r"\s*[/|,]?\s*", text[kept[-1].end : each.start]):
            break
        kept.append(each)
    return kept


def from_description(plain: str, *, country: str, rates: Rates) -> Pay:
    """Pay that a description says plainly: an amount with its currency, and a word for pay or a period by it."""
    for hint in _MONEY.finditer(plain):
        around = _ranges(plain, max(0, hint.start() - 24), min(len(plain), hint.end() + 60))
        found = next((each for each in around if each.end > hint.start()), None)
        if found and (pay := _said(plain, found, country, rates)):
            return pay
    return Pay()


def _said(plain: str, found: _Range, country: str, rates: Rates) -> Pay | None:
    currency = settled(_currency(found), country)
    before, after = plain[max(0, found.start - 160) : found.start], plain[found.end : found.end + 40]
    near = f"{plain[max(0, found.start - 50) : found.start]} {after[:25]}"
    if not currency or _NOT_PAY.search(near):
        return None
    period = _period_in(plain[found.start : found.end] + after[:24])
    is_range = found.least is not None and found.most is not None and found.least.value != found.most.value
    about = _ABOUT_PAY.search(before[-160 if is_range else -60 :]) or _ABOUT_PAY.search(after)
    if not about and not (is_range and period):
        return None
    if not is_range and not period:
        return None
    pay = _pay(found.least and found.least.value, found.most and found.most.value, currency, period, rates)
    if not pay.period or (pay.year_most or pay.year_least or 0) == 0:
        return None
    by_it = _PERIOD.search(plain, found.end, found.end + 24)
    return replace(pay, text=_clean(plain[found.start : by_it.end() if by_it else found.end]))


def _ranges(text: str, start: int = 0, end: int | None = None) -> list[_Range]:
    found, each = [], amounts(text, start, end)
    at = 0
    while at < len(each):
        one = each[at]
        two = each[at + 1] if at + 1 < len(each) else None
        if two and RANGE.fullmatch(text, one.end, two.start) and _fit(one, two):
            found.append(_paired(one, two))
            at += 2
            continue
        found.append(_single(one, text))
        at += 1
    return found


def _fit(one: Amount, two: Amount) -> bool:
    return not (
        one.currency
        and two.currency
        and {one.currency, two.currency}.isdisjoint({"$"})
        and one.currency != two.currency
    )


def _paired(one: Amount, two: Amount) -> _Range:
    """Two amounts as a range; a "k" of the second holds for the first ("90-120k"), and so does a currency."""
    if one.factor == 1 and two.factor > 1 and one.value < two.value / two.factor * 10 and one.value < 1_000:
        one = one._replace(value=one.value * two.factor)
    elif two.factor == 1 and one.factor > 1 and two.value < 1_000:
        two = two._replace(value=two.value * one.factor)
    names = {one.currency, two.currency} - {""}
    currency = next(iter(names - {"$"}), next(iter(names), ""))
    least, most = sorted(
        (one._replace(currency=currency), two._replace(currency=currency)), key=lambda each: each.value
    )
    return _Range(least, most, one.start, two.end)


def _single(one: Amount, text: str) -> _Range:
    before = text[max(0, one.start - 16) : one.start]
    if _UP_TO.search(before):
        return _Range(None, one, one.start, one.end)
    if _FROM.search(before) or text[one.end : one.end + 1] == "+":
        return _Range(one, None, one.start, one.end)
    return _Range(one, one, one.start, one.end)


def _amounts(found: _Range) -> list[Amount]:
    return [each for each in (found.least, found.most) if each]


def _currency(found: _Range) -> str:
    return next((each.currency for each in _amounts(found) if each.currency), "")


def period_of(word: str) -> str:
    """The period in a source's own word: "YEAR", "annual", "per-hour-wage"."""
    word = word.strip().lower()
    return _WORDS.get(word) if word in _WORDS else _period_in(word.replace("-", " ").replace("_", " "))  # type: ignore[return-value]


def _period_in(text: str) -> str:
    match = _PERIOD.search(text)
    return PayPeriod[match.lastgroup].value if match and match.lastgroup else ""


def _pay(least: Decimal | None, most: Decimal | None, currency: str, period: str, rates: Rates) -> Pay:
    """The pay in minor units, with its year; nothing where the numbers cannot be."""
    least, most = (None if each is None or each <= 0 or each > 10**12 else each for each in (least, most))
    if least is not None and most is not None and least > most:
        least, most = most, least
    known = [each for each in (least, most) if each is not None]
    rate = rates.get(currency)
    if not known or rate is None:
        return Pay()
    settled_period = _settled_period([float(each) / float(rate) for each in known], period)
    if settled_period is None:
        return Pay()
    unit = Decimal(10) ** _precision(currency)
    least_minor, most_minor = (
        None if each is None else int((each * unit).quantize(Decimal(1), ROUND_HALF_UP)) for each in (least, most)
    )
    a_year = PERIODS_A_YEAR.get(settled_period)
    year_least, year_most = (
        None if each is None or a_year is None else each * a_year for each in (least_minor, most_minor)
    )
    return Pay(
        least=least_minor,
        most=most_minor,
        currency=currency,
        period=settled_period,
        year_least=year_least,
        year_most=year_most,
    )


def _settled_period(dollars: list[float], period: str) -> str | None:
    """The period as said or, where numbers leave no doubt, as it must be; None where they cannot be pay."""
    lowest, highest = min(dollars), max(dollars)
    if period:
        least, most = _PLAUSIBLE[period]
        if least <= lowest and highest <= most:
            return period
        is_hour = period == PayPeriod.YEAR and _HOURLY[0] <= lowest and highest <= _HOURLY[1]
        if is_hour:
            return PayPeriod.HOUR.value
        is_year = period in (PayPeriod.HOUR, PayPeriod.DAY) and lowest >= YEARLY and highest <= 1_000_000
        return PayPeriod.YEAR.value if is_year else None
    if lowest >= YEARLY and highest <= 1_000_000:
        return PayPeriod.YEAR.value
    return "" if lowest >= 1 and highest <= 1_000_000 else None


@cache
def _precision(currency: str) -> int:
    return get_currency_precision(currency)


def in_words(pay: Pay) -> str:
    """Numbers as a text: "USD 90,000–120,000 a year"."""
    unit = Decimal(10) ** -_precision(pay.currency)
    least, most = (
        None if each is None else f"{each * unit:,.2f}".removesuffix(".00") for each in (pay.least, pay.most)
    )
    if least and most and least != most:
        amount = f"{pay.currency} {least}–{most}"
    elif least and most:
        amount = f"{pay.currency} {least}"
    else:
        amount = f"from {pay.currency} {least}" if least else f"up to {pay.currency} {most}"
    return f"{amount} {PayPeriod(pay.period).label}" if pay.period else amount


def _clean(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 200 else text[:199].rstrip() + "…"

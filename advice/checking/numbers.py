"""The numbers that a text says, in digits or in words, so that "120k", "$120,000" and "a hundred and twenty thousand
dollars" are one."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

_ONES_WORDS = """
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
eighteen nineteen
"""
_TENS_WORDS = "twenty thirty forty fifty sixty seventy eighty ninety"
_ONES = {word: value for value, word in enumerate(_ONES_WORDS.split())}
_TENS = {word: value * 10 for value, word in enumerate(_TENS_WORDS.split(), 2)}
_GREAT = {"hundred": 100, "hundreds": 100, "dozen": 12, "dozens": 12, "thousand": 1_000, "thousands": 1_000, "k": 1_000,
          "lakh": 100_000, "million": 10**6, "millions": 10**6, "mn": 10**6, "m": 10**6, "mio": 10**6, "crore": 10**7,
          "billion": 10**9, "billions": 10**9, "bn": 10**9, "b": 10**9, "trillion": 10**12}  # fmt: skip
_SHARES = {"half": "0.5", "halves": "0.5", "third": "0.3333", "thirds": "0.3333", "quarter": "0.25", "quarters": "0.25",
           "fifth": "0.2", "fifths": "0.2", "tenth": "0.1", "tenths": "0.1"}  # fmt: skip
_TIMES = {"double": 2, "doubled": 2, "doubles": 2, "doubling": 2, "twice": 2, "twofold": 2, "triple": 3, "tripled": 3,
          "triples": 3, "thrice": 3, "threefold": 3, "quadruple": 4, "fourfold": 4, "tenfold": 10}  # fmt: skip
_COUPLE = {"couple": 2, "score": 20}
_CODES = ("USD", "EUR", "GBP", "JPY", "INR", "CHF", "CAD", "AUD", "PLN", "SEK", "NOK", "DKK", "CZK", "BRL", "MXN",
          "SGD", "NZD", "ZAR", "CNY")  # fmt: skip
_SIGNS = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₽": "RUB", "₩": "KRW", "zł": "PLN",
          "dollar": "USD", "dollars": "USD", "euro": "EUR", "euros": "EUR", "pound": "GBP", "pounds": "GBP",
          "rupees": "INR", "yen": "JPY", **{code.casefold(): code for code in _CODES}}  # fmt: skip
_UNITS = {"year": "year", "years": "year", "yr": "year", "yrs": "year", "month": "month", "months": "month",
          "week": "week", "weeks": "week", "day": "day", "days": "day", "hour": "hour", "hours": "hour", "hrs": "hour",
          "minute": "minute", "minutes": "minute"}  # fmt: skip
_PERIODS = {"hour": "hour", "hourly": "hour", "day": "day", "daily": "day", "week": "week", "weekly": "week",
            "month": "month", "monthly": "month", "year": "year", "yearly": "year", "annum": "year", "annual": "year",
            "annually": "year", "annualized": "year"}  # fmt: skip
_DIGITS = r"\d{1,3}(?:[,'’\u00a0\u202f ]\d{3})+(?:\.\d+)?|\d{1,3}(?:\.\d{3}){2,}|\d+(?:[.,]\d+)?"
_TOKEN = re.compile(
    rf"(?P<digits>(?<!\w)(?:{_DIGITS}))(?P<tail>[^\W\d_]{{0,12}})(?![^\W_])"
    r"|(?P<mixed>[^\W_]*\d[^\W_]*(?:[.\-/][^\W_]*\d[^\W_]*)*)"
    r"|(?P<word>[^\W\d_]+)|(?P<sign>[$€£¥₹₽₩%‰×])|(?P<dash>[–—\-/])|(?P<other>\S)"
)
_ORDINAL = {"st", "nd", "rd", "th"}
_PER = re.compile(
    r"(?:\ba|\ban|\bper|\bevery|\beach|/|\bp\.)\s?([^\W\d_]+)|\b(hourly|daily|weekly|monthly|yearly|annual\w*)\b"
)
_NEAR = 28  # characters after a number in which "a year" belongs to it


@dataclass(frozen=True, slots=True)
class Number:
    """`unit` is "%", "x" (times), "money", a unit of time, or "" for a plain one. `text` is how it stood there."""

    value: Decimal
    unit: str = ""
    currency: str = ""
    per: str = ""
    text: str = ""

    def agrees(self, source: "Number") -> bool:
        """Whether a source that says `source` says this."""
        if {self.unit, source.unit} == {"%", "share"}:
            return abs(self._as_percent - source._as_percent) < 1
        if self.value != source.value:
            return False
        if self.unit == source.unit:
            return _same(self.currency, source.currency) and _same(self.per, source.per)
        return {self.unit, source.unit} in ({"", "money"}, *({"", unit} for unit in set(_UNITS.values())))

    @property
    def _as_percent(self) -> Decimal:
        return self.value * 100 if self.unit == "share" else self.value


def _same(one: str, other: str) -> bool:
    return not one or not other or one == other


def numbers_of(text: str) -> list[Number]:
    """In order. A word of letters and digits ("EC2", "3.12.1", "24/7") is no number: names_with_digits has those."""
    return list(_Reading(text).numbers())


def names_with_digits(text: str) -> set[str]:
    found = set()
    for token in _TOKEN.finditer(_plain(text)):
        if token["mixed"] or (token["tail"] and not _is_tail(token["tail"])):
            found.add(token[0].casefold())
    return found


def has_number(text: str) -> bool:
    return any(each.isnumeric() for each in text) or any(True for _ in _Reading(text).numbers())


def _plain(text: str) -> str:
    """Digits of other scripts as ours, and what stands for a number by itself set apart."""
    if text.isascii():
        return text
    text = unicodedata.normalize("NFKC", text).replace("⁄", "/")
    found = []
    for each in text:
        if each.isdecimal():
            found.append(str(unicodedata.decimal(each)))
        elif each.isnumeric():
            found.append(f" {Decimal(str(unicodedata.numeric(each))).normalize():f} ")
        else:
            found.append(each)
    return "".join(found)


def _is_tail(tail: str) -> bool:
    low = tail.casefold()
    return low in _GREAT or low in _ORDINAL or low in ("x", "s", "h", "hrs", "yrs", "yr") or low in _SIGNS


class _Reading:
    def __init__(self, text: str) -> None:
        self._text = _plain(text)
        self._tokens = list(_TOKEN.finditer(self._text))

    def numbers(self) -> Iterator[Number]:
        at = 0
        while at < len(self._tokens):
            token = self._tokens[at]
            if token["digits"] and (not token["tail"] or _is_tail(token["tail"])):
                values, end = self._digits(at)
            elif token["word"]:
                values, end = self._words(at)
            else:
                values, end = [], at + 1
            for value, unit in values:
                yield self._number(value, unit, at, end)
            at = end

    def _digits(self, at: int) -> tuple[list[tuple[Decimal, str]], int]:
        """One number, or the two of a range: in "90–120k" both are thousands."""
        value, great, end = self._one(at)
        dash, second = self._at(end), self._at(end + 1)
        if dash and (dash["dash"] or dash[0] == "to") and second and second["digits"] and dash[0] != "/":
            other, other_great, end = self._one(end + 1)
            if great == 1 and other_great > 1 and value < other:
                great = other_great
            return [(value * great, ""), (other * other_great, "")], end
        return [(value * great, "")], end

    def _one(self, at: int) -> tuple[Decimal, int, int]:
        token = self._tokens[at]
        tail, end, great = token["tail"].casefold(), at + 1, 1
        if tail in _GREAT:
            great = _GREAT[tail]
        elif (
            not tail
            and (after := self._at(end))
            and after["word"]
            and after[0].casefold() in _GREAT
            and len(after[0]) > 1
        ):
            great, end = _GREAT[after[0].casefold()], end + 1
        return _value(token["digits"]), great, end

    def _words(self, at: int) -> tuple[list[tuple[Decimal, str]], int]:
        word = self._tokens[at][0].casefold()
        if word in _TIMES:
            return [(Decimal(_TIMES[word]), "x")], at + 1
        if word in _COUPLE:
            return [(Decimal(_COUPLE[word]), "")], at + 1
        if word in _SHARES:
            return ([(Decimal(_SHARES[word]), "share")] if self._is_share(at) else []), at + 1
        total, part, end, said = 0, 0, at, 0
        while token := self._at(end):
            word = token[0].casefold()
            if word in _ONES or word in _TENS:
                part += _ONES.get(word) or _TENS.get(word, 0)
            elif word in _GREAT and len(word) > 2:
                part = max(part, 1) * _GREAT[word]
                if _GREAT[word] >= 1_000:
                    total, part = total + part, 0
            elif not (said and self._joins(end)):
                break
            said, end = said + 1, end + 1
        if not said or (said == 1 and word_is_one(self._tokens[at][0]) and not self._is_counting(at + 1)):
            return self._share_of(at, end) if said else ([], at + 1)
        after = self._at(end)
        if after and after[0].casefold() in _SHARES and self._is_share(end):
            return [(Decimal(total + part) * Decimal(_SHARES[after[0].casefold()]), "share")], end + 1
        return [(Decimal(total + part), "")], end

    def _share_of(self, at: int, end: int) -> tuple[list[tuple[Decimal, str]], int]:
        """ "One third": a single "one" is no number, but of shares it is."""
        after = self._at(end)
        if after and after[0].casefold() in _SHARES:
            return [(Decimal(_SHARES[after[0].casefold()]), "share")], end + 1
        return [], at + 1

    def _joins(self, at: int) -> bool:
        """ "hundred and twenty", "twenty-five" """
        before, joint, after = (self._word(place) for place in (at - 1, at, at + 1))
        return (joint == "and" and before in _GREAT and after in _ONES.keys() | _TENS.keys()) or (
            joint == "-" and before in _TENS and after in _ONES
        )

    def _is_counting(self, at: int) -> bool:
        token = self._at(at)
        return token is not None and (
            token[0].casefold() in _UNITS or token[0].casefold() in ("percent", "hundred", "%")
        )

    def _is_share(self, at: int) -> bool:
        """Half always is one; a third only where it is not the one after the second."""
        if self._tokens[at][0].casefold() in ("half", "halves") or self._tokens[at][0].endswith("s"):
            return True
        before, after = self._at(at - 1) if at else None, self._at(at + 1)
        of = (
            after is None or not after["word"] or after[0].casefold() in ("of", "more", "less", "higher", "lower", "as")
        )
        return of and before is not None and before[0].casefold() in ("a", "one", "the", *_ONES)

    def _number(self, value: Decimal, unit: str, at: int, end: int) -> Number:
        before, after = self._at(at - 1) if at else None, self._at(end)
        text = self._text[self._tokens[at].start() : self._tokens[end - 1].end()]
        tail = (self._tokens[at]["tail"] or "").casefold()
        names = [tail, *(token[0].casefold() for token in (before, after) if token)]
        currency = next((_SIGNS[name] for name in names if name in _SIGNS), "")
        following = after[0].casefold() if after else ""
        if unit:
            pass
        elif currency:
            unit = "money"
        elif following in ("%", "percent", "percentage", "pct", "‰") or (
            following == "per" and self._word(end + 1) == "cent"
        ):
            unit = "%"
        elif tail == "x" or following in ("×", "x", "times"):
            unit = "x"
        elif following == "-" or tail in ("yrs", "yr", "h", "hrs"):
            unit = _UNITS.get(self._word(end + 1) if following == "-" else tail, "")
        else:
            unit = _UNITS.get(following, "")
        return Number(value, unit, currency, self._per(end) if unit in ("money", "") else "", text)

    def _per(self, end: int) -> str:
        start = self._tokens[end - 1].end()
        found = _PER.search(self._text[start : start + _NEAR].casefold())
        return _PERIODS.get(found[1] or found[2], "") if found else ""

    def _at(self, at: int) -> "re.Match[str] | None":
        return self._tokens[at] if 0 <= at < len(self._tokens) else None

    def _word(self, at: int) -> str:
        token = self._at(at)
        return token[0].casefold() if token else ""


def word_is_one(word: str) -> bool:
    return word.casefold() == "one"


def _value(digits: str) -> Decimal:
    bare = re.sub(r"[\s'’\u00a0\u202f]", "", digits)
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", bare):
        bare = bare.replace(",", "")
    elif re.fullmatch(r"\d{1,3}(?:\.\d{3}){2,}", bare):
        bare = bare.replace(".", "")
    return Decimal(bare.replace(",", ".")).normalize()

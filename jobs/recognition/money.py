"""Amounts of money in running text: numbers in the ways the world writes them, and their currencies.

Amounts are decimals of whole units; Pay has minor units.
"""

import re
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

# signs and words by currency; a bare $, ¥ and kr are settled by the country
SIGNS = {
    "US$": "USD", "USD$": "USD", "$USD": "USD", "C$": "CAD", "CA$": "CAD", "CAD$": "CAD", "A$": "AUD", "AU$": "AUD",
    "AUD$": "AUD",
    "NZ$": "NZD", "S$": "SGD", "SG$": "SGD", "HK$": "HKD", "NT$": "TWD", "R$": "BRL", "MX$": "MXN",
    "£": "GBP", "€": "EUR",
    "₹": "INR", "RS": "INR", "RS.": "INR", "ZŁ": "PLN", "PLN": "PLN", "KČ": "CZK", "₪": "ILS",
    "₽": "RUB", "₴": "UAH", "₺": "TRY", "₩": "KRW",
    "₦": "NGN", "₱": "PHP", "FT": "HUF", "LEI": "RON", "FR.": "CHF", "SFR": "CHF", "RM": "MYR", "฿": "THB", "₫": "VND",
    "EURO": "EUR", "EUROS": "EUR", "POUNDS": "GBP", "DOLLARS": "$", "US DOLLARS": "USD",
    "RUPEES": "INR", "$": "$", "¥": "¥", "KR": "KR",
}  # fmt: skip
_CODES_WORDS = (
    "USD EUR GBP CHF CAD AUD NZD JPY CNY HKD SGD TWD KRW INR PKR BDT LKR NPR IDR MYR PHP THB VND SEK NOK "
    "DKK ISK PLN CZK HUF RON BGN RSD UAH RUB TRY ILS AED SAR QAR KWD BHD OMR JOD EGP MAD TND ZAR NGN KES "
    "GHS UGX TZS ETB BRL MXN ARS CLP COP PEN UYU BOB PYG CRC GTQ HNL DOP JMD GEL AMD AZN KZT UZS MDL ALL "
    "MKD BAM BYN RMB"
)
CODES = frozenset(_CODES_WORDS.split())
_DOLLARS = {
    "ca": "CAD", "au": "AUD", "nz": "NZD", "sg": "SGD", "hk": "HKD", "tw": "TWD",
    "mx": "MXN", "ar": "ARS", "cl": "CLP", "co": "COP",
}  # fmt: skip
_KRONER = {"se": "SEK", "no": "NOK", "dk": "DKK", "is": "ISK", "cz": "CZK"}
_OTHERS = {"RMB": "CNY"}

_SIGN = "|".join(
    re.escape(each) for each in sorted(SIGNS, key=len, reverse=True) if not each[-1].isalpha() and each != "FR."
)
_WORD = "|".join(
    re.escape(each) for each in sorted(SIGNS, key=len, reverse=True) if each[-1].isalpha() or each == "FR."
)
_CODE = "|".join(sorted(CODES))
_BEFORE = rf"(?:(?<![A-Za-z])(?:{_CODE})\s?(?:{_SIGN})|{_SIGN}|(?<![A-Za-z])(?:{_CODE}|RM|Rs\.?|Fr\.|zł|kr\.?))"
_AFTER = rf"(?:(?:{_SIGN})(?!\s?\d)|(?:{_CODE}|{_WORD})(?![A-Za-z]))"
_NUMBER = (
    r"\d{1,3}(?:[.,'’\s\u00a0\u202f]\d{3})+(?:[.,]\d{1,2})?(?!\d)|"
    r"\d{1,3}(?:,\d{3})+\.\d{3}(?!\d)|\d{1,2}(?:,\d{2})+,\d{3}(?!\d)|"
    r"\d+(?:[.,]\d{1,2})?(?![.,]?\d)|\d+"
)
_TIMES = r"(?:k|K|tys\.?|mil|Lakhs?|lakhs?|Lacs?|lacs?|LPA|lpa|L|[Cc]rores?|Cr)(?![A-Za-z])"
AMOUNT = re.compile(
    rf"(?P<before>{_BEFORE})?[ \u00a0]?(?<![\d.,])(?P<number>{_NUMBER})(?:[ \u00a0]?(?P<times>{_TIMES}))?"
    rf"(?:[ \u00a0]?(?P<after>{_AFTER}))?",
    re.IGNORECASE,
)
_FACTORS = {
    "k": 1_000,
    "tys": 1_000,
    "mil": 1_000,
    "lakh": 100_000,
    "lac": 100_000,
    "lpa": 100_000,
    "l": 100_000,
    "crore": 10_000_000,
    "cr": 10_000_000,
}
# what stands between the two amounts of a range
RANGE = re.compile(
    r"\s*(?:/?\s*(?:per|an|a|p)?\s*\w{2,6}\s*)?(?:-{1,2}|–|—|−|~|→|\bto\b|\bbis\b|\band\b|"
    r"\bà\b|\ba\b|\bhasta\b|\baté\b|\bdo\b)\s*",
    re.IGNORECASE,
)


class Amount(NamedTuple):
    value: Decimal
    currency: str  # ISO 4217, "$", "¥", "KR" where the country has to settle it, "" for none
    factor: int  # 1 where no "k" or "lakh" stands by it
    is_yearly: bool  # lakhs per annum
    start: int
    end: int


def amounts(text: str, start: int = 0, end: int | None = None) -> list[Amount]:
    found = []
    for match in AMOUNT.finditer(text, start, len(text) if end is None else end):
        if (amount := _amount(match)) is not None:
            found.append(amount)
    return found


def _amount(match: re.Match[str]) -> Amount | None:
    value = number(match["number"])
    if value is None:
        return None
    times = (match["times"] or "").lower().rstrip("s.")
    factor = _FACTORS.get(times, 1)
    currency = currency_of(match["before"]) or currency_of(match["after"])
    if factor == 100_000 and not currency:
        currency = "INR"
    return Amount(value * factor, currency, factor, times == "lpa", match.start(), match.end())


def number(text: str) -> Decimal | None:
    """A number with thousands in groups and at most two decimals, whichever signs stand between them."""
    text = re.sub(r"['’\s\u00a0\u202f]", "", text)
    last = max(text.rfind("."), text.rfind(","))
    if last >= 0:
        decimals = len(text) - last - 1
        whole, rest = re.sub(r"[.,]", "", text[:last]), text[last + 1 :]
        is_point = decimals in (1, 2) or ("." in text and "," in text and text[:last].count(text[last]) == 0)
        text = f"{whole}.{rest}" if is_point else whole + rest
    try:
        return Decimal(text)
    except InvalidOperation:
        return None


def currency_of(text: str | None) -> str:
    if not text:
        return ""
    upper = re.sub(r"\s", "", text.upper())
    if upper in CODES:
        return _OTHERS.get(upper, upper)
    if upper[:3] in CODES:
        return upper[:3]
    return SIGNS.get(upper) or SIGNS.get(upper.rstrip(".")) or ""


def settled(currency: str, country: str) -> str:
    """The currency that "$" and the like are in a country (a slug, "" where unknown)."""
    if currency == "$":
        return _DOLLARS.get(country, "USD")
    if currency == "¥":
        return {"cn": "CNY", "jp": "JPY"}.get(country, "")
    if currency == "KR":
        return _KRONER.get(country, "")
    return currency

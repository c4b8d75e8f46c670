"""The test cards, and what each of them does."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime


@dataclass(frozen=True)
class Card:
    number: str
    name: str
    first: str  # what becomes of a payment that the person is present for: ok, declined, authenticate
    later: str  # … and of one at a renewal
    brand: str = "visa"

    @property
    def spaced(self) -> str:
        return " ".join(self.number[start : start + 4] for start in range(0, 16, 4))


GOOD = "4242424242424242"
DECLINED = "4000000000000002"
FAILS_LATER = "4000000000000341"
AUTHENTICATES = "4000002500003155"

CARDS = {
    card.number: card
    for card in (
        Card(GOOD, "Always works", "ok", "ok"),
        Card(DECLINED, "Is declined", "declined", "declined"),
        Card(FAILS_LATER, "Works now, fails at each renewal", "ok", "declined"),
        Card(AUTHENTICATES, "Asks for authentication", "authenticate", "authenticate"),
    )
}
LISTED = ", ".join(card.spaced for card in CARDS.values())


class BadCardError(Exception):
    """What was typed is no usable card; the message is for the person."""


@dataclass(frozen=True)
class Typed:
    number: str
    month: int
    year: int


def usual(number: str, now: int) -> Typed:
    """One of the test cards with a date that is good for years."""
    if number not in CARDS:
        raise BadCardError(f"This is not one of the test cards: {LISTED}.")
    return Typed(number, 12, datetime.fromtimestamp(now, UTC).year + 4)


def typed(number: str, expiry: str, code: str, now: int) -> Typed:
    """A card as somebody typed it: number, MM/YY, security code."""
    number = re.sub(r"[\s-]", "", number)
    card = usual(number, now)
    match = re.fullmatch(r"\s*([0-9]{1,2})\s*/\s*(?:20)?([0-9]{2})\s*", expiry, re.ASCII)
    if not match or not 1 <= int(match[1]) <= 12:
        raise BadCardError("The expiry date is month and year, such as 12/34.")
    month, year = int(match[1]), 2000 + int(match[2])
    today = datetime.fromtimestamp(now, UTC)
    if (year, month) < (today.year, today.month):
        raise BadCardError("This card has expired.")
    if year > today.year + 20:
        raise BadCardError("The expiry date is too far away to be true.")
    if not re.fullmatch(r"\s*[0-9]{3}\s*", code, re.ASCII):
        raise BadCardError("The security code (CVC) has three digits.")
    return Typed(card.number, month, year)

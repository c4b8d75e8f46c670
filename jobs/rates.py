"""Pay across currencies, by rates that editors keep. Good for comparing, never for showing an amount as exact."""

import time
from decimal import ROUND_HALF_UP, Decimal

from babel.numbers import get_currency_precision

from jobs.models import ExchangeRate

_SECONDS = 60.0
_known: tuple[float, dict[str, Decimal]] | None = None


def rates() -> dict[str, Decimal]:
    """What a US dollar buys, by currency; at most a minute old."""
    global _known
    now = time.monotonic()
    if _known is None or now - _known[0] > _SECONDS:
        _known = (now, dict(ExchangeRate.objects.values_list("currency", "per_dollar")))
    return _known[1]


def forget() -> None:
    """Read the rates again at the next call."""
    global _known
    _known = None


def to_dollars(minor_units: int, currency: str) -> int | None:
    """In whole dollars; None for a currency without a rate."""
    rate = rates().get(currency)
    if rate is None:
        return None
    return _whole(Decimal(minor_units).scaleb(-get_currency_precision(currency)) / rate)


def from_dollars(dollars: int, currency: str) -> int | None:
    """Whole units of the currency; None for one without a rate."""
    rate = rates().get(currency)
    return None if rate is None else _whole(Decimal(dollars) * rate)


def _whole(amount: Decimal) -> int:
    return int(amount.quantize(Decimal(1), ROUND_HALF_UP))

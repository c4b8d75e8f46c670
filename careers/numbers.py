"""Numbers as people read them."""

from decimal import Decimal

from babel import Locale
from babel.numbers import format_currency, format_decimal

LOCALE = "en_US"


def money(value: Decimal, currency: str) -> str:
    """$63,190; cents only where there are some ($25.50)."""
    pattern = "¤#,##0" if value == value.to_integral_value() else "¤#,##0.00"
    return format_currency(value, currency, format=pattern, locale=LOCALE, currency_digits=False)


def percent(value: Decimal, *, signed: bool = False) -> str:
    """9.5% with a real minus sign; with `signed` also a plus."""
    text = format_decimal(abs(value), format="#,##0.##", locale=LOCALE) + "%"
    sign = "−" if value < 0 else "+" if signed and value > 0 else ""
    return sign + text


def count(value: Decimal) -> str:
    return format_decimal(value, format="#,##0.##", locale=LOCALE)


def area_name(code: str) -> str:
    """The name of a country code; anything else as it is."""
    return str(Locale.parse(LOCALE).territories.get(code, code))

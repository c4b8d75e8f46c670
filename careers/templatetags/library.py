"""How pay and employment of occupations are shown."""

from decimal import Decimal

from django import template

from careers import numbers
from occupations.wages import AreaWage

register = template.Library()


@register.filter
def dollars(value: Decimal | float | None) -> str:
    """$63,190; nothing for what is not known."""
    return "" if value is None else numbers.money(Decimal(str(value)), "USD")


@register.filter
def median_pay(wage: AreaWage | None) -> str:
    """The median with its unit, or what is known instead."""
    if wage is None:
        return ""
    unit = "an hour" if wage.unit == "hour" else "a year"
    if wage.median is not None:
        return f"{numbers.money(wage.median, 'USD')} {unit}"
    return f"{numbers.money(wage.top, 'USD')} or more {unit}" if wage.top else ""


@register.filter
def signed_percent(value: Decimal | float | str | None) -> str:
    """+15.8%; nothing for what is not known."""
    return "" if value in (None, "") else numbers.percent(Decimal(str(value)), signed=True)


@register.filter
def count(value: int | str | None) -> str:
    """1,693,800; nothing for what is not known."""
    return "" if value in (None, "") else numbers.count(Decimal(str(value)))


@register.filter
def rounded_percent(value: float) -> str:
    return f"{value:.0f}%"

"""Pay in words, where it is not shown as its ad writes it."""

from decimal import Decimal

from careers import numbers
from jobs.choices import PayPeriod
from jobs.models import Job


def span(least: int | None, most: int | None, currency: str) -> str:
    """Minor units as people read them: "$60,000–$70,000", "from $60,000", "up to $70,000"."""
    low, high = (numbers.money(Decimal(units) / 100, currency) if units else "" for units in (least, most))
    if low and high:
        return low if low == high else f"{low}–{high}"
    return f"from {low}" if low else f"up to {high}" if high else ""


def about_a_year(job: Job) -> str:
    """What pay by the hour, day, week or month comes to in a year of full-time work; "" where nothing is to be said."""
    if job.pay_period in ("", PayPeriod.YEAR) or not job.pay_currency:
        return ""
    words = span(_round(job.pay_year_least), _round(job.pay_year_most), job.pay_currency)
    return f"about {words} a year, full-time" if words else ""


def _round(minor_units: int | None) -> int | None:
    """To hundreds: more digits would look as if it were known."""
    return round(minor_units / 10_000) * 10_000 if minor_units else minor_units

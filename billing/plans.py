"""What Free and Plus are: one table that the pricing page, the gate (billing.gate) and the admin read.

A price is found at Stripe by its lookup key, a plan by its product, so that members who bought at an
older price keep their plan. Money is in minor units (cents).
"""

import enum
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from babel.numbers import format_currency, get_currency_precision


class Feature(enum.StrEnum):
    """What a plan can hold. The words about each are in FEATURES."""

    SEARCH_AND_APPLY = "search_and_apply"
    WEB_AND_MOBILE = "web_and_mobile"
    WEEKLY_ALERTS = "weekly_alerts"
    TOOLS = "tools"
    AD_FREE = "ad_free"
    DAILY_ALERTS = "daily_alerts"
    CONSULTANT = "consultant"
    AI_ADVICE = "ai_advice"
    FEATURED_RESUME = "featured_resume"
    CUSTOM_RESUME_URL = "custom_resume_url"


class Per(enum.StrEnum):
    """What a limit counts over."""

    IN_ALL = "in all"
    DAY = "a day"
    MONTH = "a month"


@dataclass(frozen=True, slots=True)
class FeatureWords:
    """`label` is the promise, `about` one sentence more, `after` what happens to it when Plus has ended."""

    label: str
    about: str
    after: str = ""
    here: bool = True  # False: promised, and not built yet; the pricing page says so (billing.pricing.words_of)


FEATURES: Mapping[Feature, FeatureWords] = {
    Feature.SEARCH_AND_APPLY: FeatureWords(
        "Unlimited applies and searches", "Search, read and apply as often as you like."
    ),
    Feature.WEB_AND_MOBILE: FeatureWords(
        "Access on web and mobile apps", "Every page works on a phone, and without scripts."
    ),
    Feature.WEEKLY_ALERTS: FeatureWords("Weekly job alerts", "New jobs for your searches, once a week."),
    Feature.TOOLS: FeatureWords(
        "Access to additional tools: bookmarks, applications, and more",
        "Keep what you found, and follow what became of it.",
    ),
    Feature.AD_FREE: FeatureWords(
        "Ad-free experience", "No advertisements on any page.", "Pages show advertisements again."
    ),
    Feature.DAILY_ALERTS: FeatureWords(
        "Daily job alerts",
        "New jobs for your searches, every morning.",
        "Daily alerts become weekly ones. None is lost.",
    ),
    Feature.CONSULTANT: FeatureWords(
        "Personal career consultant",
        "A person who knows your plans, and answers.",
        "You can read the conversation, and write again with Plus.",
    ),
    Feature.AI_ADVICE: FeatureWords(
        "AI-powered job advice",
        "An AI answers your own question from our guides, open jobs and your resume, with its sources.",
        "You can read the answers you have until their 90 days are over. What our guides answer without an AI is free.",
    ),
    Feature.FEATURED_RESUME: FeatureWords(
        "Featured and pinned resume",
        "Your resume stands out in the directory, marked as featured, and takes turns in the row on top.",
        "Your resume is listed like any other.",
    ),
    Feature.CUSTOM_RESUME_URL: FeatureWords(
        "Custom resume URL",
        "An address of your choice for your resume.",
        "Your address keeps working for 90 days. Then your resume has a generated one, and yours is held for you for "
        "90 days more.",
    ),
}


class Interval(enum.StrEnum):
    """How often a price is paid; the words are Stripe's."""

    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Price:
    """`amount` is in minor units of `currency` (ISO 4217, lower case as Stripe writes it)."""

    lookup_key: str
    amount: int
    currency: str
    interval: Interval

    def __str__(self) -> str:
        return f"{self.text} a {self.interval}"

    @property
    def text(self) -> str:
        return money(self.amount, self.currency)


@dataclass(frozen=True, slots=True)
class Plan:
    """`features`: what it holds → its limits; no limits means unlimited. `product` is its id at Stripe."""

    key: str
    name: str
    purpose: str
    features: Mapping[Feature, Mapping[Per, int]]
    prices: tuple[Price, ...] = ()
    product: str = ""

    def has(self, feature: Feature) -> bool:
        return feature in self.features

    def limit(self, feature: Feature, per: Per = Per.IN_ALL) -> int | None:
        """How many `per` that time; None where there is no such limit, 0 without the feature."""
        return self.features[feature].get(per) if self.has(feature) else 0


FREE = Plan(
    key="free",
    name="Free",
    purpose="For people just getting started",
    features={
        Feature.SEARCH_AND_APPLY: {},
        Feature.WEB_AND_MOBILE: {},
        Feature.WEEKLY_ALERTS: {Per.IN_ALL: 10},
        Feature.TOOLS: {},
    },
)
PLUS = Plan(
    key="plus",
    name="Plus",
    purpose="Everything in Free, and",
    features={
        **FREE.features,
        Feature.AD_FREE: {},
        Feature.DAILY_ALERTS: {Per.IN_ALL: 50},
        Feature.CONSULTANT: {},
        Feature.AI_ADVICE: {Per.MONTH: 50, Per.DAY: 10},
        Feature.FEATURED_RESUME: {},
        Feature.CUSTOM_RESUME_URL: {},
    },
    prices=(Price("plus_monthly", 800, "usd", Interval.MONTH),),
    product="waymark_plus",
)


def price_of(lookup_key: str) -> Price | None:
    """The price that is sold under `lookup_key` now."""
    return next((price for price in PLUS.prices if price.lookup_key == lookup_key), None)


def money(amount: int, currency: str) -> str:
    """Minor units as people write them: 800, "usd" → "$8", 850 → "$8.50"."""
    code = currency.upper()
    major = Decimal(amount).scaleb(-get_currency_precision(code))
    pattern = "¤#,##0" if major == major.to_integral_value() else None
    return format_currency(major, code, format=pattern, currency_digits=pattern is None, locale="en_US")

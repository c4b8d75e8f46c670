"""Plans as data: complete, in words, and one table for everybody."""

from dataclasses import replace
from typing import Any

import pytest
from django.test import Client

from billing import plans, pricing
from billing.plans import FEATURES, FREE, PLUS, Feature, Interval, Per, Price, money

PROMISED_FREE = {
    Feature.SEARCH_AND_APPLY: "Unlimited applies and searches",
    Feature.WEB_AND_MOBILE: "Access on web and mobile apps",
    Feature.WEEKLY_ALERTS: "Weekly job alerts",
    Feature.TOOLS: "Access to additional tools: bookmarks, applications, and more",
}
PROMISED_PLUS = {
    Feature.AD_FREE: "Ad-free experience",
    Feature.DAILY_ALERTS: "Daily job alerts",
    Feature.CONSULTANT: "Personal career consultant",
    Feature.AI_ADVICE: "AI-powered job advice",
    Feature.FEATURED_RESUME: "Featured and pinned resume",
    Feature.CUSTOM_RESUME_URL: "Custom resume URL",
}


def test_the_plans_hold_what_is_promised() -> None:
    assert {feature: FEATURES[feature].label for feature in FREE.features} == PROMISED_FREE
    assert {feature: FEATURES[feature].label for feature in PLUS.features} == PROMISED_FREE | PROMISED_PLUS
    assert [words.label for words in pricing.only_in_plus()] == list(PROMISED_PLUS.values())


def test_plus_costs_eight_dollars_a_month() -> None:
    assert [str(price) for price in PLUS.prices] == ["$8 a month"]
    assert not FREE.prices


@pytest.mark.parametrize("feature", Feature)
def test_every_feature_has_its_words(feature: Feature) -> None:
    words = FEATURES[feature]
    assert words.label
    assert words.about.endswith(".")
    assert bool(words.after) is not FREE.has(feature)


def test_limits() -> None:
    assert PLUS.limit(Feature.AI_ADVICE, Per.MONTH) == 50
    assert PLUS.limit(Feature.AI_ADVICE, Per.DAY) == 10
    assert PLUS.limit(Feature.AI_ADVICE) is None
    assert FREE.limit(Feature.AI_ADVICE) == 0
    assert FREE.limit(Feature.SEARCH_AND_APPLY) is None


@pytest.mark.parametrize(
    ("amount", "currency", "text"),
    [(800, "usd", "$8"), (850, "usd", "$8.50"), (0, "usd", "$0"), (123456789, "eur", "€1,234,567.89"),
     (500, "jpy", "¥500"), (1005, "usd", "$10.05")],
)  # fmt: skip
def test_money_as_people_write_it(amount: int, currency: str, text: str) -> None:
    assert money(amount, currency) == text


@pytest.fixture
def yearly(monkeypatch: pytest.MonkeyPatch) -> None:
    """What it takes to sell Plus by the year as well."""
    price = Price("plus_yearly", 8000, "usd", Interval.YEAR)
    plan = replace(PLUS, prices=(*PLUS.prices, price))
    for module in ("billing.plans", "billing.pricing", "billing.views"):
        monkeypatch.setattr(f"{module}.PLUS", plan)


@pytest.mark.django_db
def test_a_yearly_price_is_data_alone(yearly: None, ada_client: Client) -> None:
    page = ada_client.get("/plus/").content.decode()
    assert "Get Plus for $8 a month" in page
    assert "Get Plus for $80 a year" in page
    assert 'value="plus_yearly"' in page
    assert plans.price_of("plus_yearly") == Price("plus_yearly", 8000, "usd", Interval.YEAR)


def test_an_unknown_price_is_none(settings: Any) -> None:
    assert plans.price_of("plus_for_nothing") is None

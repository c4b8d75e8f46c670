"""setup_stripe: makes what is missing, leaves what is right, tells what is not; as often as one likes."""

from dataclasses import replace
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from billing import gateway, setting_up
from billing.configuration import Stripe
from billing.plans import PLUS
from stripe_double.handle import Double
from stripe_double.server import running


@pytest.fixture
def bare(settings: Any) -> Any:
    """A Stripe account as it is on the first day."""
    with running() as double:
        settings.STRIPE = Stripe(key=double.key, webhook_secrets=("whsec_1",), api_url=double.url)
        yield double


def run(*arguments: str) -> str:
    out = StringIO()
    call_command("setup_stripe", *arguments, stdout=out)
    return out.getvalue()


def test_it_makes_everything_once(bare: Double) -> None:
    first = run()
    assert "STRIPE_WEBHOOK_SECRET=whsec_" in first
    second = run()
    assert "whsec_" not in second
    assert second.count("there already") == 3
    tables = ("products", "prices", "configurations", "endpoints")
    assert [len(bare.all(table)) for table in tables] == [1, 1, 1, 1]


def test_what_it_makes(bare: Double) -> None:
    run()
    [product], [price], [endpoint] = (bare.all(table) for table in ("products", "prices", "endpoints"))
    assert (product["id"], product["name"]) == ("waymark_plus", "Waymark Plus")
    assert (price["unit_amount"], price["currency"], price["lookup_key"]) == (800, "usd", "plus_monthly")
    assert endpoint["url"] == "http://testserver/billing/webhook/"
    assert endpoint["api_version"] == gateway.API_VERSION
    assert sorted(endpoint["enabled_events"]) == sorted(gateway.EVENT_TYPES)
    assert len(gateway.EVENT_TYPES) == 15


def test_the_portal_lets_people_cancel_and_change_the_card_and_nothing_that_costs(bare: Double) -> None:
    run()
    features = bare.all("configurations")[0]["features"]
    assert features["subscription_cancel"]["enabled"]
    assert features["subscription_cancel"]["mode"] == "at_period_end"
    assert features["payment_method_update"]["enabled"]
    assert not features["subscription_update"]["enabled"]


def test_a_new_price_takes_the_key_and_leaves_the_old_one_to_those_who_have_it(
    bare: Double, monkeypatch: pytest.MonkeyPatch
) -> None:
    run()
    dearer = replace(PLUS, prices=(replace(PLUS.prices[0], amount=900),))
    monkeypatch.setattr(setting_up, "PLUS", dearer)
    assert "who bought before keeps theirs" in run("--without-webhook")
    assert [(each["unit_amount"], each["lookup_key"]) for each in bare.all("prices")] == [
        (800, None), (900, "plus_monthly"),
    ]  # fmt: skip


def test_an_endpoint_that_was_changed_is_put_right(bare: Double) -> None:
    run()
    with gateway.asking() as v1:
        v1.webhook_endpoints.update(
            bare.all("endpoints")[0]["id"], {"enabled_events": ["invoice.paid"], "disabled": True}
        )
    assert "brought up to date" in run()
    [endpoint] = bare.all("endpoints")
    assert (len(endpoint["enabled_events"]), endpoint["status"]) == (15, "enabled")


def test_an_endpoint_of_another_version_gets_a_successor(bare: Double) -> None:
    run()
    [row] = bare.world.state["endpoints"].values()
    row["api_version"] = "2025-03-31.basil"
    said = run()
    assert "STRIPE_WEBHOOK_SECRET=whsec_" in said
    assert "Delete it at Stripe" in said
    assert len(bare.all("endpoints")) == 2


def test_without_a_key_it_says_what_to_do(settings: Any) -> None:
    settings.STRIPE = Stripe()
    with pytest.raises(CommandError, match="STRIPE_SECRET_KEY is not set"):
        run()


def test_a_failure_is_one_sentence_and_can_be_gone_on_with(bare: Double) -> None:
    bare.faults.fail(401)
    with pytest.raises(CommandError, match="run this again"):
        run()
    bare.faults.clear()
    assert "made" in run()

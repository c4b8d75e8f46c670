"""What somebody may use: one answer for views, templates and tasks."""

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.template import Context, Template
from django.test import RequestFactory

from accounts.models import User
from billing.gate import feature_required, has_feature, limit_for, plan_of
from billing.models import BillingAccount
from billing.plans import FREE, PLUS, Feature, Per
from billing.standing import standing_of
from tests.billing import rows

pytestmark = pytest.mark.django_db


@feature_required(Feature.AI_ADVICE)
def advice(request: HttpRequest) -> HttpResponse:
    return HttpResponse("advice")


def ask(user: Any) -> HttpResponse:
    request = RequestFactory().get("/advice/")
    request.user = user
    return advice(request)


def test_free_until_somebody_has_plus(ada: User) -> None:
    assert plan_of(ada) == FREE
    rows.give_plus(ada)
    assert plan_of(ada) == PLUS
    assert has_feature(ada, Feature.DAILY_ALERTS)
    assert limit_for(ada, Feature.AI_ADVICE, Per.DAY) == 10


def test_visitors_have_free_without_a_query(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        assert plan_of(AnonymousUser()) == FREE


def test_members_cost_one_query(ada: User, django_assert_num_queries: Any) -> None:
    rows.give_plus(ada)
    with django_assert_num_queries(1):
        assert has_feature(ada, Feature.AD_FREE)


@pytest.mark.parametrize("fields", [{"livemode": True}, {"product_id": "prod_of_something_else"}])
def test_what_is_not_ours_gives_nothing(ada: User, fields: dict[str, Any]) -> None:
    rows.give_plus(ada, **fields)
    assert plan_of(ada) == FREE


def test_a_dispute_takes_it(ada: User) -> None:
    rows.give_plus(ada)
    BillingAccount.objects.update(disputes=["dp_1"], disputed_at=rows.now())
    assert plan_of(ada) == FREE


def test_somebody_elses_plus_is_not_mine(ada: User) -> None:
    rows.give_plus(User.objects.create_user("eve@example.org"))
    assert plan_of(ada) == FREE


def test_a_view_for_plus_tells_others_what_it_is(ada: User) -> None:
    answer = ask(ada)
    assert answer.status_code == 403
    assert b"AI-powered job advice" in answer.content
    assert b'href="/plus/"' in answer.content
    rows.give_plus(ada)
    assert ask(ada).content == b"advice"


def test_a_view_for_plus_sends_visitors_to_sign_in() -> None:
    assert ask(AnonymousUser()).headers["Location"] == "/accounts/login/?next=/advice/"


def test_templates_ask_the_same(ada: User) -> None:
    template = Template('{% load billing %}{% if standing|has_feature:"ad_free" %}none{% else %}ads{% endif %}')
    assert template.render(Context({"standing": standing_of(ada)})) == "ads"
    rows.give_plus(ada)
    assert template.render(Context({"standing": standing_of(ada)})) == "none"
    with pytest.raises(ValueError, match="for_free"):
        Template('{% load billing %}{{ standing|has_feature:"for_free" }}').render(
            Context({"standing": standing_of(ada)})
        )

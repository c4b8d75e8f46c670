"""Every address, asked by every role with every method, answers as declared in matrix.py."""

import pytest
from allauth.mfa.models import Authenticator
from django.urls import reverse

from tests.access.addresses import Address, addresses
from tests.access.cast import ROLES, STAFF, Cast
from tests.access.matrix import RULES, model_of, rule_of
from tests.access.objects import arguments
from tests.access.requests import ask, kind, path_of
from tests.access.rules import METHODS
from tests.access.work import WORK
from tests.people import sign_in

pytestmark = pytest.mark.django_db
EVERY = addresses()
ADMIN = [address for address in EVERY if address.route.startswith("/admin/")]


@pytest.mark.parametrize("address", EVERY, ids=lambda address: address.key)
def test_everybody_gets_the_declared_answers(everybody: Cast, address: Address) -> None:
    rule = rule_of(address)
    assert rule, f"{address.key} ({address.route}) is not declared: add it to RULES in tests/access/matrix.py"
    path = path_of(address, arguments(address, everybody))
    found = {role: "".join(kind(ask(everybody, role, method, path)) for method in METHODS) for role in ROLES}
    assert found == {role: rule.line(role) for role in ROLES}


def test_what_is_declared_exists() -> None:
    keys, models = {address.key for address in EVERY}, {model_of(address) for address in EVERY}
    assert sorted(RULES.keys() - keys) == [], "no longer an address: take it out of RULES in tests/access/matrix.py"
    assert sorted(WORK.keys() - models) == [], "no longer in the admin: take it out of WORK in tests/access/work.py"


@pytest.mark.parametrize("role", STAFF)
def test_the_admin_asks_staff_for_a_second_factor_everywhere(everybody: Cast, role: str) -> None:
    user = everybody.people[role]
    has_one = Authenticator.objects.filter(user=user).exists()
    page = reverse("mfa_reauthenticate_webauthn" if has_one else "mfa_index")
    client = sign_in(user, second_factor=False)
    for address in ADMIN:
        path = path_of(address, arguments(address, everybody))
        for method in METHODS if role == "administrator" else ("GET", "POST"):  # the gate knows no methods
            answer = client.generic(method, path)
            assert (answer.status_code, answer.headers.get("Location", "").partition("?")[0]) == (302, page), path

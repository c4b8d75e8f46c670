"""The form of an ad in the admin, as tests send it."""

from typing import Any

from django.test import Client

from accounts.models import User
from accounts.roles import appoint
from billing.models import AdPlacement
from tests.billing.ads.rows import fields
from tests.people import sign_in

LIST = "/admin/billing/adplacement/"


def at_work(role: str) -> Client:
    user = User.objects.create_user(f"{role}@work.example", name=role.capitalize())
    appoint(user, role)
    return sign_in(user)


def form(**changed: Any) -> dict[str, Any]:
    return {**fields(active="on", weight=1, alt=""), **changed}


def change(ad: AdPlacement) -> str:
    return f"{LIST}{ad.pk}/change/"


def errors(client: Client, **changed: Any) -> str:
    answer = client.post(f"{LIST}add/", form(**changed))
    assert answer.status_code == 200
    return str(answer.context["adminform"].form.errors)

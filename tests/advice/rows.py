"""Plain functions that make answers and uses of models; what a test does not name gets a plain value."""

import uuid
from typing import Any

from django.utils import timezone

from accounts.models import User
from advice.document import to_json
from advice.models import Answer, DaySpending, ModelUse
from tests.advice.documents import answered


def answer(user: User, **fields: Any) -> Answer:
    """One of our guides, done."""
    fields.setdefault("document", to_json(answered()))
    values = {"goal": "next", "kind": "guides", "title": "Two of three skills are yours", "asked_key": uuid.uuid4()}
    row = Answer.objects.create(user=user, **values | fields)
    row.refresh_from_db()
    return row


def use(user: User, **fields: Any) -> ModelUse:
    """A use that answered."""
    values = {"provider": "Example AI", "model": "m-1", "goal": "next", "state": "booked", "outcome": "answered",
              "input_tokens": 3_000, "output_tokens": 500, "cost_micro": 4_200, "first_ms": 400, "total_ms": 6_000,
              "reserved_at": timezone.now()}  # fmt: skip
    return ModelUse.objects.create(user=user, **values | fields)


def one_of_each(free: User, other: User) -> dict[str, Any]:
    """An answer of each, reported; a use of a model, and what a day cost."""
    reported = {"reported_at": timezone.now(), "report": "It names the wrong town."}
    mine = answer(free, **reported)
    return {
        "answer of free": mine,
        "answer of other": answer(other, **reported),
        "advice.answer": mine,
        "advice.modeluse": use(free),
        "advice.dayspending": DaySpending.objects.create(day=timezone.now().date(), spent_micro=4_200),
    }

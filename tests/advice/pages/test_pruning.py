"""Answers go after 90 days; reported ones once somebody has looked."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import timezone

from accounts.models import User
from advice.models import Answer, ModelUse
from advice.pages import pruning
from tests.advice import rows

pytestmark = pytest.mark.django_db
NOW = timezone.now()


def left() -> set[str]:
    return set(Answer.objects.values_list("title", flat=True))


def old(user: User, title: str, *, days: int = 91, **fields: Any) -> Answer:
    return rows.answer(user, title=title, asked_at=NOW - timedelta(days=days), **fields)


def test_old_ones_go_and_others_stay(ada: User) -> None:
    old(ada, "old")
    old(ada, "young", days=89)
    old(ada, "looked at", reported_at=NOW, handled_at=NOW)
    old(ada, "waits", reported_at=NOW)
    old(ada, "being written", state="writing", leased_until=NOW)
    assert pruning.prune(now=NOW) == 2
    assert left() == {"young", "waits", "being written"}
    assert pruning.prune(now=NOW) == 0


def test_all_pieces_go(ada: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pruning, "AT_ONCE", 2)
    for number in range(5):
        old(ada, f"old {number}")
    assert pruning.prune(now=NOW) == 5


def test_what_they_cost_stays(ada: User) -> None:
    use = rows.use(ada, answer=old(ada, "old", kind="model"))
    pruning.prune(now=NOW)
    assert ModelUse.objects.get(pk=use.pk).answer_id is None


def test_the_command_says_how_many(ada: User, capsys: pytest.CaptureFixture[str]) -> None:
    rows.answer(ada, asked_at=timezone.now() - timedelta(days=100))
    call_command("prune_answers")
    assert "1 answers let go." in capsys.readouterr().out

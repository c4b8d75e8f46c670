"""Whatever two windows do to a board, each card is there once and the order is total."""

from typing import Any

import pytest
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from tests.hunting import examples
from tests.tracker.applications import rows
from tests.tracker.applications.rows import JUNE
from tracker.applications import moving, positions
from tracker.models import Application, Stage

pytestmark = pytest.mark.django_db
STAGES = st.sampled_from(Stage.values)
CARDS = 4


class Board(RuleBasedStateMachine):
    """Two windows, each with the stages as it showed them last; gaps so small that numbers run out."""

    @initialize()
    def begin(self) -> None:
        Application.objects.all().delete()
        user = rows.member(f"{id(self)}-{Application.objects.count()}@example.org")
        self.cards = [rows.application(user, str(number)) for number in range(CARDS)]
        self.user = user
        Application.objects.update(position=0)
        self.shown = [self.stages(), self.stages()]

    def stages(self) -> dict[int, str]:
        return dict(Application.objects.kept(self.user).values_list("pk", "stage"))

    @rule(
        window=st.integers(0, 1), card=st.integers(0, CARDS - 1), to=STAGES,
        beside=st.none() | st.integers(0, CARDS - 1), side=st.sampled_from(["above", "below"]),
    )  # fmt: skip
    def move(self, window: int, card: int, to: str, beside: int | None, side: str) -> None:
        moving_one, shown = self.cards[card], self.shown[window]
        before = self.stages()
        how: dict[str, Any] = {} if beside in (None, card) else {side: self.cards[beside].pk}
        try:
            moved = moving.move(application=moving_one, shown=shown[moving_one.pk], to=to, now=JUNE, **how)
        except moving.Conflict:
            assert before[moving_one.pk] not in (shown[moving_one.pk], to)
            assert self.stages() == before
            self.shown[window] = self.stages()
            return
        shown[moving_one.pk] = to
        assert self.stages() == before | {moving_one.pk: to}
        self.check_place(moved, how, to)

    def check_place(self, moved: Application, how: dict[str, int], to: str) -> None:
        order = self.order(to)
        anchor = next(iter(how.values()), None)
        if anchor in order:
            assert order.index(moved.pk) - order.index(anchor) == (-1 if "above" in how else 1)
        elif how:
            assert order[0] == moved.pk

    def order(self, stage: str) -> list[int]:
        mine = Application.objects.kept(self.user).filter(stage=stage)
        return list(mine.order_by("position", "-pk").values_list("pk", flat=True))

    @rule(window=st.integers(0, 1))
    def look(self, window: int) -> None:
        self.shown[window] = self.stages()

    @invariant()
    def each_card_is_there_once(self) -> None:
        if hasattr(self, "cards"):
            found = [pk for stage in Stage.values for pk in self.order(stage)]
            assert sorted(found) == sorted(card.pk for card in self.cards)


def test_two_windows_lose_and_double_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(positions, "GAP", 2)
    run_state_machine_as_test(Board, settings=hypothesis_settings(max_examples=examples(15), stateful_step_count=20))

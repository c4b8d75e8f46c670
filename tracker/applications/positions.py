"""Where a card stands in its stage: numbers with gaps, so that a card between two others moves no other one."""

from django.db.models import Min

from tracker.models import Application

GAP = 2**20


def on_top(*, user_id: int, stage: str) -> int:
    least = Application.objects.filter(user=user_id, stage=stage).aggregate(least=Min("position"))["least"]
    return GAP if least is None else least - GAP


def beside(*, application: Application, stage: str, above: int | None = None, below: int | None = None) -> int:
    """Just above, or just below, another card of that stage; on top where that one is not in it (any more).

    Within the member's turn (tracker.applications.turns), for it may number the others anew.
    """
    others = Application.objects.kept(application.user_id).filter(stage=stage).exclude(pk=application.pk)
    order = list(others.order_by("position", "-pk").values_list("pk", "position"))
    ids = [pk for pk, _ in order]
    anchor = above if above is not None else below
    if anchor is None or anchor not in ids:
        return on_top(user_id=application.user_id, stage=stage)
    at = ids.index(anchor) + (above is None)
    found = _between(order, at)
    return _between(_numbered_anew(ids), at) if found is None else found  # type: ignore[return-value]


def _between(order: list[tuple[int, int]], at: int) -> int | None:
    """A number between the neighbours of the place; None where there is none left."""
    if at == 0:
        return order[0][1] - GAP
    if at == len(order):
        return order[-1][1] + GAP
    before, after = order[at - 1][1], order[at][1]
    return (before + after) // 2 if after - before > 1 else None


def _numbered_anew(ids: list[int]) -> list[tuple[int, int]]:
    order = [(pk, number * GAP) for number, pk in enumerate(ids, 1)]
    rows = [Application(pk=pk, position=position) for pk, position in order]
    Application.objects.bulk_update(rows, ["position"], batch_size=500)
    return order

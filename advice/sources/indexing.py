"""Keeping the passages of guides: made anew when a guide's version changes, or the model of meaning does."""

from collections.abc import Sequence
from typing import NamedTuple

from django.db import connection, transaction
from django.db.models import Exists, OuterRef

from advice.models import GuidePassage
from advice.sources import passages
from advice.sources.passages import Passage
from careers import storing
from careers.models import Guide
from jobboard.embedding import Embedder, embedder

LOCK = 7_700_102


class Done(NamedTuple):
    guides: int  # whose passages were made
    passages: int
    gone: int  # passages of guides that are no longer published


def run() -> Done:
    """Safe in two processes: each guide is made by the one that comes first, in a transaction of its own."""
    gone, _ = GuidePassage.objects.exclude(guide__status="published").delete()
    model = embedder()
    made = [number for pk in _stale(model) if (number := _make(pk, model)) is not None]
    return Done(len(made), sum(made), gone)


def of_meaning(title: str, passage: Passage) -> str:
    """The words that stand for a passage: the model does not know of which guide it is."""
    return f"{title}. {passage.title}. {passage.text}"


def _stale(model: Embedder | None) -> list[int]:
    """Published guides without passages of their version by this model."""
    name = model.name if model else ""
    mine = GuidePassage.objects.filter(guide=OuterRef("pk"), guide_version=OuterRef("version"), model=name)
    return list(Guide.objects.published().filter(~Exists(mine)).order_by("pk").values_list("pk", flat=True))


@transaction.atomic
def _make(guide_id: int, model: Embedder | None) -> int | None:
    """How many passages were made; None where another process is at this guide or it has changed again."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s, %s)", [LOCK, guide_id % 2**31])
        if not cursor.fetchone()[0]:
            return None
    guide = Guide.objects.published().select_related("field").filter(pk=guide_id).first()
    if guide is None:
        return None
    pieces = passages.of_document(storing.load(guide))
    rows = _rows(guide, pieces, model)
    GuidePassage.objects.filter(guide=guide).delete()
    GuidePassage.objects.bulk_create(rows)
    return len(pieces)


def _rows(guide: Guide, pieces: Sequence[Passage], model: Embedder | None) -> list[GuidePassage]:
    vectors = model.embed([of_meaning(guide.title, each) for each in pieces]) if model and pieces else None
    return [
        GuidePassage(
            guide=guide, anchor=each.anchor, title=each.title, text=each.text, position=position,
            guide_version=guide.version, model=model.name if model else "",
            vector=vectors[position].tolist() if vectors is not None else None,
        )
        for position, each in enumerate(pieces)
    ]  # fmt: skip

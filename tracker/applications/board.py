"""What the board and the table show."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import Case, F, IntegerField, Q, QuerySet, Value, When
from django.utils.http import urlencode

from accounts.models import User
from jobs.criteria import clean_words
from tracker.models import Application, CalendarEntry, PlanTask, Stage

_STAGE_ORDER = Case(
    *(When(stage=stage, then=Value(number)) for number, stage in enumerate(Stage.values)), output_field=IntegerField()
)
SORTS: dict[str, tuple[Any, ...]] = {
    "company": ("company", "title", "pk"),
    "title": ("title", "company", "pk"),
    "stage": ("stage_order", "position", "-pk"),
    "applied": (F("applied_on").desc(nulls_last=True), "-pk"),
    "changed": ("-changed_at", "-pk"),
}


class Column(NamedTuple):
    stage: str
    label: str
    cards: list[Application]


def columns(user: User) -> list[Column]:
    """All that are kept, by stage, each card with what comes next as `next` and `task`. Three queries."""
    cards: dict[str, list[Application]] = {stage: [] for stage in Stage.values}
    for card in with_next(Application.objects.kept(user).for_cards().order_by("position", "-pk")):
        cards[card.stage].append(card)
    return [Column(stage, str(Stage(stage).label), cards[stage]) for stage in Stage.values]


def with_next(applications: Iterable[Application]) -> list[Application]:
    """Each with its earliest calendar entry that is not done as `next`, and its next open task as `task`; None
    where there is none. Two queries more.
    """
    found = list(applications)
    entries = CalendarEntry.objects.filter(application__in=[each.pk for each in found], removed_at__isnull=True)
    tasks = PlanTask.objects.filter(application__in=[each.pk for each in found], removed_at__isnull=True).open()
    entry_of: dict[int, CalendarEntry] = {}
    for entry in entries.to_come():
        entry_of.setdefault(entry.application_id, entry)
    task_of: dict[int | None, PlanTask] = {}
    for task in tasks.defer("note"):
        task_of.setdefault(task.application_id, task)
    for each in found:
        each.next, each.task = entry_of.get(each.pk), task_of.get(each.pk)  # type: ignore[attr-defined]
    return found


@dataclass(frozen=True, slots=True)
class Choice:
    """What of the table is shown, and in which order, as its address says it."""

    words: str = ""
    stage: str = ""
    sort: str = "changed"

    @classmethod
    def parse(cls, query: Mapping[str, str]) -> "Choice":
        stage, sort = query.get("stage", ""), query.get("sort", "")
        return cls(
            words=clean_words(query.get("q", "")),
            stage=stage if stage in Stage.values else "",
            sort=sort if sort in SORTS else "changed",
        )

    def query_string(self, **others: str) -> str:
        values = {"q": self.words, "stage": self.stage, "sort": self.sort} | others
        return urlencode([each for each in values.items() if each[1] and each != ("sort", "changed")])

    def rows(self, user: User) -> QuerySet[Application]:
        rows: QuerySet[Application] = Application.objects.kept(user).for_cards()
        if self.stage:
            rows = rows.filter(stage=self.stage)
        for word in self.words.split()[:10]:
            rows = rows.filter(
                Q(title__icontains=word) | Q(company__icontains=word) | Q(place__icontains=word)
                | Q(resume__icontains=word)
            )  # fmt: skip
        return rows.alias(stage_order=_STAGE_ORDER).order_by(*SORTS[self.sort])

"""Applications as a CSV file, and those of a file as applications."""

import csv
import io
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from accounts.models import User
from tracker.applications import adding, positions
from tracker.applications.csv_reading import LABELS, File, Row, identical, said_by
from tracker.applications.duplicates import fold_title, likeness_of
from tracker.applications.turns import take_turn
from tracker.models import Application, EventKind, Stage, TimelineEvent

_FORMULA = re.compile(r"^'*[=+\-@\t\r]")


@dataclass(frozen=True, slots=True)
class Plan:
    """What importing a file would do."""

    new: list[Row]
    known: list[tuple[Row, Application]]  # and the one that is there already
    repeated: list[Row]


def written(user: User) -> str:
    """All that are kept, in the order of the board; with the mark by which spreadsheets know UTF-8."""
    return text_of(Application.objects.kept(user).order_by("position", "-pk"))


def text_of(applications: Iterable[Application]) -> str:
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(LABELS.values())
    for each in applications:
        writer.writerow([armed(cell) for cell in _cells(each)])
    return "\ufeff" + out.getvalue()


def _cells(each: Application) -> tuple[str, ...]:
    applied = each.applied_on.isoformat() if each.applied_on else ""
    stage, outcome = str(Stage(each.stage).label), each.get_outcome_display()
    return (
        each.title,
        each.company,
        stage,
        outcome,
        applied,
        each.place,
        each.pay,
        each.url,
        each.resume,
        each.ad_text,
    )


def armed(cell: str) -> str:
    """A spreadsheet takes no cell for a formula that begins with an apostrophe."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def plan(*, user: User, file: File) -> Plan:
    """Told apart by company and title: what the member has, what the file says twice, and what is new."""
    mine = Application.objects.kept(user).for_cards().order_by("pk")
    there = {_key(each.likeness, each.title): each for each in mine}
    groups = identical(file.rows)
    new: list[Row] = []
    known: list[tuple[Row, Application]] = []
    for row in (group[0] for group in groups):
        row.application.likeness = likeness_of(title=row.application.title, company=row.application.company)
        same = there.get(_key(row.application.likeness, row.application.title))
        known.append((row, same)) if same else new.append(row)
    return Plan(new, known, [row for group in groups for row in group[1:]])


def _key(likeness: str, title: str) -> str:
    return likeness or f"title {fold_title(title)}"


def take(*, user: User, file: File, also_known: bool, now: datetime) -> int:
    """Add the new ones, and with `also_known` those that seem to be there, all or none. How many. Raises TooMany."""
    with transaction.atomic():
        take_turn(user.pk)
        made = plan(user=user, file=file)
        known = _not_just_added(user, [row for row, _ in made.known], now) if also_known else []
        rows = sorted([*made.new, *known], key=lambda row: row.line)
        adding.check_room(user.pk, more=len(rows))
        applications = [row.application for row in rows]
        _place(user, applications, now)
        Application.objects.bulk_create(applications)
        TimelineEvent.objects.bulk_create(
            TimelineEvent(application=each, at=now, kind=EventKind.ADDED, to_stage=each.stage) for each in applications
        )
    return len(applications)


def _not_just_added(user: User, rows: list[Row], now: datetime) -> list[Row]:
    """Without those that the same button added a moment ago."""
    recent = Application.objects.kept(user).filter(created_at__gt=now - adding.A_MOMENT)
    added = {said_by(each) for each in recent} if rows else set()
    return [row for row in rows if said_by(row.application) not in added]


def _place(user: User, applications: list[Application], now: datetime) -> None:
    """On top of their stages, in the order of the file."""
    for stage in Stage.values:
        own = [each for each in applications if each.stage == stage]
        top = positions.on_top(user_id=user.pk, stage=stage)
        for number, each in enumerate(reversed(own)):
            each.position = top - number * positions.GAP
            each.created_at = each.changed_at = now

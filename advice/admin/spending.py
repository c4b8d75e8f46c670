"""What models cost, day by day, beside the most that a day may cost."""

from typing import ClassVar

from django.conf import settings
from django.contrib import admin

from accounts.admin.trail import ReadOnlyAdmin
from advice.admin.words import dollars
from advice.models import DaySpending
from jobs.admin.bases import NONE, JobsAdmin, moment_column


@admin.register(DaySpending)
class DaySpendingAdmin(ReadOnlyAdmin, JobsAdmin):
    """The cap shown is the one in force now, also beside days when it was another."""

    list_display = ("on", "spent", "under_way", "cap", "share", "told")
    ordering = ("-day",)
    fields = ("on", "spent", "under_way", "cap", "share", "told")
    readonly_fields: ClassVar = fields

    told = moment_column("told_at", "Used up, and told")

    @admin.display(description="Day (UTC)", ordering="day")
    def on(self, day: DaySpending) -> str:
        return f"{day.day:%Y-%m-%d}"

    @admin.display(description="Spent", ordering="spent_micro")
    def spent(self, day: DaySpending) -> str:
        return dollars(day.spent_micro)

    @admin.display(description="Under way")
    def under_way(self, day: DaySpending) -> str:
        return dollars(day.reserved_micro) if day.reserved_micro else NONE

    @admin.display(description="Most a day")
    def cap(self, day: DaySpending) -> str:
        return dollars(settings.AI.day_cap_micro) if settings.AI.day_cap_micro else "no cap"

    @admin.display(description="Of that")
    def share(self, day: DaySpending) -> str:
        most = settings.AI.day_cap_micro
        return f"{day.spent_micro / most:.0%}" if most else NONE

"""What readers made of a guide: how often it was read, whether it was useful, what they ask."""

from datetime import timedelta
from typing import Any

from django.contrib import admin
from django.contrib.admin import SimpleListFilter
from django.db.models import F, OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from accounts.admin.bases import ModelAdmin
from careers.models import Guide, GuideReads, ReaderQuestion, UsefulNote, UsefulVotes
from careers.readers import shelves, voting

MANY_NO = 5  # in voting.DAYS, and one in THIRD says no
THIRD = 3


def with_readers(guides: QuerySet[Any]) -> QuerySet[Any]:
    """Adds `reads` of the last 30 days, `yes` and `no` of the last 90."""
    today = timezone.localdate()

    def sum_of(model: Any, column: str, days: int) -> Coalesce:
        mine = model.objects.filter(guide=OuterRef("pk"), day__gt=today - timedelta(days=days)).order_by()
        return Coalesce(Subquery(mine.values("guide").annotate(sum=Sum(column)).values("sum")), 0)

    counted: QuerySet[Any] = guides.annotate(
        reads=sum_of(GuideReads, "reads", shelves.DAYS),
        yes=sum_of(UsefulVotes, "yes", voting.DAYS),
        no=sum_of(UsefulVotes, "no", voting.DAYS),
    )
    return counted


class SaidNo(SimpleListFilter):
    title = "readers"
    parameter_name = "readers"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("no", "Many found it not useful")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() != "no":
            return queryset
        return queryset.filter(no__gte=MANY_NO, yes__lte=F("no") * (THIRD - 1))


class ReadersAdmin(ModelAdmin):
    @admin.display(description="Read, 30 days", ordering="reads")
    def read_often(self, guide: Any) -> str:
        return f"{guide.reads:,}" if guide.reads else "–"

    @admin.display(description="Useful, 90 days", ordering="no")
    def found_useful(self, guide: Any) -> str:
        return f"{guide.yes:,} yes, {guide.no:,} no" if guide.yes or guide.no else "–"

    @admin.display(description="Readers")
    def readers(self, guide: Guide) -> SafeString | str:
        """On the form of the guide."""
        if not guide.pk:
            return "–"
        counted = with_readers(Guide.objects.filter(pk=guide.pk)).values("reads", "yes", "no").get()
        return format_html(
            "Read {} times in 30 days. In 90 days {} said that it was useful, {} that it was not. "
            '<a href="{}?guide__id__exact={}&state__exact=new">New questions: {}</a>. '
            '<a href="{}?guide__id__exact={}&seen=new">New notes: {}</a>.',
            counted["reads"], counted["yes"], counted["no"],
            reverse("admin:careers_readerquestion_changelist"), guide.pk,
            ReaderQuestion.objects.new().filter(guide=guide).count(),
            reverse("admin:careers_usefulnote_changelist"), guide.pk,
            UsefulNote.objects.filter(guide=guide, seen_at=None).count(),
        )  # fmt: skip

"""What the admins of jobs have in common."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, ClassVar, cast

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from unfold.decorators import action
from unfold.widgets import UnfoldAdminTextareaWidget

from accounts.admin.bases import ModelAdmin
from accounts.models import User
from billing.admin.bases import NONE, Choices, address_of, date, link, moment, moment_column, short, table
from careers.admin.bases import ChangeList
from careers.admin.fields import ListField
from careers.parts import one_line
from jobs.models import KeyCount

__all__ = [
    "MOST_AT_ONCE",
    "NONE",
    "Choices",
    "CommaField",
    "CountedList",
    "JobsAdmin",
    "address_of",
    "date",
    "key_counts",
    "link",
    "moment",
    "moment_column",
    "number_of",
    "outside",
    "page_link",
    "short",
    "staff_of",
    "table",
]

MOST_AT_ONCE = 2_000  # rows of an action: what it does happens within one request
type Page = Callable[..., HttpResponse]


class JobsAdmin(ModelAdmin):
    list_per_page = 50
    show_full_result_count = False

    class Media:
        css: ClassVar = {"all": ["admin_billing/billing.css", "admin_jobs/jobs.css"]}

    def chosen(self, request: HttpRequest, queryset: QuerySet[Any]) -> list[int]:
        """The numbers of the ticked rows; none, and a message, where there are too many."""
        ids = list(queryset.order_by("pk").values_list("pk", flat=True)[: MOST_AT_ONCE + 1])
        if len(ids) > MOST_AT_ONCE:
            messages.error(request, f"Choose at most {MOST_AT_ONCE:,} at once.")
            return []
        return ids

    def row(self, request: HttpRequest, object_id: str, permission: str) -> Any:
        """The row of a page of ours, for those who have the permission."""
        if not request.user.has_perm(f"jobs.{permission}_{self.opts.model_name}"):
            raise PermissionDenied
        row = self.get_object(request, unquote(object_id))
        if row is None:
            raise Http404
        return row

    def note_each(self, request: HttpRequest, rows: Iterable[Any], message: str) -> None:
        """In the admin's own log, which says who did what to which row."""
        for row in rows:
            self.log_change(request, row, message)


class CountedList(ChangeList):
    """A list whose admin says how many jobs each row has, in one query: counts_of(rows) by primary key."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        rows: Any = list(self.result_list)
        admin: Any = self.model_admin
        counts = admin.counts_of(rows)
        for row in rows:
            row.job_count = counts.get(row.pk, 0)
        self.result_list = rows


def key_counts(keys: Mapping[Any, int]) -> dict[Any, int]:
    """How many open jobs have each key, as counted when search was last refreshed."""
    known = dict(KeyCount.objects.filter(key__in=keys.values()).values_list("key", "jobs"))
    return {name: known.get(key, 0) for name, key in keys.items()}


class CommaField(ListField):
    """A list of short texts, set apart by commas or lines; each is there once."""

    def __init__(self, *, change: Callable[[str], str] = str.lower, **kwargs: Any) -> None:
        super().__init__(widget=UnfoldAdminTextareaWidget(attrs={"rows": 3}), **kwargs)
        self.change = change

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> list[str]:
        if isinstance(value, list):
            return value
        parts = str(value or "").replace("\n", ",").split(",")
        return list(dict.fromkeys(self.change(part) for part in map(one_line, parts) if part))


def staff_of(request: HttpRequest) -> User:
    """Who is signed in: nobody else gets to a page of the admin."""
    return cast(User, request.user)


def page_link(*, description: str, url_path: str, icon: str, permission: str) -> Callable[[Page], Page]:
    """A page of ours, with a link to it above the list."""
    decorated = action(description=description, url_path=url_path, icon=icon, permissions=[permission])
    return cast(Callable[[Page], Page], decorated)


def outside(url: str, words: str) -> SafeString | str:
    """To another site, in a tab of its own."""
    if not url.startswith(("https://", "http://")):
        return words
    return format_html('<a class="billing-link" href="{}" target="_blank" rel="noopener noreferrer">{}</a>', url, words)


def number_of(count: int, one: str, many: str = "") -> str:
    """1 job, 2 jobs"""
    return f"{count:,} {one if count == 1 else many or one + 's'}"

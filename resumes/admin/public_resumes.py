"""Resumes that others see: what was published of them, and taking them off."""

from typing import Any, ClassVar

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from unfold.widgets import UnfoldAdminTextareaWidget

from accounts.admin.trail import ReadOnlyAdmin
from jobs.admin.bases import NONE, JobsAdmin, link, moment_column, number_of, short
from resumes import addresses, moderating
from resumes.exporting.text import text_of
from resumes.models import PublicResume, ResumeAddress, TakenDown, Visibility
from resumes.showing import place_of

LOOKED = "I looked at it: it may stay"


class DueFilter(admin.SimpleListFilter):
    """What was published by somebody of whom one was taken off (resumes.publishing.taken_down)."""

    title = "to be looked at"
    parameter_name = "due"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("yes", "Published after one was taken off")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(look_due_at__isnull=False) if self.value() else queryset


class NoteForm(forms.Form):
    note = forms.CharField(
        max_length=2000,
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 4, "maxlength": 2000}),
        help_text="For its owner, who gets it by email: what has to change before others may see it again.",
    )


@admin.register(PublicResume)
class PublicResumeAdmin(ReadOnlyAdmin, JobsAdmin):
    list_display = ("called", "headline", "place", "visibility", "came", "due")
    list_filter = ("visibility", DueFilter)
    search_fields = ("published_at",)
    search_help_text = "Its address: what stands after /r/"
    ordering = ("-published_at",)
    view_on_site = False  # that would be its owner's page
    actions = ("take_down", "looked_at")
    change_form_template = "admin/resumes/publicresume/change_form.html"
    readonly_fields = ("called", "visibility", "published_at", "where", "notes", "said")
    fieldsets: ClassVar = (
        (None, {"fields": ("visibility", "published_at", "where", "notes")}),
        ("What others see", {"fields": ("said",)}),
    )

    came = moment_column("published_at", "Published")
    due = moment_column("look_due_at", "To be looked at since")

    def has_act_permission(self, request: HttpRequest) -> bool:
        """A resume is not edited: it is taken off."""
        return request.user.has_perm("resumes.change_publicresume")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Without what its owner alone may see."""
        shown = PublicResume.objects.exclude(visibility=Visibility.PRIVATE)
        return shown.defer("name", "content", "uncertain").order_by("-published_at", "-pk")

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """By number: the log outlasts the account, and nobody's name may."""
        entry = super().log_change(request, obj, message)
        entry.object_repr = f"resume {obj.pk}"
        entry.save(update_fields=["object_repr"])
        return entry

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """By the address, or the whole link to it. One that only those with the link see is listed for nobody else,
        unless it is to be looked at: whoever was taken off could hide there."""
        slug = search_term.strip().rstrip("/").rpartition("/")[2].lower()
        if not slug:
            return queryset.exclude(visibility=Visibility.LINK, look_due_at=None), False
        found = addresses.look_up(slug, now=timezone.now()).resume
        return queryset.filter(pk=found.pk) if found else queryset.none(), False

    @admin.display(description="Name")
    def called(self, resume: PublicResume) -> str:
        return str(resume)

    @admin.display(description="Headline")
    def headline(self, resume: PublicResume) -> str:
        return short(resume.basics.get("label", "")) or NONE

    @admin.display(description="Place")
    def place(self, resume: PublicResume) -> str:
        return place_of(resume.published or {}) or NONE

    @admin.display(description="Address")
    def where(self, resume: PublicResume) -> SafeString:
        slug = addresses.slug_of(resume, now=timezone.now())
        return link(ResumeAddress(slug=slug).get_absolute_url(), f"/r/{slug}/")

    @admin.display(description="Taken off before")
    def notes(self, resume: PublicResume) -> SafeString | str:
        """Of whichever of its owner's: what it said then may be in another one now."""
        rows = TakenDown.objects.filter(user=resume.user_id)[:10]
        return format_html_join("", "<p>{}: {}</p>", ((f"{r.taken_down_at:%Y-%m-%d}", r.note) for r in rows)) or NONE

    @admin.display(description="Text")
    def said(self, resume: PublicResume) -> SafeString:
        return format_html('<pre dir="auto" class="whitespace-pre-wrap">{}</pre>', text_of(resume.published or {}))

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], add: bool = False, change: bool = False,
        form_url: str = "", obj: Any = None,
    ) -> HttpResponse:  # fmt: skip
        slug = addresses.slug_of(obj, now=timezone.now())
        context |= {
            "may_act": self.has_act_permission(request), "checkbox_name": ACTION_CHECKBOX_NAME, "slug": slug,
            "looked": LOOKED,
        }  # fmt: skip
        return super().render_change_form(request, context, add, change, form_url, obj)

    @admin.action(description=LOOKED, permissions=["act"])
    def looked_at(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        ids = self.chosen(request, queryset.filter(look_due_at__isnull=False))
        self.note_each(request, queryset.filter(pk__in=ids), "Looked at: it may stay.")
        messages.success(request, f"{number_of(moderating.looked_at(ids), 'resume')} may stay.")

    @admin.action(description="Take it off the site", permissions=["act"])
    def take_down(self, request: HttpRequest, queryset: QuerySet[Any]) -> HttpResponse | None:
        ids = self.chosen(request, queryset)
        if not ids:
            messages.info(request, "Nothing was done: others do not see these any more.")
            return None
        form = NoteForm(request.POST if "note" in request.POST else None)
        if form.is_valid():
            rows = list(queryset.filter(pk__in=ids))
            taken = moderating.take_down(ids, note=form.cleaned_data["note"], now=timezone.now())
            self.note_each(request, [row for row in rows if row.pk in taken], "Taken off the site.")
            messages.success(request, f"{number_of(len(taken), 'resume')} taken off; their owners are told.")
            return HttpResponseRedirect(request.path)
        context = {
            **self.admin_site.each_context(request), "opts": self.opts, "title": "Take it off the site",
            "form": form, "rows": list(queryset.filter(pk__in=ids)[:50]), "ids": ids,
            "checkbox_name": ACTION_CHECKBOX_NAME,
        }  # fmt: skip
        return render(request, "admin/resumes/publicresume/take_down.html", context)

"""Skills, their groups, and the fields of work: what many guides share."""

from typing import Any, ClassVar

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db import transaction
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from unfold.widgets import UnfoldAdminTextInputWidget

from careers import revisions
from careers.admin.bases import ModelAdmin, TabularInline, UsedRows, editor_of
from careers.admin.merging import merge
from careers.models import CareerField, Guide, GuideSkill, Skill, SkillAlias, SkillGroup


class AliasInline(TabularInline):
    model = SkillAlias
    extra = 0
    show_title = False
    fields = ("name",)
    verbose_name_plural = "other names and spellings"


class MergeForm(forms.Form):
    """The skill that stays, by name. `going` are those that go."""

    into = forms.CharField(
        label="Into",
        widget=UnfoldAdminTextInputWidget(attrs={"list": "skill-names", "autocomplete": "off"}),
        help_text="The name of the skill that stays. The old names become other names of it.",
    )

    def __init__(self, *args: Any, going: list[Skill], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.going = going

    def clean_into(self) -> Skill:
        name = self.cleaned_data["into"].strip()
        skill = Skill.objects.filter(name__iexact=name).first()
        if skill is None:
            raise forms.ValidationError(f"There is no skill “{name}”. Choose one from the list of names.")
        if skill in self.going:
            raise forms.ValidationError(f"“{skill}” is one of those that go. Choose another, or leave it unticked.")
        return skill


@admin.register(Skill)
class SkillAdmin(UsedRows):
    list_display = ("name", "kind", "group", "used_in")
    list_filter = ("kind", "group")
    list_select_related = ("group",)
    search_fields = ("name", "aliases__name")
    ordering = ("name",)
    prepopulated_fields: ClassVar = {"slug": ("name",)}
    fields = ("name", "slug", "kind", "group")
    inlines = (AliasInline,)
    actions = ("merge_into",)
    list_per_page = 100
    remedy = "Merge it into another skill, or take it out of the guides first."

    def get_queryset(self, request: HttpRequest) -> QuerySet[Skill]:
        skills: QuerySet[Skill] = super().get_queryset(request)
        return skills.annotate(guide_count=Count("guide_skills__guide", distinct=True))

    @admin.display(description="Used in guides", ordering="guide_count")
    def used_in(self, skill: Any) -> int:
        return int(skill.guide_count)

    def uses(self, row: Any) -> int:
        return GuideSkill.objects.filter(skill=row).values("guide").distinct().count()

    def save_model(self, request: HttpRequest, obj: Skill, form: Any, change: bool) -> None:
        """A renamed skill keeps its old name as another name, so that guide files which say it still find it."""
        old = form.initial.get("name", "") if change else ""
        super().save_model(request, obj, form, change)
        SkillAlias.objects.filter(skill=obj, name__iexact=obj.name).delete()
        if old and old.casefold() != obj.name.casefold():
            SkillAlias.objects.get_or_create(name=old, defaults={"skill": obj})

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        if change:
            _rebuild(GuideSkill.objects.filter(skill=form.instance))

    @admin.action(description="Merge into another skill", permissions=["change", "delete"])
    def merge_into(self, request: HttpRequest, queryset: QuerySet[Skill]) -> HttpResponse | None:
        going = list(Skill.objects.filter(pk__in=queryset.values("pk")).order_by("name"))
        form = MergeForm(request.POST if "into" in request.POST else None, going=going)
        if form.is_valid():
            with transaction.atomic():
                merge(going, into=form.cleaned_data["into"], editor=editor_of(request))
            names = ", ".join(f"“{skill}”" for skill in going)
            messages.success(request, f"{names} went into “{form.cleaned_data['into']}”.")
            return None
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": "Merge skills",
            "form": form,
            "going": going,
            "checkbox_name": ACTION_CHECKBOX_NAME,
        }
        return render(request, "admin/careers/skill/merge.html", context)


@admin.register(SkillGroup)
class SkillGroupAdmin(ModelAdmin):
    list_display = ("name", "skill_count")
    search_fields = ("name",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[SkillGroup]:
        groups: QuerySet[SkillGroup] = super().get_queryset(request)
        return groups.annotate(skill_total=Count("skills"))

    @admin.display(description="Skills", ordering="skill_total")
    def skill_count(self, group: Any) -> int:
        return int(group.skill_total)

    def save_model(self, request: HttpRequest, obj: SkillGroup, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        if change:
            _rebuild(GuideSkill.objects.filter(skill__group=obj))

    def delete_model(self, request: HttpRequest, obj: SkillGroup) -> None:
        self.delete_queryset(request, SkillGroup.objects.filter(pk=obj.pk))

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[SkillGroup]) -> None:
        """Their skills stay, without a group."""
        used = list(GuideSkill.objects.filter(skill__group__in=queryset).values_list("pk", flat=True))
        queryset.delete()
        _rebuild(GuideSkill.objects.filter(pk__in=used))


@admin.register(CareerField)
class CareerFieldAdmin(UsedRows):
    list_display = ("name", "slug", "position", "guide_count")
    search_fields = ("name",)
    prepopulated_fields: ClassVar = {"slug": ("name",)}
    remedy = "Give those guides another field first."

    def get_queryset(self, request: HttpRequest) -> QuerySet[CareerField]:
        fields: QuerySet[CareerField] = super().get_queryset(request)
        return fields.annotate(guide_total=Count("guides"))

    @admin.display(description="Guides", ordering="guide_total")
    def guide_count(self, field: Any) -> int:
        return int(field.guide_total)

    def uses(self, row: Any) -> int:
        return Guide.objects.filter(field=row).count()

    def save_model(self, request: HttpRequest, obj: CareerField, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        revisions.rebuild_pages(list(Guide.objects.filter(field=obj).values_list("pk", flat=True)) if change else [])


def _rebuild(uses: QuerySet[GuideSkill]) -> None:
    revisions.rebuild_pages(list(uses.values_list("guide_id", flat=True).distinct().order_by("guide_id")))

"""The public pages of career guides and skills."""

from typing import cast

from django.core.paginator import Paginator
from django.db import DatabaseError
from django.db.models import Count, Q, QuerySet
from django.db.models.fields.json import KT
from django.http import HttpRequest, HttpResponse, HttpResponseNotFound
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from billing.ads import showing
from billing.models import AdSlot
from careers import comparison, epoch, held_skills, openings, prerender, revisions, roles, social_image
from careers.cards import cards, related_cards
from careers.content_types import Card, SkillNote
from careers.forms import GuideFilterForm
from careers.models import FormerSlug, Guide, GuidePage, GuideSkill, Skill, Status
from careers.naming import named
from careers.readers import reads
from careers.readers.shelves import shelves
from careers.role_search import suggestions, untold
from jobboard.page_cache import cached_page
from jobboard.safe_html import markdown_line
from occupations import in_force

PAGE_SIZE = 24
RELATED = 6
# what a view of a guide reads
SHOWN = ("head", "article", "made_with", "skill_ids", "related_ids")


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    form = GuideFilterForm(request.GET)
    paginator = Paginator(form.guides(), PAGE_SIZE)
    page = paginator.get_page(request.GET.get("page"))
    part = (
        "#results"
        if request.headers.get("HX-Request") and not request.headers.get("HX-History-Restore-Request")
        else ""
    )
    context = {
        "form": form,
        "cards": cards(cast(QuerySet[Guide], page.object_list)),
        "page": page,
        "total": paginator.count,
        "applied": form.applied(request.path),
        "occupations": untold(form.query()) if page.number == 1 else [],
        "clear_url": request.path,
        "ad_fields": form.fields_of_work(),
        "shelves": None if form.wanted() or page.number > 1 else shelves(),
    }
    response = render(request, f"careers/index.html{part}", context)
    response.headers["Vary"] = "HX-Request"
    return response


@require_safe
def suggest(request: HttpRequest) -> HttpResponse:
    found = suggestions(request.GET.get("q", ""))
    return render(request, "careers/suggest.html", {"suggestions": found})


@require_safe
@cached_page(epoch.current, inserts=reads.INSERTS, offline=True)
def guide(request: HttpRequest, slug: str) -> HttpResponse:
    page = GuidePage.objects.only(*SHOWN).annotate(field_slug=KT("card__field_slug")).filter(slug=slug).first()
    if page is None:
        return _moved_or_missing(request, slug)
    head, article = page.head, page.article
    if page.made_with != prerender.made_with():
        head, article = prerender.render(revisions.content_of(page.guide))
    article = prerender.with_related(article, related_cards(page, most=RELATED))
    if request.session.session_key:  # others have ticked nothing, and their page is kept for all of them
        article = held_skills.with_ticks(article, held_skills.slugs_of(request))
    article = prerender.with_openings(article, openings.show(request, "guide", slug))
    article = prerender.with_ad(article, showing.ad(request, AdSlot.GUIDE, (page.field_slug,)))
    reads.count(request, slug)
    context = {"head": mark_safe(head), "article": article}  # noqa: S308 - made by our own templates
    return render(request, "careers/guide.html", context)


def _moved_or_missing(request: HttpRequest, slug: str) -> HttpResponse:
    moved = FormerSlug.objects.filter(slug=slug, guide__status=Status.PUBLISHED).select_related("guide").first()
    if moved:
        return redirect(moved.guide, permanent=True)
    return not_found(request, slug.replace("-", " "))


def not_found(request: HttpRequest, words: str) -> HttpResponse:
    """A 404 that suggests what may have been meant."""
    try:
        found = suggestions(words)
    except DatabaseError:
        found = []  # the page is still not here, database or no database
    context = {"suggestions": found, "path": request.path}
    return HttpResponseNotFound(render(request, "404.html", context).content)


@require_safe
@cached_page(epoch.current)
def card_image(request: HttpRequest, slug: str) -> HttpResponse:
    page = get_object_or_404(GuidePage.objects.only("card"), slug=slug)
    return HttpResponse(social_image.png(page.card), content_type="image/png")


@require_safe
@cached_page(epoch.current)
def skills(request: HttpRequest) -> HttpResponse:
    used = (
        Skill.objects.select_related("group")
        .annotate(guide_count=_published_guides())
        .filter(guide_count__gt=0)
        .order_by("group__name", "name")
    )
    groups: dict[str, list[Skill]] = {}
    for row in used:
        groups.setdefault(row.group.name if row.group else "Other skills", []).append(row)
    context = {"groups": [{"name": name, "skills": rows} for name, rows in groups.items()], "total": len(used)}
    return render(request, "careers/skills.html", context)


@require_safe
@cached_page(epoch.current, inserts=openings.INSERTS)
def skill(request: HttpRequest, slug: str) -> HttpResponse:
    skill = Skill.objects.select_related("group").filter(slug=slug).first()
    guides = Guide.objects.published().filter(guide_skills__skill=skill).distinct() if skill else Guide.objects.none()
    found = cards(guides.order_by("title", "pk"))
    if skill is None or not found:
        return not_found(request, slug.replace("-", " "))
    _add_notes(found, skill)
    context = {
        "skill": skill,
        "aliases": list(skill.aliases.values_list("name", flat=True)),
        "cards": found,
        "nearby": _nearby(skill),
        "openings": openings.show(request, "skill", slug),
        "ad_fields": {card["field_slug"] for card in found},
    }
    return render(request, "careers/skill.html", context)


def _add_notes(found: list[Card], skill: Skill) -> None:
    by_slug = {card["slug"]: card for card in found}
    uses = GuideSkill.objects.filter(skill=skill, guide__slug__in=by_slug).order_by("pk")
    for slug, part, note in uses.values_list("guide__slug", "part", "note"):
        label = GuideSkill.Part(part).label
        by_slug[slug]["skill_notes"].append(SkillNote(part_label=label, note_html=markdown_line(note)))


def _nearby(skill: Skill, most: int = 16) -> list[Skill]:
    """Other skills that the same published guides need, the most frequent first."""
    guides = GuideSkill.objects.filter(skill=skill, guide__status=Status.PUBLISHED).values("guide")
    return list(
        Skill.objects.exclude(pk=skill.pk)
        .filter(guide_skills__guide__in=guides)
        .annotate(guide_count=_published_guides())
        .order_by("-guide_count", "name")[:most]
    )


def _published_guides() -> Count:
    return Count("guide_skills__guide", filter=Q(guide_skills__guide__status=Status.PUBLISHED), distinct=True)


@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    slugs = list(dict.fromkeys(request.GET.getlist("guide")))[: 3 * comparison.MOST]  # more is nobody's wish
    found = {slug: role for slug in slugs if (role := roles.find(slug))}
    chosen = list(found.values())[: comparison.MOST]
    added = named(request.GET.get("add", ""))
    if added.role and len(chosen) < comparison.MOST:
        return redirect(comparison.address([*dict.fromkeys([*found, added.role.slug])]))
    context = {
        "chosen": chosen,
        "slugs": [role.slug for role in chosen],
        "comparison": comparison.compare(chosen) if len(chosen) >= comparison.LEAST else None,
        "too_many": len(found) > comparison.MOST,
        "can_add": len(chosen) < comparison.MOST,
        "missing": [slug for slug in slugs if slug not in found],
        "added": added,
        "releases": in_force.releases(),
    }
    return render(request, "careers/compare.html", context)

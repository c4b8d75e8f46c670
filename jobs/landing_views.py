"""Lists with an address of their own: the jobs of a category, place, skill or career."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import conditional_page, require_safe

from careers.models import FormerSlug, Guide, Skill, Status
from careers.views import not_found
from jobs import list_page
from jobs.criteria import JobSearch
from jobs.list_page import Landing
from jobs.models import JobCategory, PlaceName
from jobs.places import full_name, is_known, with_article


def _sorted(request: HttpRequest, search: JobSearch) -> JobSearch:
    return search.replacing(sort=JobSearch.parse(request.GET).sort)


@require_safe
@conditional_page
def category(request: HttpRequest, slug: str) -> HttpResponse:
    found = JobCategory.objects.select_related("field").filter(slug=slug).first()
    if found is None:
        return not_found(request, slug.replace("-", " "))
    landing = Landing(
        title=f"{found.name} jobs",
        path=request.path,
        more_url=f"{reverse('careers:index')}?field={found.field.slug}",
        more_label=f"Career guides: {found.field.name}",
        ad_fields=[found.field.slug],
    )
    return list_page.show(request, _sorted(request, JobSearch(category=(slug,))), landing=landing)


@require_safe
@conditional_page
def place(request: HttpRequest, slug: str) -> HttpResponse:
    if not (is_known(slug) or PlaceName.objects.filter(slug=slug).exists()):
        return not_found(request, slug.replace("-", " "))
    title = "Jobs anywhere in the world" if slug == "worldwide" else f"Jobs in {with_article(full_name(slug))}"
    landing = Landing(title=title, path=request.path)
    return list_page.show(request, _sorted(request, JobSearch(where=(slug,))), landing=landing)


@require_safe
@conditional_page
def skill(request: HttpRequest, slug: str) -> HttpResponse:
    found = Skill.objects.filter(slug=slug).first()
    if found is None:
        return not_found(request, slug.replace("-", " "))
    more: dict[str, str] = {}
    if Guide.objects.published().filter(guide_skills__skill=found).exists():
        more = {"more_url": found.get_absolute_url(), "more_label": f"What careers need {found.name}"}
    landing = Landing(title=f"{found.name} jobs", path=request.path, **more)
    return list_page.show(request, _sorted(request, JobSearch(skill=(slug,))), landing=landing)


@require_safe
@conditional_page
def career(request: HttpRequest, slug: str) -> HttpResponse:
    guide = Guide.objects.published().select_related("field").only("title", "slug", "field__slug").filter(slug=slug)
    found = guide.first()
    if found is None:
        moved = FormerSlug.objects.filter(slug=slug, guide__status=Status.PUBLISHED).select_related("guide").first()
        if moved:
            return redirect("jobs:career", moved.guide.slug, permanent=True)
        return not_found(request, slug.replace("-", " "))
    landing = Landing(
        title=f"{found.title} jobs",
        path=request.path,
        more_url=found.get_absolute_url(),
        more_label=f"{found.title}: pay, skills and daily work",
        ad_fields=[found.field.slug],
    )
    return list_page.show(request, _sorted(request, JobSearch(career=(slug,))), landing=landing)

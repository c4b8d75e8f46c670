"""The public pages of companies."""

from django.core.paginator import Paginator
from django.db.models import Count, Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe
from django.views.decorators.http import conditional_page, require_safe

from careers.views import not_found
from jobboard.safe_html import markdown
from jobs import company_page
from jobs.criteria import JobSearch
from jobs.models import Company, FormerCompanySlug, SearchRow
from jobs.searching import find

PAGE_SIZE = 60
LONGEST = 100


@require_safe
@conditional_page
def companies(request: HttpRequest) -> HttpResponse:
    """Those with open jobs, by name."""
    words = " ".join(request.GET.get("q", "").replace("\0", "").split())[:LONGEST]
    hiring = Company.objects.filter(Exists(SearchRow.objects.filter(company_id=OuterRef("pk"))))
    named = hiring.filter(name__icontains=words) if words else hiring
    paginator = Paginator(named.only("name", "slug", "logo", "is_demo").order_by("name", "pk"), PAGE_SIZE)
    page = paginator.get_page(request.GET.get("page"))
    shown = list(page.object_list)
    rows = SearchRow.objects.filter(company_id__in=[each.pk for each in shown]).order_by().values_list("company_id")
    jobs = dict(rows.annotate(jobs=Count("pk")))
    context = {
        "words": words,
        "page": page,
        "total": paginator.count,
        "companies": [(each, jobs.get(each.pk, 0)) for each in shown],
    }
    return render(request, "jobs/companies.html", context)


@require_safe
@conditional_page
def company(request: HttpRequest, slug: str) -> HttpResponse:
    found = Company.objects.filter(slug=slug).first()
    if found is None:
        moved = FormerCompanySlug.objects.filter(slug=slug).select_related("company").first()
        return redirect(moved.company, permanent=True) if moved else not_found(request, slug.replace("-", " "))
    search = JobSearch(company=(found.slug,))
    jobs = find(search, after=request.GET.get("after", ""), before=request.GET.get("before", ""))
    context = {
        "company": found,
        "about": mark_safe(markdown(found.description)),  # noqa: S308 - safe by contract
        "jobs": jobs,
        "pay_ranges": company_page.pay_ranges(found),
        "categories": company_page.categories(found),
        "all_url": f"?{search.query_string()}",
    }
    return render(request, "jobs/company.html", context)

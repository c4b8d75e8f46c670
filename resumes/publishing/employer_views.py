"""The page of employers who shall not see somebody's resume."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts.models import User
from accounts.pages import members_page, owner
from resumes.models import Resume, SeekerSettings
from resumes.models.resumes import MOST_BLOCKED
from resumes.publishing import domains, finding, seeing
from resumes.publishing.employer_forms import EmployerForm, companies_like

ANYBODY = "Anybody can have an address at {}, so many who work elsewhere do not see your resumes either."


@require_http_methods(["GET", "HEAD", "POST"])
@members_page
def employers(request: HttpRequest) -> HttpResponse:
    user = owner(request)
    if request.method != "POST" and request.headers.get("HX-Request"):
        found = companies_like(request.GET.get("company", ""))
        return render(request, "publishing/companies.html", {"companies": found})
    if request.method == "POST" and "remove" in request.POST:
        return _unblock(request, user)
    form = EmployerForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and _block(request, user, form):
        return redirect("publishing:employers")
    return render(request, "publishing/employers.html", _context(user, form))


def _block(request: HttpRequest, user: User, form: EmployerForm) -> bool:
    company, domain = form.cleaned_data["company"], form.cleaned_data["domain"]
    try:
        finding.block(user=user, companies=[company] if company else [], domains=[domain] if domain else [])
    except finding.TooManyBlocked as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(request, f"Blocked: {company or domain}. Your resumes are for signed-in members only now.")
    for each in filter(domains.is_freemail, (domain, seeing.host(company.website) if company else "")):
        messages.warning(request, f"{ANYBODY.format(each)} If you meant an employer, name the domain of its own.")
    return True


def _unblock(request: HttpRequest, user: User) -> HttpResponse:
    kind, _, value = request.POST["remove"].partition(":")
    if kind == "domain":
        finding.unblock(user=user, domain=value)
    elif value.isascii() and value.isdecimal() and len(value) < 18:
        finding.unblock(user=user, company=int(value))
    messages.success(request, "No longer blocked.")
    return redirect("publishing:employers")


def _context(user: User, form: EmployerForm) -> dict[str, Any]:
    settings = SeekerSettings.objects.filter(user=user).first()
    companies = settings.blocked_companies.order_by("name") if settings else []
    hosts = [(company, seeing.host(company.website)) for company in companies]
    return {
        "form": form,
        "companies": [(company, host, _about(host)) for company, host in hosts],
        "domains": [(domain, _about(domain)) for domain in settings.blocked_domains] if settings else [],
        "shown": Resume.objects.of(user).exclude(visibility="private"),
        "most": MOST_BLOCKED,
    }


def _about(domain: str) -> str:
    """What its owner may not have thought of, or ""."""
    return ANYBODY.format(domain) if domains.is_freemail(domain) else ""

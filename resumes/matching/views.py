"""How a resume fits jobs and careers. Its owner sees it, and nobody else."""

from typing import cast

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.models import User
from resumes.matching import page
from resumes.models import Resume


@never_cache
@require_safe
@login_required
def resume(request: HttpRequest, pk: int) -> HttpResponse:
    user = cast(User, request.user)
    mine = get_object_or_404(Resume.objects.of(user), pk=pk)
    career, all_jobs = request.GET.get("career", "").replace("\0", "")[:120], request.GET.get("all") == "1"
    return render(
        request, "resumes/fit/resume.html", page.resume_page(user, mine, career=career, out_of_reach=all_jobs)
    )


@never_cache
@require_safe
@login_required
def job(request: HttpRequest, job: int) -> HttpResponse:
    """A page, or for htmx the panel that stands on the page of the job."""
    if job > 2**63 - 1:
        raise Http404
    context = page.job_page(cast(User, request.user), job, resume_id=request.GET.get("resume", ""))
    is_panel = bool(request.headers.get("HX-Request"))
    response = render(request, f"resumes/fit/job.html{'#panel' if is_panel else ''}", context)
    response.headers["Vary"] = "HX-Request"
    return response


@never_cache
@require_safe
@login_required
def career(request: HttpRequest, slug: str) -> HttpResponse:
    context = page.career_page(cast(User, request.user), slug, resume_id=request.GET.get("resume", ""))
    if context is None:
        raise Http404
    return render(request, "resumes/fit/career.html", context)

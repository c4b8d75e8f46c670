"""What leads away from jobs, and what leaves the site: applying, reports, sources, feeds, the export."""

from typing import cast

from allauth.account.adapter import get_adapter
from allauth.core import ratelimit
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import User
from billing.ads import counting
from jobs import applying, feeds, feeds_export, reporting, sources_shown
from jobs.criteria import JobSearch
from jobs.models import Job


@never_cache
@require_safe
def apply(request: HttpRequest, pk: int) -> HttpResponse:
    """To where the job is applied for, whatever the query string says; from a closed one back to its page."""
    job = get_object_or_404(Job.objects.public().only("slug", "status"), pk=pk)
    if not (address := applying.address_of(job)):
        return redirect(job)
    if counting.is_read(request):
        applying.count(job_id=job.pk, day=timezone.now().date())
        if isinstance(request.user, User) and applying.is_followed_here(request):
            applying.tell(user=request.user, job=job)
    return HttpResponseRedirect(address, headers={"X-Robots-Tag": "noindex, nofollow"})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, pk: int) -> HttpResponse:
    if request.method != "POST" and "thanks" in request.GET:
        return render(request, "jobs/report.html", {"thanks": True})  # the job may be held back by now
    job = get_object_or_404(Job.objects.public().select_related("company"), pk=pk)
    form = reporting.ReportForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        reporter = request.user if request.user.is_authenticated else None
        if limited := _too_many_reports(request, reporter):
            return limited
        if not form.is_by_a_machine and (reporter or _is_first_from_here(request, job)):
            reporting.take(reporter=reporter, **form.for_job(job))
        return redirect(f"{request.path}?thanks")
    return render(request, "jobs/report.html", {"job": job, "form": form})


def _too_many_reports(request: HttpRequest, reporter: User | None) -> HttpResponse | None:
    actions = ["report_job", "report_job_member"] if reporter else ["report_job"]
    for action in actions:
        if limited := ratelimit.consume_or_429(request, action=action, user=reporter):
            return cast(HttpResponse, limited)
    return None


def _is_first_from_here(request: HttpRequest, job: Job) -> bool:
    """A visitor without an account reports a job once a day. Kept is a hash, in the cache alone."""
    key = f"{get_adapter().get_client_ip(request)} {job.pk}"
    return bool(ratelimit.consume(request, action="report_job_again", key=key))


@require_safe
def sources(request: HttpRequest) -> HttpResponse:
    return render(request, "jobs/sources.html", {"sources": sources_shown.shown()})


@require_safe
def feed(request: HttpRequest, format: str) -> HttpResponse:  # noqa: A002 - the word of the address
    """The newest jobs of a search that may be passed on, as RSS, Atom or JSON Feed."""
    if format not in feeds.WRITERS:
        raise Http404
    made = feeds.feed(JobSearch.parse(request.GET), format=format)
    response = HttpResponse(made.body, content_type=made.content_type)
    response.headers["Cache-Control"] = f"public, max-age={feeds.MINUTES_KEPT * 60}"
    response.headers["ETag"] = made.etag
    modified = int(made.changed_at.timestamp()) if made.changed_at else None
    if made.changed_at:
        response.headers["Last-Modified"] = http_date(made.changed_at.timestamp())
    return get_conditional_response(request, etag=made.etag, last_modified=modified, response=response) or response


@require_safe
def export(request: HttpRequest) -> HttpResponseBase:
    """All open jobs that may be passed on, as Indeed-style XML, a page at a time (docs/job-feeds.md)."""
    page = feeds_export.page(after=_number(request.GET.get("after", "")))
    headers = {"Cache-Control": f"public, max-age={feeds.MINUTES_KEPT * 60}", "ETag": page.etag}
    if page.next_url:
        headers["Link"] = f'<{page.next_url}>; rel="next"'
    unchanged = get_conditional_response(request, etag=page.etag)
    if unchanged is not None:
        return unchanged
    if request.method == "HEAD":  # nobody reads what would be written
        return HttpResponse(content_type=feeds_export.XML, headers=headers)
    return StreamingHttpResponse(page.lines(), content_type=feeds_export.XML, headers=headers)


def _number(text: str) -> int:
    """Of an address; 0 for what is none that an id can have."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= 18 else 0

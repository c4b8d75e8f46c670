"""What is published of a resume as files, for whoever may see its page: the same rule decides."""

from typing import cast

from allauth.core.internal import ratelimit  # the public one lets every GET pass
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from resumes.directory import resume_page
from resumes.directory.views import there
from resumes.exporting import answers, compiling
from resumes.models import Resume


@require_safe
@there
def pdf(request: HttpRequest, found: Resume, slug: str) -> HttpResponse:
    """In the template that its owner has chosen. Setting one takes a while, so nobody asks for hundreds."""
    if limited := ratelimit.consume_or_429(request, app="allauth.account", action="resume_pdf", limit_get=True):
        return cast(HttpResponse, limited)
    photo = resume_page.published_photo_of(found)
    try:
        return answers.pdf_file(request, found.published or {}, template=found.template, photo=photo)
    except compiling.TooLong:
        messages.error(request, "This resume is too long to be made into a PDF. It can be had as text.")
        return redirect("directory:resume", slug)


@require_safe
@there
def text(request: HttpRequest, found: Resume, slug: str) -> HttpResponse:
    return answers.text_file(request, found.published or {})


@require_safe
@there
def json(request: HttpRequest, found: Resume, slug: str) -> HttpResponse:
    """As JSON Resume 1.0."""
    return answers.json_file(request, found.published or {}, modified=found.published_at)


@require_safe
@there
def photo(request: HttpRequest, found: Resume, slug: str) -> HttpResponse:
    picture = resume_page.published_photo_of(found)
    if picture is None:
        return render(request, "directory/missing.html", status=404)
    return HttpResponse(picture, content_type="image/webp", headers={"X-Content-Type-Options": "nosniff"})

"""A member's own resume, whole, as files."""

from collections.abc import Callable
from functools import wraps
from typing import cast

from allauth.core.internal import ratelimit  # the public one lets every GET pass
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from accounts.pages import members_page
from accounts.places import languages
from resumes import storing
from resumes.directory.resume_page import photo_of
from resumes.exporting import answers, compiling, fonts
from resumes.exporting import pdf as printing
from resumes.exporting.forms import LookForm, TemplateForm
from resumes.exporting.typesetting import all_text, language_in
from resumes.models import PdfTemplate, Resume
from resumes.pages import own_or_404

View = Callable[[HttpRequest, int], HttpResponse]


@require_http_methods(["GET", "HEAD", "POST"])
@members_page
def page(request: HttpRequest, pk: int) -> HttpResponse:
    """All files of a resume, and which template others get."""
    resume = own_or_404(request, pk)
    form = TemplateForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        storing.choose_template(resume, form.cleaned_data["template"])
        messages.success(request, "Others get this one now, wherever they may see the resume.")
        return redirect("resume_exports:page", resume.pk)
    look = LookForm(request.GET, resume=resume)
    context = {
        "resume": resume,
        "form": form,
        "look": look,
        "language": look.chosen["language"],
        "own_language": languages().get(language_in(resume.content).partition("-")[0], ""),
        "templates": PdfTemplate.choices,
        "with_photo": printing.WITH_PHOTO,
        "unprintable": fonts.unprintable(all_text(resume.content)),
    }
    return render(request, "resumes/exporting/page.html", context)


def own_file(view: Callable[[HttpRequest, Resume], HttpResponse]) -> View:
    """For GET, signed-in only, of a resume of one's own. Browsers may keep it, and ask whether it is still right."""

    @wraps(view)
    def of_owner(request: HttpRequest, pk: int) -> HttpResponse:
        return view(request, own_or_404(request, pk))

    return cast(View, require_safe(login_required(of_owner)))


@own_file
def pdf(request: HttpRequest, resume: Resume) -> HttpResponse:
    """Setting one takes a while, the longest a second or two."""
    if limited := ratelimit.consume_or_429(
        request, app="allauth.account", action="own_resume_pdf", user=resume.user, limit_get=True
    ):
        return cast(HttpResponse, limited)
    look = LookForm(request.GET, resume=resume).chosen
    try:
        return answers.pdf_file(request, resume.content, photo=photo_of(resume), **look)
    except compiling.TooLong as refused:
        messages.error(request, str(refused))
        return redirect("resume_exports:page", resume.pk)


@own_file
def picture(request: HttpRequest, resume: Resume) -> HttpResponse:
    """What the first page looks like."""
    look = LookForm(request.GET, resume=resume).chosen
    made = printing.prepared(resume.content, photo=photo_of(resume), **look)
    try:
        return answers.picture(request, made)
    except compiling.TooLong:
        return HttpResponse(status=404)


@own_file
def text(request: HttpRequest, resume: Resume) -> HttpResponse:
    look = LookForm(request.GET, resume=resume).chosen
    return answers.text_file(request, resume.content, language=look["language"])


@own_file
def json(request: HttpRequest, resume: Resume) -> HttpResponse:
    return answers.json_file(request, resume.content, modified=resume.changed_at)

"""What a resume was: the list of its revisions, one of them beside what it is now, and going back to it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from accounts.pages import members_page
from resumes import storing
from resumes.differences import differences
from resumes.models import Resume, ResumeRevision
from resumes.pages import own_or_404
from resumes.showing import shown


@require_safe
@members_page
def history(request: HttpRequest, pk: int) -> HttpResponse:
    resume = own_or_404(request, pk)
    revisions = resume.revisions.defer("content")
    return render(request, "resumes/editor/history.html", {"resume": resume, "revisions": revisions})


@require_safe
@members_page
def revision(request: HttpRequest, pk: int, edition: int) -> HttpResponse:
    resume = own_or_404(request, pk)
    then = _revision_or_404(resume, edition)
    context = {
        "resume": resume,
        "revision": then,
        "shown": shown(then.content),
        "differences": differences(then.content, resume.content),
    }
    return render(request, "resumes/editor/revision.html", context)


@require_POST
@members_page
def restore(request: HttpRequest, pk: int, edition: int) -> HttpResponse:
    resume = own_or_404(request, pk)
    then = _revision_or_404(resume, edition)
    if storing.restore(resume, then).is_conflict:
        messages.warning(request, "It was saved in another window just now, so nothing was changed. Look at it first.")
        return redirect("resumes:revision", pk, edition)
    messages.success(request, "The resume is as it was then. What it was before is in its history.")
    return redirect(resume)


def _revision_or_404(resume: Resume, edition: int) -> ResumeRevision:
    found: ResumeRevision = get_object_or_404(ResumeRevision, resume=resume, edition=edition)
    return found

"""One's resumes: the list of versions, the editor with its preview, and beginning, copying and deleting one."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.pages import members_page, owner
from jobboard.file_kinds import Refused
from resumes import storing
from resumes.editor import answers, skills_panel
from resumes.editor.forms import HeadForm, VersionForm, first_document
from resumes.editor.page import Page
from resumes.editor.saving import Outcome, Typed, save
from resumes.editor.sheet import Sheet
from resumes.editor.unsure import marks_of
from resumes.models import Resume
from resumes.pages import own_or_404, unread_messages
from resumes.showing import shown


@require_safe
@members_page
def index(request: HttpRequest) -> HttpResponse:
    user = owner(request)
    context = {"resumes": Resume.objects.of(user), "unread": unread_messages(user)}
    return render(request, "resumes/editor/index.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@members_page
def new(request: HttpRequest) -> HttpResponse:
    user = owner(request)
    form = VersionForm(request.POST if request.method == "POST" else None, user=user, initial={"name": "Resume"})
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(storing.create(user, name=form.cleaned_data["name"], content=first_document(user)))
        except storing.TooManyResumes as refused:
            form.add_error(None, str(refused))
    return render(request, "resumes/editor/new.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@members_page
def copy(request: HttpRequest, pk: int) -> HttpResponse:
    resume = own_or_404(request, pk)
    named = {"name": f"{resume.name[:70]} (copy)"}
    form = VersionForm(request.POST if request.method == "POST" else None, user=owner(request), initial=named)
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(storing.duplicate(resume, name=form.cleaned_data["name"]))
        except (storing.TooManyResumes, Refused) as refused:
            form.add_error(None, str(refused))
    return render(request, "resumes/editor/copy.html", {"form": form, "resume": resume})


@require_http_methods(["GET", "HEAD", "POST"])
@members_page
def delete(request: HttpRequest, pk: int) -> HttpResponse:
    resume = own_or_404(request, pk)
    if request.method != "POST":
        return render(request, "resumes/editor/delete.html", {"resume": resume})
    storing.delete(resume)
    messages.success(request, f"{resume} is deleted.")
    return redirect("resumes:index")


@require_http_methods(["GET", "HEAD", "POST"])
@members_page
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """The form, and what is sent by it: told in JSON where a script asks, else by going back to where one was."""
    resume = own_or_404(request, pk)
    if request.method != "POST":
        sheet = Sheet.of(resume.content)
        marks = marks_of(sheet, resume.uncertain)
        page = Page.of(sheet, marks, added=request.GET.get("add", ""))
        head = HeadForm(instance=resume, initial={"edition": resume.edition})
        return answers.editor(request, resume, page, head)
    typed = Typed.of(request.POST, resume)
    outcome = save(resume, typed)
    if not request.accepts("text/html"):
        return answers.told(request, typed, outcome)
    if not outcome.is_saved:
        return answers.not_saved(request, typed, outcome)
    return redirect(_back(request, typed, outcome))


def _back(request: HttpRequest, typed: Typed, outcome: Outcome) -> str:
    """The editor, where something was done. A plain save says so; a button shows what it did."""
    what, _, name = request.POST.get("do", "").partition(":")
    if what == "remove":
        messages.success(request, "Removed. The resume as it was before is in its history.")
    elif not what:
        messages.success(request, "Saved." if outcome.is_new else "Nothing has changed.")
    said = {"add": name} if what == "add" else {}
    if typed.head.cleaned_data["draft"] is not None:
        said["saved"] = str(typed.head.cleaned_data["draft"])
    return reverse("resumes:edit", args=[outcome.resume.pk], query=said or None, fragment=typed.place or None)


@require_http_methods(["GET", "HEAD", "POST"])
@members_page
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """A page of the resume as it is kept; posted, what an unsaved form says, as a part of one. Writes nothing."""
    resume = own_or_404(request, pk)
    if request.method != "POST":
        return render(request, "resumes/editor/preview.html", {"resume": resume, "shown": shown(resume.content)})
    typed = Typed.of(request.POST, resume)
    document = typed.document()
    if document is None:
        return JsonResponse({"faults": [fault.what for fault in typed.faults]}, status=422)
    return render(request, "resumes/document.html", {"resume": shown(document), "level": 3})


@require_POST
@members_page
def skills(request: HttpRequest, pk: int) -> HttpResponse:
    """Which of the skills shown beside the editor its owner has."""
    resume = own_or_404(request, pk)
    skills_panel.keep(request, resume, set(request.POST.getlist("skill")))
    messages.success(request, "Kept. These count in every guide and for every job.")
    return redirect(reverse("resumes:edit", args=[pk], fragment="skills-read"))

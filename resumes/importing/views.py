"""Taking in a resume from a file or a text, the files that were taken in, and the photo."""

from allauth.core import ratelimit
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.pages import members_page, owner
from jobboard import pictures, uploads
from jobboard.file_kinds import CONTENT_TYPES, FileKind
from resumes import storing
from resumes.importing import files, photos, taking
from resumes.importing.forms import PhotoForm, TakeInForm
from resumes.importing.results import Unreadable
from resumes.importing.words import what_was_read
from resumes.models import ResumeUpload, UploadKind
from resumes.pages import own_or_404

_TYPES = {
    UploadKind.JSON: "application/json",
    UploadKind.PDF: CONTENT_TYPES[FileKind.PDF],
    UploadKind.WORD: CONTENT_TYPES[FileKind.WORD],
    UploadKind.TEXT: "text/plain",  # of whatever encoding it came in
}
_TOO_OFTEN = "You have sent us many files and texts within the hour. Try again in an hour."


@require_http_methods(["GET", "HEAD", "POST"])
@members_page
def take_in(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return _page(request, TakeInForm())
    form = TakeInForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, form)
    if not ratelimit.consume(request, action="take_in_file", user=owner(request)):
        form.add_error(None, _TOO_OFTEN)
        return _page(request, form, status=429)
    said = form.cleaned_data
    field = "file" if said["file"] else "text"
    try:
        take = taking.from_file if said["file"] else taking.from_text
        taken = take(owner(request), said[field])
    except Unreadable as wrong:
        form.add_error(field, list(wrong.messages))
        return _page(request, form)
    except storing.TooManyResumes as refused:
        form.add_error(None, str(refused))
        return _page(request, form)
    messages.success(request, what_was_read(taken))
    return redirect(taken.resume)


@require_safe
@members_page
def file(request: HttpRequest, pk: int) -> HttpResponse:
    """As it came, to save."""
    upload = _own_file_or_404(request, pk)
    return uploads.attachment(upload.file, called=upload.original_name, content_type=_TYPES[UploadKind(upload.kind)])


@require_POST
@members_page
def forget(request: HttpRequest, pk: int) -> HttpResponse:
    upload = _own_file_or_404(request, pk)
    files.forget(upload)
    messages.success(request, f"{upload.original_name} is deleted. The resume that was read from it stays.")
    return redirect("resume_files:take_in")


@require_http_methods(["GET", "HEAD", "POST"])
@members_page
def photo(request: HttpRequest, pk: int) -> HttpResponse:
    resume = own_or_404(request, pk)
    if request.method != "POST":
        return render(request, "resumes/importing/photo.html", {"resume": resume, "form": PhotoForm()})
    if "remove" in request.POST:
        photos.remove(resume)
        messages.success(request, "The photo is removed.")
        return redirect("resume_files:photo", resume.pk)
    form = PhotoForm(request.POST, request.FILES)
    if form.is_valid():
        if not ratelimit.consume(request, action="take_in_file", user=owner(request)):
            form.add_error("photo", _TOO_OFTEN)
            return render(request, "resumes/importing/photo.html", {"resume": resume, "form": form}, status=429)
        try:
            photos.put(resume, form.cleaned_data["photo"])
        except ValidationError as wrong:
            form.add_error("photo", wrong)
        else:
            messages.success(request, "The photo is kept.")
            return redirect("resume_files:photo", resume.pk)
    return render(request, "resumes/importing/photo.html", {"resume": resume, "form": form})


@require_safe
@members_page
def photo_file(request: HttpRequest, pk: int) -> HttpResponse:
    """For its owner; others get it by the address of the resume, where they may see it."""
    resume = own_or_404(request, pk)
    if not resume.photo:
        raise Http404
    return pictures.answer(resume.photo)


def _own_file_or_404(request: HttpRequest, pk: int) -> ResumeUpload:
    found: ResumeUpload = get_object_or_404(ResumeUpload, pk=pk, user=owner(request))
    return found


def _page(request: HttpRequest, form: TakeInForm, *, status: int = 200) -> HttpResponse:
    kept = ResumeUpload.objects.filter(user=owner(request)).select_related("resume")
    return render(request, "resumes/importing/take_in.html", {"form": form, "files": kept}, status=status)

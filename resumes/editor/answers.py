"""How the editor answers: as a page, or to its script in JSON."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone

from resumes.editor import skills_panel, unsure
from resumes.editor.forms import HeadForm
from resumes.editor.page import Page
from resumes.editor.saving import Outcome, Typed
from resumes.models import Resume
from resumes.showing import shown


def editor(
    request: HttpRequest, resume: Resume, page: Page, head: HeadForm, *, status: int = 200, **more: Any
) -> HttpResponse:
    context = {
        "resume": resume,
        "page": page,
        "head": head,
        "shown": shown(resume.content),
        "panel": skills_panel.panel(request, resume),
        **more,
    }
    return render(request, "resumes/editor/edit.html", context, status=status)


def not_saved(request: HttpRequest, typed: Typed, outcome: Outcome) -> HttpResponse:
    """The form as it was typed: with what is wrong, or 409 with what another window changed."""
    page = Page.of(typed.sheet, unsure.standing(typed.sheet, typed.marks), typed.faults)
    document = typed.document()
    more = {"changed": outcome.changed, "is_typed": True, **({"shown": shown(document)} if document else {})}
    return editor(request, outcome.resume, page, typed.head, status=409 if outcome.changed else 200, **more)


def told(request: HttpRequest, typed: Typed, outcome: Outcome) -> JsonResponse:
    if outcome.changed:
        return JsonResponse({"said": "Not saved: this resume was changed in another window."}, status=409)
    page = Page.of(typed.sheet, {}, typed.faults)
    if not outcome.is_saved:
        faults = [fault.what for fault in page.faults]
        faults += [f"{typed.head[key].label}: {each}" for key, errors in typed.head.errors.items() for each in errors]
        return JsonResponse({"said": f"Not saved. {' '.join(faults)}"}, status=422)
    panel = skills_panel.panel(request, outcome.resume)
    said = {
        "edition": outcome.resume.edition,
        "said": f"Saved at {timezone.localtime():%H:%M}",
        "unsure": list(unsure.standing(typed.sheet, typed.marks)),
        "notes": page.notes,
        "skills": render_to_string("resumes/editor/skills.html", {"panel": panel}, request) if outcome.is_new else None,
    }
    return JsonResponse(said)

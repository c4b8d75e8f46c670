"""The plan: its page, and what is done to its tasks there, on the board and on an application's page."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.pages import members_page, owner
from careers.models import Guide
from jobs.criteria import clean_words
from tracker.applications.editing import Difference
from tracker.models import PlanTask, TaskOrigin
from tracker.plan import adding, changing, guide_lines, plan_page
from tracker.plan.forms import LineForm, TaskForm


@require_safe
@members_page
def index(request: HttpRequest) -> HttpResponse:
    return _plan(request)


def _plan(request: HttpRequest, **more: Any) -> HttpResponse:
    """The page, or for htmx what changes on it."""
    part = "#plan" if request.headers.get("HX-Request") else ""
    return render(request, f"tracker/plan/index.html{part}", plan_page.context(request, **more))


@require_http_methods(["GET", "HEAD", "POST"])
@members_page
def add(request: HttpRequest) -> HttpResponse:
    """One of their own. The form can come filled, by `title` and `application` of its address."""
    user = owner(request)
    if request.method != "POST":
        given = {"title": clean_words(request.GET.get("title", "")), "application": request.GET.get("application", "")}
        return render(request, "tracker/plan/add.html", {"form": TaskForm(user=user, initial=given)})
    form = TaskForm(request.POST, user=user)
    if form.is_valid():
        try:
            task = adding.add(user=user, origin=TaskOrigin.OWN, **form.said)
        except adding.TooManyTasks as full:
            form.add_error(None, str(full))
        else:
            return _back(request, task, "added")
    if request.POST.get("from") == "plan":
        return _plan(request, form=form)
    return render(request, "tracker/plan/add.html", {"form": form, "from": request.POST.get("from", "")})


@require_http_methods(["GET", "HEAD", "POST"])
@members_page
def from_guide(request: HttpRequest, slug: str) -> HttpResponse:
    """A line of a guide's contextual advice."""
    guide = get_object_or_404(Guide.objects.published(), slug=slug)
    form = LineForm(request.POST if request.method == "POST" else None, lines=guide_lines.of(guide))
    if form.is_valid():
        said = form.cleaned_data
        try:
            task = guide_lines.add(user=owner(request), guide=guide, key=said["line"], due_on=said["due_on"])
        except adding.TooManyTasks as full:
            form.add_error(None, str(full))
        else:
            return _back(request, task, "added")
    return render(request, "tracker/plan/from_guide.html", {"form": form, "guide": guide})


@require_http_methods(["GET", "HEAD", "POST"])
@members_page
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    is_post = request.method == "POST"
    task = _own(request, pk, or_removed=is_post)
    is_gone = task.removed_at is not None
    form = TaskForm(request.POST if is_post else None, instance=task, user=owner(request))
    changed: list[Difference] = []
    if is_post and form.is_valid() and (not is_gone or "back" in request.POST):
        try:
            changed = _change(task, form, request)
        except adding.TooManyTasks as full:
            form.add_error(None, str(full))
        else:
            if not changed:
                return _back(request, task, "changed")
            is_gone = False
    there = _own(request, pk, or_removed=True)
    context = {"form": form, "task": there, "changed": changed, "is_gone": is_gone, "from": _from(request)}
    return render(request, "tracker/plan/edit.html", context, status=409 if changed or is_gone else 200)


def _change(task: PlanTask, form: TaskForm, request: HttpRequest) -> list[Difference]:
    """What another window has changed meanwhile, which the form shows by then; nothing where all is saved."""
    shown, now = form.cleaned_data["shown"], timezone.now()
    changed = changing.change(task=task, said=form.said, shown=shown, now=now)
    if changed:
        form.data = {**request.POST.dict(), "shown": changing.mark(_own(request, task.pk, or_removed=True))}
    return changed


@require_POST
@members_page
def done(request: HttpRequest, pk: int) -> HttpResponse:
    task = _own(request, pk)
    changing.set_done(task=task, done=True, now=timezone.now())
    return _back(request, task, "done")


@require_POST
@members_page
def undone(request: HttpRequest, pk: int) -> HttpResponse:
    task = _own(request, pk)
    try:
        changing.set_done(task=task, done=False, now=timezone.now())
    except adding.TooManyTasks as full:
        return _refused(request, full)
    return _back(request, task, "undone")


@require_POST
@members_page
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Twice is once."""
    task = _own(request, pk, or_removed=True)
    changing.remove(task=task, now=timezone.now())
    return redirect(plan_page.Choice.parse(request.POST).url(did=f"removed-{task.pk}"))


@require_POST
@members_page
def restore(request: HttpRequest, pk: int) -> HttpResponse:
    task = _own(request, pk, or_removed=True)
    try:
        changing.restore(task=task, now=timezone.now())
    except adding.TooManyTasks as full:
        return _refused(request, full)
    return _back(request, task, "restored")


def _own(request: HttpRequest, pk: int, *, or_removed: bool = False) -> PlanTask:
    """Their task. A stranger's and, unless asked for, a removed one are as if they were not there."""
    user = owner(request)
    mine = PlanTask.objects.filter(user=user) if or_removed else PlanTask.objects.of(user)
    found: PlanTask = get_object_or_404(mine.select_related("application"), pk=pk)
    return found


def _from(request: HttpRequest) -> str:
    """Where the person came from: "board", "card", or "" for the plan."""
    said = (request.POST if request.method == "POST" else request.GET).get("from", "")
    return said if said in ("board", "card") else ""


def _refused(request: HttpRequest, full: adding.TooManyTasks) -> HttpResponse:
    messages.error(request, str(full))
    return redirect("plan:index")


def _back(request: HttpRequest, task: PlanTask, deed: str) -> HttpResponse:
    """To where the form stood, with a word of what was done."""
    place = _from(request)
    application = task.application if place == "card" else None
    if place == "board" or application:
        messages.success(request, f"“{task}” {plan_page.DEEDS[deed]}.")
        return redirect(f"{application.get_absolute_url()}#tasks" if application else "applications:board")
    return redirect(plan_page.Choice.parse(request.POST).url(did=f"{deed}-{task.pk}"))

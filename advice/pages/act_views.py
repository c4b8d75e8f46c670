"""What a member does with answers: keeps one, says whether it helped, reports it, takes a step into their plan."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from accounts.pages import members_page, owner
from advice.asking import read
from advice.goals import Goal
from advice.models import Answer
from advice.pages import addresses, answer_page, keeping, planning
from advice.pages.finding import own_or_404
from advice.pages.forms import NAMES, KeepForm, RatingForm, ReportForm
from tracker.plan.adding import TooManyTasks


@require_POST
@members_page
def keep(request: HttpRequest) -> HttpResponse:
    """Also by a step of an answer that is not kept yet: it is kept, and the step goes into the plan."""
    form = KeepForm(request.POST)
    if not form.is_valid():
        raise Http404
    goal, user = Goal(form.cleaned_data["goal"]), owner(request)
    said = {name: text for name in NAMES if (text := request.POST.get(name, "").replace("\0", ""))}
    asked, _errors = read(said, goal=goal, user=user, now=timezone.now())
    if asked is None:  # the page of the goal says why
        return redirect(addresses.back_to(goal, said))
    try:
        kept = keeping.keep(asked=asked, user=user, asked_key=form.cleaned_data["asked_key"])
    except keeping.TooManyAnswers as refused:
        messages.error(request, str(refused))
        return redirect("advice:own")
    if form.cleaned_data["step"]:
        return _taken_if_there(request, kept, form.cleaned_data["step"])
    messages.success(request, "Kept among your answers.")
    return redirect(kept)


@require_POST
@members_page
def step(request: HttpRequest, pk: int) -> HttpResponse:
    return _taken(request, own_or_404(request, pk), request.POST.get("key", ""))


def _taken_if_there(request: HttpRequest, answer: Answer, key: str) -> HttpResponse:
    """What was shown may be a day old, and the answer that is kept is today's."""
    try:
        return _taken(request, answer, key)
    except Http404:
        messages.warning(
            request, "The answer is kept, but this step is not in it any more: what it rests on has changed."
        )
        return redirect(answer)


def _taken(request: HttpRequest, answer: Answer, key: str) -> HttpResponse:
    """Back to the steps of the answer, once the step is in the plan."""
    try:
        task = planning.take(answer, key)
    except planning.NoSuchStep:
        raise Http404 from None
    except TooManyTasks as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, f"In your plan: {task.title}")
    return redirect(f"{answer.get_absolute_url()}#steps")


@require_POST
@members_page
def rate(request: HttpRequest, pk: int) -> HttpResponse:
    answer = own_or_404(request, pk)
    form = RatingForm(request.POST)
    if not form.is_valid():
        return render(request, "advice/answer.html", answer_page.context(answer, rating=form))
    answer.rate(form.cleaned_data["rating"], form.cleaned_data["rating_note"])
    messages.success(request, "Thank you. It helps us to see which answers do their work.")
    return redirect(answer)


@require_POST
@members_page
def report(request: HttpRequest, pk: int) -> HttpResponse:
    answer = own_or_404(request, pk)
    form = ReportForm(request.POST)
    if not form.is_valid():
        return render(request, "advice/answer.html", answer_page.context(answer, report=form))
    answer.report_as(form.cleaned_data["report"], now=timezone.now())
    messages.success(request, "Reported. Somebody here will look at it.")
    return redirect(answer)

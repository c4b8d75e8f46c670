"""Asking an AI, and reading along while it writes."""

from collections.abc import Callable, Mapping
from typing import cast

from django.contrib import messages
from django.core.handlers.asgi import ASGIRequest
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from accounts.pages import members_page, owner
from advice.asking import read
from advice.generating import following, running
from advice.generating.running import CannotAsk, NeedsConsent, StillWriting
from advice.goals import Goal
from advice.models import Answer
from advice.pages import addresses, answer_page
from advice.pages.finding import own_or_404
from advice.pages.forms import NAMES, KeepForm
from advice.quota import quota
from advice.quota.quota import NoneLeft, TooManyTries
from billing.gate import feature_required
from billing.plans import Feature, Per

EVENTS = "text/event-stream"


@require_POST
@feature_required(Feature.AI_ADVICE)
@members_page
def ask(request: HttpRequest) -> HttpResponse:
    """With scripts the answer comes as events while it is written; without, the page waits for it."""
    form = KeepForm(request.POST)
    if not form.is_valid():
        raise Http404
    goal, user = Goal(form.cleaned_data["goal"]), owner(request)
    said = {name: text for name in NAMES if (text := request.POST.get(name, "").replace("\0", ""))}
    asked, errors = read(said, goal=goal, user=user, now=timezone.now())
    if asked is None:
        return _faulty(request, addresses.back_to(goal, said), errors)
    try:
        answer = running.start(asked, user=user, asked_key=form.cleaned_data["asked_key"])
    except (CannotAsk, NoneLeft) as refused:
        return _refused(request, refused, addresses.address_of(asked))
    if _reads_events(request):
        return _streamed(request, answer)
    following.wait_for(answer.pk)
    return redirect(answer)


@require_GET
@members_page
def stream(request: HttpRequest, pk: int) -> HttpResponse:
    """Reads along from the start, after a lost connection or on another page. Writes nothing."""
    return _streamed(request, own_or_404(request, pk))


def _reads_events(request: HttpRequest) -> bool:
    return EVENTS in request.headers.get("Accept", "")


def _faulty(request: HttpRequest, page: str, errors: Mapping[str, str]) -> HttpResponse:
    """The page of the goal says what is wrong. The script says it beside the form, where nothing typed is lost."""
    if _reads_events(request):
        return JsonResponse({"words": " ".join(errors.values()), "url": page, "go": False, "answer": ""}, status=400)
    return redirect(page)


def _refused(request: HttpRequest, why: CannotAsk | NoneLeft, page: str) -> HttpResponse:
    """To where the member can do something about it. The script gets the words and tells them itself: `go` sends it to
    the address at once, and `answer` is the one that is still being written."""
    needs_consent, answer = isinstance(why, NeedsConsent), ""
    if needs_consent:
        page = reverse("advice:consent", query={"next": page})
    elif isinstance(why, StillWriting):
        page = answer = why.answer.get_absolute_url()
    said = _none_left(why) if isinstance(why, NoneLeft) else str(why)
    if _reads_events(request):
        return JsonResponse({"words": said, "url": page, "go": needs_consent, "answer": answer}, status=409)
    if not needs_consent:
        messages.error(request, said)
    return redirect(page)


def _none_left(why: NoneLeft) -> str:
    renews = f"{timezone.localtime(why.renews_at):%-d %B, %H:%M}"
    if isinstance(why, TooManyTries):
        return f"You have asked the AI as often today as anybody can, answered or not. Ask it again from {renews} on."
    of_what = "this month" if why.per == Per.MONTH else "today"
    return f"You have used all answers by AI that Plus holds {of_what}. There are new ones from {renews} on."


def _streamed(request: HttpRequest, answer: Answer) -> HttpResponse:
    render = _rendering(request)
    events = following.follow_async if isinstance(request, ASGIRequest) else following.follow
    response = StreamingHttpResponse(events(answer.pk, render), content_type=EVENTS)
    response["X-Accel-Buffering"] = "no"  # nginx hands each piece on
    response["Content-Encoding"] = "identity"  # so that nothing of ours or before us gathers it to compress it
    return cast(HttpResponse, response)


def _rendering(request: HttpRequest) -> Callable[[Answer], str]:
    """The finished answer as its page shows it, and what is left of the quota, in the time zone that holds now."""
    zone = timezone.get_current_timezone()

    def render(answer: Answer) -> str:
        with timezone.override(zone):
            shown = {**answer_page.context(answer), "meter": quota.meter(answer.user, timezone.now())}
            return render_to_string("advice/finished.html", shown, request=request)

    return render

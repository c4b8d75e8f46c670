"""“Was this useful?”: two buttons on pages that are kept for everybody, without a token and without a cookie.

A browser says of each form which site it comes from. Where an old one says nothing, a page with a token asks once more.
"""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.core import ratelimit
from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods

from billing.ads import counting
from careers.models.readers import LONGEST_NOTE
from careers.parts import one_line
from careers.readers import voting
from careers.readers.ask_views import guide_or_404
from jobboard.same_origin import is_from_here

ANSWERS = {"yes": True, "no": False}
SHORTEST_NOTE = 3


class NoteForm(forms.Form):
    note = forms.CharField(
        label="What was missing?",
        help_text=f"One line, at most {LONGEST_NOTE} characters. Our editors read it; nobody answers, so leave no "
        "name or address.",
        strip=False,
        widget=forms.TextInput(attrs={"maxlength": LONGEST_NOTE, "autocomplete": "off"}),
        error_messages={"required": "Write what you missed, or go on without."},
    )

    def clean_note(self) -> str:
        text = one_line(self.cleaned_data["note"])
        if not SHORTEST_NOTE <= len(text) <= LONGEST_NOTE:
            raise ValidationError(f"Write {SHORTEST_NOTE} to {LONGEST_NOTE} characters.")
        return text


@never_cache
@csrf_exempt  # see below
@require_http_methods(["GET", "HEAD", "POST"])
def useful(request: HttpRequest, slug: str) -> HttpResponse:
    """Of a guide. A page of another kind adds an address and a view like this one."""
    guide = guide_or_404(slug)
    return answer(request, voting.Page(guide=guide.pk), title=guide.title, url=guide.get_absolute_url())


def answer(request: HttpRequest, page: voting.Page, *, title: str, url: str) -> HttpResponse:
    """The answer to a form or a look at it. The caller is csrf_exempt: here a form counts if it comes from a page of
    ours, or with a token."""
    about = {"title": title, "url": url, "choice": request.POST.get("useful") or request.GET.get("thanks", "")}
    if request.method != "POST":
        return _page(request, about, NoteForm() if about["choice"] in ANSWERS else None)
    if about["choice"] not in ANSWERS:
        return _page(request, {**about, "choice": ""})
    if is_from_here(request):
        return _counted(request, page, about)
    if "csrfmiddlewaretoken" in request.POST:
        return _counted_by_token(request, page, about)
    return _page(request, {**about, "asks_again": True})


def _counted(request: HttpRequest, page: voting.Page, about: dict[str, Any]) -> HttpResponse:
    form = NoteForm(request.POST) if "note" in request.POST or "sent" in request.POST else None
    if form and not form.is_valid():
        return _page(request, about, form)
    if counting.is_reader(request):
        address = get_adapter().get_client_ip(request)
        key = f"{address} {page}"
        if limited := ratelimit.consume_or_429(request, action="useful"):
            return limited  # type: ignore[no-any-return]
        if ratelimit.consume(request, action="useful_page", key=key):
            _keep(request, page, about["choice"], form, address)
    if request.headers.get("HX-Request"):
        return _page(request, {**about, "noted": form is not None}, None if form else NoteForm())
    return redirect(f"{request.path}?thanks={'note' if form else about['choice']}")


_counted_by_token = csrf_protect(_counted)


def _keep(request: HttpRequest, page: voting.Page, choice: str, form: NoteForm | None, address: str) -> None:
    user = request.user
    agent = request.META.get("HTTP_USER_AGENT", "")[:500]
    visitor = f"member {user.pk}" if user.is_authenticated else f"{address} {agent}"
    if form:
        voting.note(page, visitor=visitor, useful=ANSWERS[choice], text=form.cleaned_data["note"])
    else:
        voting.vote(page, visitor=visitor, useful=ANSWERS[choice])


def _page(request: HttpRequest, about: dict[str, Any], form: NoteForm | None = None) -> HttpResponse:
    """All of it, or what takes the place of the buttons."""
    part = "#said" if request.headers.get("HX-Request") and about["choice"] else ""
    context = {"noted": about["choice"] == "note", "asks_again": False, "form": form, **about}
    return render(request, f"careers/useful.html{part}", context)

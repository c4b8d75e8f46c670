"""Asking a question about a guide: what the guide answers already comes first, then sending, then thanks."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.core import ratelimit
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.models import User
from careers.models import Guide
from careers.readers import asking, near
from careers.readers.asking import AskForm

TOO_OFTEN = "Many questions came from your connection. Yours is not sent yet; it is below. Send it again in an hour."
TOO_QUICK = "That was very quick, as machines are. Have a look at your question and press once more."


def guide_or_404(slug: str) -> Guide:
    """A published guide by its address, or by an earlier one: a page may have been open for long."""
    published = Guide.objects.published()
    found = published.filter(slug=slug).first() or published.filter(former_slugs__slug=slug).first()
    if found is None:
        raise Http404
    return found


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, slug: str) -> HttpResponse:
    guide = guide_or_404(slug)
    if request.method != "POST":
        form = AskForm(initial={"stamp": asking.stamp(), "email": getattr(request.user, "email", "")})
        return _page(request, guide, form, thanks=request.GET.get("thanks"))
    form = AskForm(request.POST)
    if not form.is_valid():
        return _page(request, guide, form)
    if form.is_by_a_machine:
        return redirect(f"{request.path}?thanks")
    return _send(request, guide, form)


def _send(request: HttpRequest, guide: Guide, form: AskForm) -> HttpResponse:
    names = near.names_of(guide)
    text, email = form.cleaned_data["question"], form.cleaned_data["email"]
    words = near.words_of(text, names)
    found = near.nearest(words, near.answered(guide), names)
    if not form.has_seen(found):
        form.remember(found)
        return _page(request, guide, form, found=found)
    if form.is_too_quick:
        form.add_error(None, TOO_QUICK)
        return _page(request, guide, form, found=found)
    if not ratelimit.consume(request, action="ask_question"):
        form.add_error(None, TOO_OFTEN)
        return _page(request, guide, form, found=found, status=429)
    user = request.user if isinstance(request.user, User) else None
    is_again = not _is_first_from_here(request, guide, text)
    asking.take(guide, text, words=words, email=email, user=user, is_again=is_again)
    return redirect(f"{request.path}?thanks={'email' if email else ''}")


def _is_first_from_here(request: HttpRequest, guide: Guide, text: str) -> bool:
    """Pressing twice is asking once. Kept is a hash, in the cache alone, for a day."""
    key = f"{get_adapter().get_client_ip(request)} {guide.pk} {asking.key_of(text)}"
    return bool(ratelimit.consume(request, action="ask_again", key=key))


def _page(request: HttpRequest, guide: Guide, form: AskForm, *, status: int = 200, **about: Any) -> HttpResponse:
    context = {"guide": guide, "form": form, "thanks": None, "found": [], **about}
    return render(request, "careers/ask.html", context, status=status)

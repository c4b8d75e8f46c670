"""The directory, and a resume as others see it."""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from allauth.core import ratelimit
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.views.decorators.cache import never_cache
from django.views.decorators.http import conditional_page, require_http_methods, require_safe

from accounts.models import User
from resumes import addresses
from resumes.directory import contacting, list_page, resume_page
from resumes.directory.criteria import DirectorySearch, page_number
from resumes.directory.forms import ContactForm
from resumes.models import Resume
from resumes.publishing import seeing

View = Callable[..., HttpResponse]


@require_safe
@conditional_page
def index(request: HttpRequest) -> HttpResponse:
    search, page = DirectorySearch.parse(request.GET), page_number(request.GET.get("page", ""))
    is_part = bool(request.headers.get("HX-Request")) and not request.headers.get("HX-History-Restore-Request")
    context = {**list_page.context(search, seeing.viewer(request.user), page=page), "is_part": is_part}
    response = render(request, f"directory/index.html{'#results' if is_part else ''}", context)
    if is_part:
        response.headers["HX-Push-Url"] = list_page.url_of(search)
    if request.user.is_authenticated:  # members are shown people whom visitors are not
        patch_cache_control(response, private=True, no_cache=True)
    patch_vary_headers(response, ["HX-Request", "Cookie"])
    return response


def there(view: View) -> View:
    """The view of a resume that its viewer may see, at an address that is right. All others get one and the same 404:
    those that are private or block the viewer, and those that never were."""

    @wraps(view)
    def for_viewer(request: HttpRequest, slug: str, **named: Any) -> HttpResponse:
        found = addresses.look_up(slug, now=timezone.now())
        who = seeing.viewer(request.user)
        if found.resume is None or not seeing.may_see(found.resume, who):
            return render(request, "directory/missing.html", {"is_visitor": not who.is_confirmed}, status=404)
        if found.moved_to:
            names = request.resolver_match.view_name if request.resolver_match else "directory:resume"
            moved = HttpResponsePermanentRedirect(reverse(names, args=[found.moved_to]))
            moved.headers["Cache-Control"] = "no-cache"  # its owner may take the address back
            return moved
        response = view(request, found.resume, slug, **named)
        return _with_rules(found.resume, response)

    return cast(View, for_viewer)


def _with_rules(resume: Resume, response: HttpResponse) -> HttpResponse:
    """What becomes private is gone at once, so nobody keeps it without asking; search engines only what is public."""
    is_for_all = resume_page.is_for_search_engines(resume)
    kept = "no-cache" if is_for_all else "private, no-store"
    response.headers["Cache-Control"] = response.headers.get("Cache-Control", kept) if is_for_all else kept
    if not is_for_all:
        response.headers["X-Robots-Tag"] = "noindex"
    patch_vary_headers(response, ["Cookie"])
    return response


@require_safe
@conditional_page
@there
def resume(request: HttpRequest, found: Resume, slug: str) -> HttpResponse:
    context = resume_page.context(found, found.published or {}, slug=slug, now=timezone.now())
    is_own = request.user.pk == found.user_id
    return render(request, "directory/resume.html", {**context, "is_own": is_own, "owned": found})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@there
def contact(request: HttpRequest, found: Resume, slug: str) -> HttpResponse:
    """A message to its owner, through us. For members with a confirmed address, which is passed on."""
    user = request.user
    if not isinstance(user, User):
        return redirect_to_login(request.path)
    if not seeing.viewer(user).is_confirmed:
        return redirect("account_email")
    if found.user_id == user.pk:
        return render(request, "directory/contact_own.html", {"slug": slug, "owned": found})
    form = ContactForm(request.POST if request.method == "POST" else None, initial={"sender_name": user.name})
    if request.method == "POST" and form.is_valid() and (answer := _sent(request, found, form, slug)):
        return answer
    return _contact_form(request, found, form, slug)


def _contact_form(request: HttpRequest, found: Resume, form: ContactForm, slug: str, status: int = 200) -> HttpResponse:
    name = (found.published or {}).get("basics", {}).get("name", "")
    return render(request, "directory/contact.html", {"form": form, "name": name, "slug": slug}, status=status)


def _sent(request: HttpRequest, found: Resume, form: ContactForm, slug: str) -> HttpResponse | None:
    sender = cast(User, request.user)
    if not ratelimit.consume(request, action="resume_contact", user=sender):
        form.add_error(None, "You have sent many messages today. Wait until tomorrow to send this one.")
        return _contact_form(request, found, form, slug, status=429)
    try:
        contacting.send(resume=found, sender=sender, now=timezone.now(), **form.cleaned_data)
    except contacting.Refusal as refusal:
        form.add_error(None, str(refusal))
        return None
    messages.success(request, "Sent. If they want to, they answer to your email address.")
    return redirect("directory:resume", slug)

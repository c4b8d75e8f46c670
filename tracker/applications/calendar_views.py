"""The calendar address: its page, and what calendars read there."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_POST, require_safe

from accounts.pages import members_page, owner
from tracker.applications import calendar, parts
from tracker.models import CalendarFeed


@require_safe
@members_page
def settings_page(request: HttpRequest) -> HttpResponse:
    feed = CalendarFeed.objects.filter(user=owner(request)).first()
    address = settings.SITE_URL + reverse("calendar", args=[feed.token]) if feed else ""
    return render(request, "tracker/applications/calendar.html", {"feed": feed, "address": address})


@require_POST
@members_page
def make(request: HttpRequest) -> HttpResponse:
    """A new address, in place of the one before."""
    calendar.make_address(user=owner(request))
    messages.success(request, "Your calendar has a new address. An earlier one shows nothing any more.")
    return redirect("applications:calendar")


@require_POST
@members_page
def revoke(request: HttpRequest) -> HttpResponse:
    calendar.revoke(user=owner(request))
    messages.success(request, "The address is switched off. Calendars that used it show nothing any more.")
    return redirect("applications:calendar")


@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """What calendars read: without a cookie, for whoever knows the address."""
    found = calendar.owner_of(token)
    if found is None:
        raise Http404
    made = calendar.feed_of(user_id=found.user_id, now=timezone.now())
    calendar.note_reading(feed=found, now=timezone.now())
    response = HttpResponse(made.body, content_type=calendar.TYPE)
    response.headers["ETag"] = made.etag
    answer = get_conditional_response(request, etag=made.etag, response=response) or response
    answer.headers["Cache-Control"] = "private, max-age=300"
    answer.headers["X-Robots-Tag"] = "noindex, nofollow"
    return answer


@require_safe
@members_page
def entry_file(request: HttpRequest, pk: int) -> HttpResponse:
    """One entry, for a calendar that takes files."""
    entry = get_object_or_404(parts.own("calendar", owner(request)), pk=pk)
    headers = {"Content-Disposition": f'attachment; filename="entry-{entry.pk}.ics"'}
    return HttpResponse(calendar.written([entry], name=entry.title), content_type=calendar.TYPE, headers=headers)

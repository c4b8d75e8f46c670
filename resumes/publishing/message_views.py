"""What people wrote to the owner of a resume. Opening a page writes nothing: a button notes that it was read."""

from django.contrib import messages as notices
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.pages import members_page, owner
from resumes.directory import contacting, silencing
from resumes.models import ResumeMessage

A_PAGE = 30


def _own_or_404(request: HttpRequest, pk: int) -> ResumeMessage:
    """A message to them. One to somebody else is as if it were not there, and so is one that they sent or deleted."""
    if pk > 2**63 - 1:
        raise Http404
    found: ResumeMessage = get_object_or_404(
        ResumeMessage.objects.select_related("resume"), pk=pk, owner=owner(request), hidden_at=None
    )
    return found


@require_safe
@members_page
def messages(request: HttpRequest) -> HttpResponse:
    sent = ResumeMessage.objects.filter(owner=owner(request), hidden_at=None).select_related("resume")
    page = Paginator(sent, A_PAGE).get_page(request.GET.get("page", "1")[:9])
    unread = sent.filter(read_at=None).count()
    context = {"page": page, "unread": unread, "silenced": silencing.of(owner(request))}
    return render(request, "publishing/messages.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@members_page
def message(request: HttpRequest, pk: int) -> HttpResponse:
    """One message; posting marks it as read, or with `unread` as not."""
    found = _own_or_404(request, pk)
    if request.method == "POST":
        read_at = None if "unread" in request.POST else found.read_at or timezone.now()
        ResumeMessage.objects.filter(pk=found.pk).update(read_at=read_at)
        return redirect("publishing:messages")
    is_silenced = silencing.is_silenced(owner=found.owner_id, sender=found.sender_id)
    return render(request, "publishing/message.html", {"message": found, "is_silenced": is_silenced})


@require_POST
@members_page
def report_message(request: HttpRequest, pk: int) -> HttpResponse:
    """Spam or abuse: moderators see it from now on."""
    found = _own_or_404(request, pk)
    now = timezone.now()
    ResumeMessage.objects.filter(pk=found.pk, reported_at=None).update(reported_at=now, read_at=found.read_at or now)
    notices.success(request, "Reported. A person here looks at it. You may delete it.")
    return redirect("publishing:message", found.pk)


@require_POST
@members_page
def delete_message(request: HttpRequest, pk: int) -> HttpResponse:
    """They see it no more. What they reported, moderators see until they have decided."""
    found = _own_or_404(request, pk)
    contacting.hide(found, now=timezone.now())
    still = " A person here still looks at it, because you reported it." if found.reported_at else ""
    notices.success(request, f"Deleted.{still}")
    return redirect("publishing:messages")


@require_POST
@members_page
def silence(request: HttpRequest, pk: int) -> HttpResponse:
    """No more messages from who wrote this one."""
    found = _own_or_404(request, pk)
    silencing.silence(found, now=timezone.now())
    notices.success(request, f"You get no more messages from {found.sender_name}.")
    return redirect("publishing:messages")


@require_POST
@members_page
def unsilence(request: HttpRequest, pk: int) -> HttpResponse:
    if pk > 2**63 - 1 or not silencing.lift(owner=owner(request), pk=pk):
        raise Http404
    notices.success(request, "They may write to you again.")
    return redirect("publishing:messages")

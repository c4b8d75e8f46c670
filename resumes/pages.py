"""Which resume a member's pages are about, and what they say of all of them."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from accounts.models import User
from accounts.pages import owner
from resumes.models import Resume, ResumeMessage


def own_or_404(request: HttpRequest, pk: int) -> Resume:
    """Their resume. A stranger's is as if it were not there."""
    found: Resume = get_object_or_404(Resume.objects.of(owner(request)), pk=pk)
    return found


def unread_messages(user: User) -> int:
    return ResumeMessage.objects.filter(owner=user, read_at=None, hidden_at=None).count()

"""What the conversation has to offer somebody next (accounts.next_actions)."""

from collections.abc import Iterable

from django.db.models import F
from django.urls import reverse

from accounts.models import User
from accounts.next_actions import NextAction
from advice.models import Author, Message


def of_consultant(user: User) -> Iterable[NextAction]:
    """To read what they were written. Nothing for all others, by one query."""
    written = Message.objects.filter(conversation__user=user, author=Author.CONSULTANT)
    newest = written.filter(pk__gt=F("conversation__member_read")).order_by("-pk").first()
    if newest is not None:
        name = newest.author_name or "Your consultant"
        about = "Read it, and answer when you like."
        yield NextAction(f"{name} has written to you", about, reverse("consultant:index"), done=False)

"""What a member lets their consultant look at: nothing until they say so, and nothing once they take it back."""

from collections.abc import Mapping

from django.db import transaction

from advice.models import Conversation, Draft

# field → what it is called, and exactly what the consultant sees
SHARED = {
    "shares_resume": (
        "My resumes",
        "Your resumes as they are at the moment your consultant looks: all their words, with your contacts. Not your "
        "earlier versions, and not the files you gave us.",
    ),
    "shares_goals": (
        "My skills and goals",
        "What you do now, the roles you want, at which level and for what pay, and the skills you ticked.",
    ),
    "shares_board": (
        "My board of applications",
        "Each application with its job, company, stage and dates. Not your notes, and not your contacts.",
    ),
}


def change(*, conversation: Conversation, shared: Mapping[str, bool]) -> None:
    """From now on, by the names of SHARED; what is not named is not shared. Twice is once."""
    wanted = {name: bool(shared.get(name)) for name in SHARED}
    with transaction.atomic():
        before = Conversation.objects.select_for_update(no_key=True).get(pk=conversation.pk)
        Conversation.objects.filter(pk=conversation.pk).update(**wanted)
        if any(getattr(before, name) and not wanted[name] for name in SHARED):
            drop_draft(conversation)


def drop_draft(conversation: Conversation) -> None:
    """It may hold words of what is shared no more, and was made for whoever was the consultant."""
    Draft.objects.filter(conversation=conversation).delete()

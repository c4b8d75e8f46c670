"""Letting an answer go for good."""

from django.db import transaction

from advice.models import Answer


def remove(answer: Answer) -> None:
    """Also while it is being written; twice is once. Who writes locks the answer first and then its use, so does this:
    deleting alone would begin with the use, and each could wait for the other."""
    with transaction.atomic():
        if locked := Answer.objects.select_for_update(of=("self",)).filter(pk=answer.pk).first():
            locked.delete()

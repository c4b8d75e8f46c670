"""How a member wants to be found, and by whom not. The entry in the directory follows at once."""

from collections.abc import Collection

from django.db import transaction

from accounts.models import User
from jobs.models import Company
from resumes.directory import entries
from resumes.models import SeekerSettings
from resumes.models.resumes import MOST_BLOCKED
from resumes.storing import take_turn


class TooManyBlocked(Exception):  # noqa: N818 - reads as what it says
    def __init__(self) -> None:
        super().__init__(f"You can block {MOST_BLOCKED} companies and domains. Remove one that matters less.")


@transaction.atomic
def keep(*, user: User, **wishes: bool) -> None:
    """Keep these of the fields of SeekerSettings; what is not named stays."""
    take_turn(user.pk)
    SeekerSettings.objects.update_or_create(user=user, defaults=wishes)
    entries.note_wishes(user.pk)


@transaction.atomic
def block(*, user: User, companies: Collection[Company] = (), domains: Collection[str] = ()) -> None:
    """Block these too; twice is once. Raises TooManyBlocked."""
    take_turn(user.pk)
    settings, _ = SeekerSettings.objects.get_or_create(user=user)
    settings.blocked_companies.add(*companies)
    settings.blocked_domains = list(dict.fromkeys([*settings.blocked_domains, *domains]))
    if len(settings.blocked_domains) + settings.blocked_companies.count() > MOST_BLOCKED:
        raise TooManyBlocked
    settings.save(update_fields=["blocked_domains"])
    entries.note_wishes(user.pk)


@transaction.atomic
def unblock(*, user: User, company: int | None = None, domain: str = "") -> None:
    take_turn(user.pk)
    settings = SeekerSettings.objects.filter(user=user).first()
    if settings is None:
        return
    if company is not None:
        settings.blocked_companies.remove(company)
    settings.blocked_domains = [each for each in settings.blocked_domains if each != domain]
    settings.save(update_fields=["blocked_domains"])
    entries.note_wishes(user.pk)

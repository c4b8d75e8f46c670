"""Addresses of resumes under /r/: made, chosen, looked up, released, and held for those who had them.

A chosen address is unique in its folded form (resumes.slug_rules) among those in use, those that are held and those
of accounts that are gone. Whether it may be used still, now that its owner has no Plus, is worked out when it is
asked for; `settle` only tidies up behind that.
"""

import secrets
from collections.abc import Collection
from datetime import datetime, timedelta
from typing import NamedTuple

from django.conf import settings
from django.core.cache import caches
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from accounts.models import User
from billing.gate import has_feature, holders
from billing.plans import Feature
from jobs.models import Company
from resumes import slug_rules
from resumes.models import AddressKind, HeldSlug, Resume, ResumeAddress, SeekerSettings, Visibility
from resumes.storing import take_turn

HELD = timedelta(days=90)  # for whoever had it
AFTER_PLUS = timedelta(days=90)  # that it goes on
MOST_NEW = 3  # addresses in CHANGES
CHANGES = timedelta(days=30)
# Neither letters that look alike nor vowels, which make words: 20 of these are 81 random bits.
ALPHABET = "34679cfghjknpqtxy"
LENGTH = 20
FOUND_BY_ALL = (Visibility.PUBLIC, Visibility.DIRECTORY)
TAKEN = "This address is taken."
FREE = "This address is free."


class Refusal(Exception):  # noqa: N818 - reads as what it says
    """The address cannot be had. The words say why."""


class Found(NamedTuple):
    """What stands at an address, or stood there: then `moved_to` is the slug where it is now."""

    resume: Resume | None = None
    moved_to: str = ""


# Looking up ---------------------------------------------------------------------------------


def look_up(typed: str, *, now: datetime) -> Found:
    """Whether the one who asks may see it, resumes.publishing.seeing says. Nothing found is `Found()`."""
    slug = typed.lower()
    address = _address(slug)
    resume = _shown_at(address, now) if address else None
    if address is None or resume is None:
        return Found()
    if address.kind == AddressKind.GENERATED:
        return Found(resume) if slug == typed else Found()
    if address.slug == typed and stands(address, now=now):
        return Found(resume)
    return Found(resume, slug_of(resume, now=now))


def _shown_at(address: ResumeAddress, now: datetime) -> Resume | None:
    """What others see there. A released one leads to where its member is now, whatever it showed before."""
    if address.kind == AddressKind.GENERATED:
        return address.resume if address.resume and address.resume.is_published else None
    shown = [address.resume]
    if address.released_at is not None:
        if (address.held_until or now) <= now:
            return None
        chosen = chosen_of(address.user)
        listed = Resume.objects.filter(user=address.user_id, visibility=Visibility.DIRECTORY).select_related("user")
        shown = [chosen.resume if chosen else None, address.resume, listed.first()]
    return next((each for each in shown if each and each.visibility in FOUND_BY_ALL), None)


def _address(slug: str) -> ResumeAddress | None:
    """The one of that name, else the chosen one that it is mistaken for."""
    rows = ResumeAddress.objects.select_related("user", "resume__user")
    if len(slug) > 40 or not slug.isascii() or "\0" in slug:
        return None
    return rows.filter(slug=slug).first() or rows.filter(kind=AddressKind.CHOSEN, folded=slug_rules.fold(slug)).first()


def stands(address: ResumeAddress, *, now: datetime) -> bool:
    """Whether a chosen address is in use: with Plus, and for AFTER_PLUS without."""
    if address.released_at is not None:
        return False
    until = stands_until(address)
    return until is None or now < until or has_feature(address.user, Feature.CUSTOM_RESUME_URL)


def stands_until(address: ResumeAddress) -> datetime | None:
    """The first day without it, for one whose owner has no Plus; None where that is not known yet."""
    since = SeekerSettings.objects.filter(user=address.user_id).values_list("without_plus_since", flat=True).first()
    return since + AFTER_PLUS if since else None


def slug_of(resume: Resume, *, now: datetime) -> str:
    """Where others find it: at the chosen address if it is public and has one, else at the generated one."""
    if resume.visibility in FOUND_BY_ALL:
        chosen = chosen_of(resume.user)
        if chosen and chosen.resume_id == resume.pk and stands(chosen, now=now):
            return str(chosen.slug)
    return str(ResumeAddress.objects.values_list("slug", flat=True).get(resume=resume, kind=AddressKind.GENERATED))


def slugs_of(resumes: Collection[int], *, now: datetime) -> dict[int, str]:
    """The same for public resumes of many people, by the number of the resume. At most three queries."""
    rows = ResumeAddress.objects.filter(resume__in=resumes, released_at=None)
    found = {row.resume_id or 0: row.slug for row in rows if row.kind == AddressKind.GENERATED}
    chosen = [row for row in rows if row.kind == AddressKind.CHOSEN]
    over = SeekerSettings.objects.filter(
        user__in=[row.user_id for row in chosen], without_plus_since__lte=now - AFTER_PLUS
    )
    late = set(over.values_list("user", flat=True)) if chosen else set()
    late -= holders(late, Feature.CUSTOM_RESUME_URL) if late else set()
    return found | {row.resume_id or 0: row.slug for row in chosen if row.user_id not in late}


def chosen_of(user: User) -> ResumeAddress | None:
    """The one that a member has now, whether or not it may be used."""
    return ResumeAddress.objects.filter(user=user, kind=AddressKind.CHOSEN, released_at=None).first()


def released_of(user: User, *, now: datetime) -> list[ResumeAddress]:
    """Those that are held for them, the last released first."""
    held = ResumeAddress.objects.filter(user=user, kind=AddressKind.CHOSEN, held_until__gt=now)
    return list(held.order_by("-released_at"))


# Generated ones -----------------------------------------------------------------------------


def make_generated(resume: Resume, *, anew: bool = False) -> ResumeAddress:
    """The one of a resume, made where there is none yet; `anew` ends the one before. Within the member's turn."""
    found = ResumeAddress.objects.filter(resume=resume, kind=AddressKind.GENERATED)
    if anew:
        found.delete()
    return found.first() or _generate(resume)


@transaction.atomic
def renew(resume: Resume) -> ResumeAddress:
    """Another generated address; the one before ends at once."""
    take_turn(resume.user_id)
    ResumeAddress.objects.filter(resume=resume, kind=AddressKind.GENERATED).delete()
    return _generate(resume)


def _generate(resume: Resume) -> ResumeAddress:
    slug = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    return ResumeAddress.objects.create(
        user_id=resume.user_id, resume=resume, kind=AddressKind.GENERATED, slug=slug, folded=slug_rules.fold(slug)
    )


# Choosing -----------------------------------------------------------------------------------


def why_not(slug: str, *, user: User, now: datetime) -> str:
    """Why a slug that the rules allow cannot be had; "" where it can. Taken and held say the same."""
    folded = slug_rules.fold(slug)
    row = ResumeAddress.objects.filter(folded=folded).first()
    if row is not None:
        is_over = row.held_until is not None and row.held_until <= now
        return "" if is_over or (row.user_id == user.pk and row.kind == AddressKind.CHOSEN) else TAKEN
    if HeldSlug.objects.filter(digest__in=_digests(folded), until__gt=now).exists():
        return TAKEN
    if folded in _verified_companies():
        return "This is the name of a company that we know. Choose another address."
    return ""


def near(slug: str, *, user: User, now: datetime) -> str:
    """One like it that can be had, or "" where none of a few can."""
    tries = (
        f"{slug[: slug_rules.LONGEST - len(end)].rstrip('-')}{end}" for end in ("-cv", "-resume", "-2", "-3", "-4")
    )
    for each in tries:
        if not slug_rules.is_reserved(each) and not why_not(each, user=user, now=now):
            return each
    return ""


def choose(*, user: User, slug: str, resume: Resume | None, now: datetime) -> ResumeAddress:
    """Have `slug` (of slug_rules.read) lead to `resume`; the one before is held. Raises Refusal.

    Of two members at once one gets it: the database knows of no second.
    """
    try:
        with transaction.atomic():
            take_turn(user.pk)
            return _choose(user, slug, resume, now)
    except IntegrityError:
        raise Refusal(TAKEN) from None


def _choose(user: User, slug: str, resume: Resume | None, now: datetime) -> ResumeAddress:
    if why := why_not(slug, user=user, now=now):
        raise Refusal(why)
    folded, before = slug_rules.fold(slug), chosen_of(user)
    own = ResumeAddress.objects.filter(user=user, kind=AddressKind.CHOSEN, folded=folded).first()
    ResumeAddress.objects.filter(folded=folded, held_until__lte=now).exclude(user=user).delete()
    if own is None:
        _count_changes(user, now)
    if before and before != own:
        _release(before, now)
    if own is None:
        own = ResumeAddress.objects.create(
            user=user, resume=resume, kind=AddressKind.CHOSEN, slug=slug, folded=folded, created_at=now
        )
    else:  # their own again, perhaps with other hyphens
        own.slug, own.resume, own.released_at, own.held_until = slug, resume, None, None
        own.save(update_fields=["slug", "resume", "released_at", "held_until"])
    _point(user, resume)
    return own


def _count_changes(user: User, now: datetime) -> None:
    new = ResumeAddress.objects.filter(user=user, kind=AddressKind.CHOSEN, created_at__gt=now - CHANGES)
    if new.count() >= MOST_NEW:
        first = new.order_by("created_at").values_list("created_at", flat=True)[0]
        day = first + CHANGES
        raise Refusal(
            f"You have chosen {MOST_NEW} new addresses in {CHANGES.days} days, which is the most. The next one can be "
            f"chosen from {day.day} {day:%B %Y}. Those that are held for you can be taken back at any time."
        )


def _point(user: User, resume: Resume | None) -> None:
    """Let the chosen address, and those before it, show one of their resumes."""
    ResumeAddress.objects.filter(user=user, kind=AddressKind.CHOSEN).update(resume=resume)


@transaction.atomic
def give_up(*, user: User, now: datetime) -> bool:
    """Be without a chosen address; it is held for them. False where there is none."""
    take_turn(user.pk)
    chosen = chosen_of(user)
    if chosen is not None:
        _release(chosen, now)
    return chosen is not None


def _release(address: ResumeAddress, now: datetime) -> None:
    """It leads to where they are now, and is nobody else's for HELD."""
    address.released_at, address.held_until = now, now + HELD
    address.save(update_fields=["released_at", "held_until"])


def _verified_companies() -> frozenset[str]:
    """Names and addresses of companies that somebody here has verified, folded. Known for a minute."""
    kept: frozenset[str] | None = caches["searches"].get("verified_companies")
    if kept is None:
        rows = Company.objects.exclude(verified_at=None).values_list("name", "slug")
        kept = frozenset(
            slug_rules.fold(text) for name, slug in rows for text in (slug, slug_rules.suggestion(name)) if text
        )
        caches["searches"].set("verified_companies", kept, 60)
    return kept


# Accounts that go -----------------------------------------------------------------------------


def hold_for_the_gone(user: User) -> None:
    """Before an account is deleted: what its addresses were is held as keyed digests, from which nothing is read."""
    now = timezone.now()
    folded = ResumeAddress.objects.filter(user=user, kind=AddressKind.CHOSEN).values_list("folded", flat=True)
    rows = [HeldSlug(digest=_digests(each)[0], until=now + HELD) for each in folded]
    HeldSlug.objects.bulk_create(rows, update_conflicts=True, unique_fields=["digest"], update_fields=["until"])


def _digests(folded: str) -> list[str]:
    """With the secret key of now first, then those before it."""
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return [salted_hmac("resumes.held", folded, secret=key, algorithm="sha256").hexdigest() for key in keys]

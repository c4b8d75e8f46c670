"""Who may see a resume: one rule for its page, its files, its photo, its contact form and the directory.

Accounts do not say for whom somebody works, so a blocked employer is known by the domain of a confirmed address.
While somebody blocks anyone, their resumes are for members with a confirmed address only, since a visitor may be
anyone; nobody can be sure of those who use an address elsewhere, and the page where employers are blocked says so.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import idna
from allauth.account.models import EmailAddress
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from accounts.models import User
from jobs.models import Company
from resumes.models import DirectoryEntry, Resume, SeekerSettings, Visibility
from resumes.publishing import domains
from resumes.storing import take_turn


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who looks. Without a confirmed address a member is as anybody."""

    user_id: int | None = None
    domains: frozenset[str] = field(default_factory=frozenset)  # of their confirmed addresses

    @property
    def is_confirmed(self) -> bool:
        return bool(self.domains)

    @property
    def covered_by(self) -> list[str]:
        """The domains that would block them if they were blocked: mail.acme.example, acme.example."""
        parts = [domain.split(".") for domain in sorted(self.domains)]
        return list(dict.fromkeys(".".join(each[at:]) for each in parts for at in range(len(each) - 1)))


NOBODY = Viewer()


def viewer(user: User | AnonymousUser) -> Viewer:
    """One query for members, none for visitors."""
    if not isinstance(user, User):
        return NOBODY
    confirmed = EmailAddress.objects.filter(user=user, verified=True).values_list("email", flat=True)
    return Viewer(user.pk, frozenset(email.rpartition("@")[2] for email in confirmed))


def may_see(resume: Resume, who: Viewer) -> bool:
    """Whether a resume that somebody has the address of is there for them."""
    if resume.visibility == Visibility.PRIVATE or not resume.user.is_active:
        return False
    if resume.user_id == who.user_id:
        return True
    blocked = blocked_by(resume.user_id)
    return not blocked or (who.is_confirmed and blocked.isdisjoint(who.covered_by))


def blocked_by(user_id: int) -> frozenset[str]:
    """The domains that a member blocks, those of the companies' websites among them."""
    settings = SeekerSettings.objects.filter(user=user_id).first()
    if settings is None:
        return frozenset()
    sites = settings.blocked_companies.values_list("website", flat=True)
    found = {*settings.blocked_domains, *filter(None, map(host, sites))}
    # a company whose website we do not know blocks nobody by itself, and yet its owner wants to be guarded
    return frozenset(found or ({"."} if sites else set()))


def hidden_from(who: Viewer) -> list[int]:
    """Members in the directory who block one of the viewer's domains. One or two queries; none for visitors."""
    if not who.is_confirmed:
        return []
    covers = who.covered_by
    blocks = Q(blocked_domains__overlap=covers)
    if companies := _companies_at(covers):
        through = SeekerSettings.blocked_companies.through.objects
        blocks |= Q(Exists(through.filter(seekersettings=OuterRef("pk"), company__in=companies)))
    guarded = DirectoryEntry.objects.filter(user=OuterRef("user"), is_guarded=True)
    found = SeekerSettings.objects.filter(blocks, Exists(guarded)).exclude(user=who.user_id)
    return list(found.order_by("pk").values_list("user", flat=True))


def _companies_at(wanted: Collection[str]) -> list[int]:
    """Companies that somebody blocks and whose website is at one of these domains."""
    named = Q()
    for domain in wanted:
        named |= Q(company__website__icontains=domain)
    rows = SeekerSettings.blocked_companies.through.objects.filter(named).values_list("company", "company__website")
    return sorted({pk for pk, website in rows.distinct() if host(website) in wanted})


def host(website: str) -> str:
    """The domain that a company's people would have addresses at: https://jobs.acme.example/x → acme.example.

    "" where it has none, or a page on a site of many, such as a job board.
    """
    try:
        parts = urlsplit(website)
        name = (parts.hostname or "").removesuffix(".")
        return domains.of_site(idna.encode(name, uts46=True).decode("ascii"), parts) if "." in name else ""
    except (ValueError, idna.IDNAError):
        return ""


def is_guarded(user: User) -> bool:
    """Whether they block anybody, so that visitors do not find them."""
    return bool(blocked_by(user.pk))


def forget_company(kept: Company, gone: Company) -> None:
    """Two companies become one: who blocked either blocks the one that stays, and the domain of the other still."""
    if host(gone.website) != host(kept.website):
        keep_domain_of(gone)
    rows = SeekerSettings.blocked_companies.through.objects
    had = rows.filter(company=kept).values("seekersettings")
    rows.filter(company=gone).exclude(seekersettings__in=had).update(company=kept)
    rows.filter(company=gone).delete()


def keep_domain_of(company: Company) -> None:
    """Before a company is deleted: who blocks it blocks its domain from now on, and so the same people."""
    domain = host(company.website)
    blocking = SeekerSettings.objects.filter(blocked_companies=company).order_by("pk") if domain else ()
    with transaction.atomic():
        for settings in blocking:
            take_turn(settings.pk)
            settings.refresh_from_db()
            settings.blocked_domains = list(dict.fromkeys([*settings.blocked_domains, domain]))
            settings.save(update_fields=["blocked_domains"])

"""A person with a row in every declared table, and the words by which they could be found again."""

import json
from collections.abc import Callable
from typing import Any

from allauth.account.models import EmailAddress, EmailConfirmation
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount, SocialToken
from allauth.usersessions.models import UserSession
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType

from accounts import audit
from accounts.models import AuditAction, Profile, User, WaitingDeletion
from billing import traces
from billing.models import BillingAction
from careers import revisions
from careers.models import CareerGoals, Guide, HeldSkill, Skill
from jobs.models import JobReport
from tests import factories
from tests.advice import personal as advice
from tests.alerts import rows as alerts
from tests.billing import rows as billing
from tests.careers.readers import rows as readers
from tests.jobs import rows as jobs
from tests.people import sign_in
from tests.resumes import personal as resumes
from tests.tracker.applications import rows as applications
from tests.tracker.bookmarks import rows as bookmarks

EMAIL = "zephyrine@quillfeather.example"
# nothing else in the database may hold one of these
WORDS = (
    EMAIL, "Zéphyrine Quillfeather", "zq-earlier@quillfeather.example", "Quillbrowser/7.1", "198.51.100.231",
    "zq-uid-4711", "zq-handle", "zq-token", "zq-seed", "Zéphyrine’s key", "zq-confirmation", "Antarctica/Troll",
    "zq-note", "zq-tag",
    "zq-application", "zq-said", "zq-contact",
    *resumes.WORDS, *resumes.SECRET, *advice.WORDS, *advice.SECRET,
)  # fmt: skip


def person() -> User:
    user = User.objects.create_user(EMAIL, "correct horse battery staple", name="Zéphyrine Quillfeather")
    for make in FACTORIES.values():
        make(user)
    return user


def addresses(user: User) -> None:
    EmailAddress.objects.create(user=user, email=EMAIL, primary=True, verified=True)
    EmailAddress.objects.create(user=user, email="zq-earlier@quillfeather.example", verified=False)


def confirmation(user: User) -> None:
    EmailConfirmation.objects.create(email_address=user.emailaddress_set.first(), key="zq-confirmation")


def factors(user: User) -> None:
    Authenticator.objects.create(user=user, type="totp", data={"secret": "zq-seed"})
    Authenticator.objects.create(user=user, type="webauthn", data={"name": "Zéphyrine’s key", "credential": {}})


def session(user: User) -> None:
    UserSession.objects.create(
        user=user, ip="198.51.100.231", user_agent="Quillbrowser/7.1", session_key=sign_in(user).session.session_key
    )


def other_sign_in(user: User) -> None:
    data = {"login": "zq-handle", "name": "Zéphyrine Quillfeather"}
    SocialAccount.objects.create(user=user, provider="github", uid="zq-uid-4711", extra_data=data)


def token(user: User) -> None:
    SocialToken.objects.create(account=user.socialaccount_set.get(), token="zq-token")


def log_entries(user: User) -> None:
    """Of what they did, of what was done to their account, to rows of theirs, and elsewhere in words."""
    root = User.objects.create_superuser("root@example.org")
    about = [(User, user.pk), (EmailAddress, user.emailaddress_set.first().pk), (Group, 1)]
    for actor, (model, pk) in [(user, about[2]), *((root, each) for each in about)]:
        LogEntry.objects.create(
            user=actor, content_type=ContentType.objects.get_for_model(model), object_id=str(pk), object_repr=EMAIL,
            action_flag=CHANGE, change_message=json.dumps([{"changed": {"name": "EMAIL", "object": EMAIL}}]),
        )  # fmt: skip


def guides(user: User) -> None:
    guide = factories.guide()
    revisions.record(guide, editor=user, reason="A better word")


def job_report(user: User) -> None:
    """One they made, and one of somebody else's that they decided about."""
    reported = jobs.job()
    JobReport.objects.create(job=reported, reason="scam", text="It asks for money first.", reporter=user)
    JobReport.objects.create(job=reported, reason="other", state="dismissed", handled_by=user, note="Looked at it.")


def skill() -> Skill:
    return Skill.objects.create(name="Whittling", slug="whittling", kind="soft")


FACTORIES: dict[str, Callable[[User], Any]] = {
    "accounts.User": lambda user: user,
    "accounts.Profile": lambda user: Profile.objects.create(user=user, country="NO", time_zone="Antarctica/Troll"),
    "accounts.WaitingDeletion": lambda user: WaitingDeletion.objects.create(user=user),
    "accounts.User_groups": lambda user: user.groups.add(Group.objects.create(name="Some role")),
    "accounts.User_user_permissions": lambda user: user.user_permissions.add(Permission.objects.first()),
    "accounts.AuditEntry": lambda user: audit.record(AuditAction.SIGNED_UP, account=user),
    "account.EmailAddress": addresses,
    "account.EmailConfirmation": confirmation,
    "mfa.Authenticator": factors,
    "usersessions.UserSession": session,
    "sessions.Session": lambda user: None,  # comes with the one before
    "socialaccount.SocialAccount": other_sign_in,
    "socialaccount.SocialToken": token,
    "admin.LogEntry": log_entries,
    "billing.BillingAccount": lambda user: billing.billing_account(user, stripe_customer_id=None),
    "billing.Subscription": lambda user: billing.subscription(user.billing_account, status="canceled"),
    "billing.InvoiceCopy": lambda user: billing.invoice(user.billing_account),
    "billing.BillingAudit": lambda user: traces.record(
        BillingAction.CHECKOUT, account=user.billing_account, cause="upgrade"
    ),
    "jobs.JobReport": job_report,
    "alerts.Alert": alerts.own_alert,
    "alerts.Recipient": lambda user: None,  # comes with the one before
    "alerts.Digest": alerts.own_digest,
    "careers.HistoricalGuide": guides,
    "careers.ReaderQuestion": lambda user: readers.answered(Guide.objects.first(), by=user),
    "careers.QuestionAsker": lambda user: readers.asker(Guide.objects.first(), user=user, email=EMAIL),
    "careers.CareerGoals": lambda user: CareerGoals.objects.create(user=user, current_role=Guide.objects.first()),
    "careers.CareerGoals_wanted_roles": lambda user: user.career_goals.wanted_roles.add(Guide.objects.first()),
    "tracker.Application": applications.personal,
    "tracker.TimelineEvent": lambda user: applications.note(applications.personal(user), "zq-said"),
    "tracker.Contact": lambda user: applications.contact(applications.personal(user), "zq-contact"),
    "tracker.CalendarEntry": lambda user: applications.entry(applications.personal(user)),
    "tracker.CalendarFeed": applications.feed,
    "careers.HeldSkill": lambda user: HeldSkill.objects.create(user=user, skill=skill()),
    "tracker.Bookmark": lambda user: bookmarks.bookmark(user, jobs.job(), note="zq-note", tags=["zq-tag"]),
    **resumes.FACTORIES,
    **advice.FACTORIES,
}

"""Deleting an account: all at once or not at all, and once only."""

from collections import Counter
from collections.abc import Callable

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import AnonymousUser
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse

from accounts import audit
from accounts.models import AuditAction, DeletionReceipt, User
from accounts.privacy import sessions, waiting
from accounts.privacy.declarations import Deletion
from accounts.privacy.export import rows_of
from accounts.privacy.inventory import declared, model_of
from jobboard import mail

Reason = DeletionReceipt.Reason


class CannotDelete(Exception):  # noqa: N818 - reads as what it says
    """The words say to the owner of the account why, and what to do."""


class AlreadyDeleted(CannotDelete):
    pass


class MustWait(CannotDelete):
    """Something outside has to be ended first, and cannot be now. What the owner asked for is kept and tried
    again (finish_deletions). `afterwards` is called once the transaction of the attempt is undone."""

    def __init__(self, words: str, *, afterwards: Callable[[], None] = lambda: None) -> None:
        super().__init__(words)
        self.afterwards = afterwards


# What other apps have to do first, such as ending a subscription. Each gets the account, locked, inside the
# transaction of the deletion. It may raise CannotDelete, and then nothing is deleted. It has to be safe to call
# again, because what it did outside the database stays done when something later fails.
before_deletion: list[Callable[[User], None]] = []


def delete_account(user: User, *, reason: Reason, request: HttpRequest | None = None) -> DeletionReceipt:
    """Delete `user` with all that is theirs, end their sessions, and leave a receipt without a name.

    Raises CannotDelete: AlreadyDeleted where another process was quicker, MustWait where it is kept for later.
    """
    number = user.pk
    try:
        receipt = _delete_now(user, reason=reason, request=request)
    except MustWait as refusal:
        refusal.afterwards()
        if reason == Reason.ASKED:
            waiting.keep(user)
        raise
    if request is not None and request.user.pk == number:
        request.session.flush()
        request.user = AnonymousUser()
    return receipt


@transaction.atomic
def _delete_now(user: User, *, reason: Reason, request: HttpRequest | None) -> DeletionReceipt:
    account = _locked(user)
    for prepare in before_deletion:
        prepare(account)
    number, email = account.pk, account.email
    receipt = DeletionReceipt.objects.create(reason=reason, rows=_delete(account))
    action = AuditAction.STAFF_DELETED if reason == Reason.STAFF else AuditAction.DELETED
    audit.record(action, account=number, request=request, detail={"reason": reason.value})
    if reason != Reason.UNVERIFIED:
        transaction.on_commit(lambda: _tell(email, receipt), robust=True)
    return receipt


def _locked(user: User) -> User:
    """The account as it is now, and nobody else's to delete until we are done."""
    wanted = Q(pk=user.pk)
    if user.is_superuser:  # all of them, in one order, so that the last two cannot leave at once
        wanted |= Q(is_superuser=True)
    rows = {row.pk: row for row in User.objects.select_for_update().filter(wanted).order_by("pk")}
    account = rows.pop(user.pk, None)
    if account is None:
        raise AlreadyDeleted("This account has been deleted already.")
    if account.is_superuser and account.is_active and not any(row.is_active for row in rows.values()):
        raise CannotDelete(
            "You are the last superuser. Without one nobody could look after the site: make somebody else one first."
        )
    return account


def _delete(account: User) -> dict[str, int]:
    """The rows that went: table, as people call it → how many."""
    addresses = {account.email, *EmailAddress.objects.filter(user=account).values_list("email", flat=True)}
    titles = {label: table.title for label, table in declared().items()}
    counts = Counter({titles["sessions.Session"]: sessions.forget(account, addresses)})
    logged, _ = LogEntry.objects.filter(_log_entries_naming(account, addresses)).delete()
    counts[titles["admin.LogEntry"]] += logged
    _, deleted = account.delete()
    for label, count in deleted.items():
        counts[titles.get(label, label)] += count
    return {title: count for title, count in sorted(counts.items()) if count}


def _log_entries_naming(account: User, addresses: set[str]) -> Q:
    """What the admin wrote about the account, its rows and its addresses: its texts hold them."""
    wanted = Q(user=account)
    for label, table in declared().items():
        if table.deletion is Deletion.DELETED and label != "admin.LogEntry":
            numbers = [str(pk) for pk in rows_of(label, table, account).values_list("pk", flat=True)]
            kind = ContentType.objects.get_for_model(model_of(label))
            wanted |= Q(content_type=kind, object_id__in=numbers)
    for address in addresses:
        wanted |= Q(object_repr__icontains=address) | Q(change_message__icontains=address)
    return wanted


def _tell(email: str, receipt: DeletionReceipt) -> None:
    """The last email; where it cannot be sent, the log says so and the account is deleted all the same."""
    page = settings.SITE_URL + reverse("account:receipt", args=[receipt.pk])
    context = {"receipt": receipt, "page": page, "why": f"You had an account at {settings.SITE_NAME} until now."}
    mail.send(to=email, template="account/email/account_deleted", context=context)

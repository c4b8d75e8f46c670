"""Sending digests: each once, unless the program dies between the mail server's yes and our note of it.

A digest is locked, sent and noted in one transaction. Who dies meanwhile loses the lock, and the digest waits
as before: nothing is lost, and what went out goes out once more at most, as the same message (its Message-ID
is the digest's).
"""

import logging
import smtplib
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from anymail.exceptions import AnymailAPIError, AnymailRecipientsRefused
from django.core.mail import EmailMultiAlternatives, mailers
from django.db import connection, transaction
from django.db.models import Q
from django.utils import timezone

from alerts import extras, letters, schedule, subscribing
from alerts.letters import Addressee
from alerts.models import Alert, Digest, DigestState, StopReason

log = logging.getLogger(__name__)
GIVEN_UP = timedelta(days=2)  # old news is no news
A_CONNECTION = 100  # mails
PAUSES = (timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=2), timedelta(hours=6))
_TO = """
SELECT u.email, u.is_active, coalesce(p.time_zone, 'UTC'), r.unsubscribe_key, r.stopped_at
FROM accounts_user u JOIN alerts_recipient r ON r.user_id = u.id LEFT JOIN accounts_profile p ON p.user_id = u.id
WHERE u.id = %s
"""


class Sent(NamedTuple):
    """`is_away`: the mail server did not answer, and the rest waits."""

    mails: int
    is_away: bool = False


class _Away(Exception):  # noqa: N818 - reads as what it says
    """No mail gets out just now, whoever it is for."""


def deliver(*, clock: Any = timezone.now, only: Iterable[int] | None = None) -> Sent:
    """Send what waits until nothing does. `clock` says what time it is."""
    mailer = mailers.default
    sent = 0
    try:
        while (done := _deliver_next(mailer, clock(), only=only)) is not None:
            sent += done
            if done and sent % A_CONNECTION == 0:  # mail servers take only so many
                _close(mailer)
    except _Away as away:
        log.warning("No mail gets out: %s", away.__cause__)
        return Sent(sent, is_away=True)
    finally:
        _close(mailer)
    return Sent(sent)


def _deliver_next(mailer: Any, now: datetime, *, only: Iterable[int] | None) -> int | None:
    """Deal with one digest: 1 if a mail went out, 0 if not, None if none waits."""
    with transaction.atomic():
        waiting = Digest.objects.select_for_update(skip_locked=True).filter(state=DigestState.WAITING)
        waiting = waiting.filter(Q(try_at=None) | Q(try_at__lte=now))
        digest = (waiting if only is None else waiting.filter(user__in=only)).order_by("pk").first()
        if digest is None:
            return None
        message = _message(digest, now)
        if message is None:
            return 0
        try:
            _send(mailer, message)
        except Exception as error:
            problem = error
        else:
            _note_sent(digest, to=message.to[0], now=now)
            return 1
        is_away = _note_failure(digest, problem, now)
    if is_away:  # noted, and after that the others wait
        raise _Away from problem
    return 0


def _message(digest: Digest, now: datetime) -> EmailMultiAlternatives | None:
    """The email, or None where there is nothing to send any more; that is noted."""
    with connection.cursor() as cursor:
        cursor.execute(_TO, [digest.user_id])
        row = cursor.fetchone()
    if row is None or not row[1] or row[4]:
        _end(digest, DigestState.WITHHELD, "Emails of alerts are off." if row and row[1] else "The account is off.")
        _hand_back(digest)
        return None
    email, _is_active, zone_name, key, _stopped = row
    zone = schedule.zone_of(zone_name)
    if digest.made_at < now - GIVEN_UP:
        _end(digest, DigestState.FAILED, "No email got out for two days. The next one tells of it.")
        _hand_back(digest)
        return None
    told = letters.letter(digest.content, zone=zone, now=now)
    if not told.says_something:
        _end(digest, DigestState.WITHHELD, "What it was to tell of has closed or gone since.")
        return None
    try:
        return letters.compose(digest, told, Addressee(email, key))
    except ValueError:  # an address that cannot be written to
        _end(digest, DigestState.FAILED, "This address cannot be written to.")
        subscribing.stop(digest.user, because=StopReason.BOUNCED, now=now)
        return None


def _send(mailer: Any, message: EmailMultiAlternatives) -> None:
    mailer.open()
    if not mailer.send_messages([message]):
        raise smtplib.SMTPServerDisconnected("The mail server took no mail.")


def _note_sent(digest: Digest, *, to: str, now: datetime) -> None:
    digest.state, digest.sent_at, digest.sent_to, digest.problem = DigestState.SENT, now, to, ""
    digest.attempts += 1
    digest.save(update_fields=["state", "sent_at", "sent_to", "problem", "attempts"])


def _note_failure(digest: Digest, problem: Exception, now: datetime) -> bool:
    """What went wrong, and when to try again. True where it is the way out that fails, not this mail."""
    digest.attempts += 1
    if _is_refused(problem):
        subscribing.stop(digest.user, because=StopReason.BOUNCED, now=now)
        digest.state = DigestState.FAILED
        _hand_back(digest)
    else:
        digest.try_at = now + PAUSES[min(digest.attempts, len(PAUSES)) - 1]
        if not _is_away(problem):
            log.error("Digest %s could not be sent", digest.pk, exc_info=problem)
    digest.problem = _words(problem)
    digest.save(update_fields=["attempts", "state", "try_at", "problem"])
    return _is_away(problem)


def _is_refused(problem: Exception) -> bool:
    """Whether the mailbox is refused for good."""
    if isinstance(problem, smtplib.SMTPRecipientsRefused):
        return all(500 <= code < 600 for code, _text in problem.recipients.values())
    return isinstance(problem, AnymailRecipientsRefused)


def _is_away(problem: Exception) -> bool:
    if isinstance(problem, AnymailAPIError):
        status = getattr(problem, "status_code", None)
        return status is None or status in (401, 403, 429) or status >= 500
    if isinstance(problem, (smtplib.SMTPRecipientsRefused, smtplib.SMTPDataError)):
        return False
    return isinstance(problem, OSError)  # all else of SMTP, too: it does not answer, or not us


def _words(problem: Exception) -> str:
    """For the log of runs: what kind of failure it was, and never an address or a key."""
    if _is_refused(problem):
        return "The mailbox refused it."
    return "The mail service did not answer." if _is_away(problem) else "The mail service refused it."


def _end(digest: Digest, state: DigestState, problem: str) -> None:
    digest.state, digest.problem = state, problem
    digest.save(update_fields=["state", "problem"])


def _hand_back(digest: Digest) -> None:
    """None of it has reached anybody: the next digest tells of what is still open."""
    for part in digest.content.get("alerts", []):
        Alert.objects.filter(pk=part["alert"], seen_through__gt=part["since"]).update(seen_through=part["since"])
    extras.note_untold(digest.content)


def _close(mailer: Any) -> None:
    """A connection that is broken already cannot be closed well."""
    try:
        mailer.close()
    except OSError:
        log.info("The connection to the mail server was gone at its end")

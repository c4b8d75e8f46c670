"""Sending digests while the sender is killed again and again and the database breaks down once.

A process of its own, on a database server of its own: `python -m tests.alerts.killing 4000 40` prints what became
of so many digests after so many kills.
"""

import json
import os
import random
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from pathlib import Path
from typing import Any

from tests.doubles import MailServer, mail_server

PEOPLE = """
INSERT INTO accounts_user (email, name, password, is_superuser, is_staff, is_active, date_joined)
    SELECT 'reader' || i || '@example.org', '', '', false, false, true, now() FROM generate_series(1, %(people)s) i;
INSERT INTO alerts_recipient (user_id, hour, weekday, next_due_at, tells_closing, tells_entries, stopped_because,
                              refusals, weekly_told)
    SELECT id, 0, 0, now(), true, true, '', 0, false FROM accounts_user;
INSERT INTO alerts_criteria (query, digest, searched_through, created_at) VALUES ('', 'all', 0, now());
INSERT INTO alerts_alert (user_id, kind, criteria_id, guide_version, name, frequency, seen_through, next_on,
                          created_at)
    SELECT u.id, 'search', c.id, 0, 'All jobs', 'weekly', 0, now()::date - 1, now()
    FROM accounts_user u, alerts_criteria c;
"""


def main(people: int, kills: int) -> dict[str, Any]:
    with mail_server() as server:
        return _try(server, people, kills)


def _try(server: MailServer, people: int, kills: int) -> dict[str, Any]:
    _set_up(people, f"smtp://127.0.0.1:{server.port}")
    chance, start, killed = random.Random(5), time.monotonic(), 0
    breakdown_at = people // 2
    while _left():
        child = _sender()
        target = len(server.messages) + chance.randrange(1, max(2, people // kills))
        while os.waitpid(child, os.WNOHANG) == (0, 0):
            if killed < kills and len(server.messages) >= target:
                os.kill(child, signal.SIGKILL)
                os.waitpid(child, 0)
                killed += 1
                break
            if breakdown_at and len(server.messages) >= breakdown_at:
                breakdown_at = 0
                _break_down()
            time.sleep(0.001)
    return _result(server, people, killed, time.monotonic() - start)


def _set_up(people: int, mail_url: str) -> None:
    from django.core.management import call_command

    _site(mail_url)
    call_command("migrate", verbosity=0, interactive=False)
    from django.db import connection

    from tests.alerts.rows import job

    with connection.cursor() as cursor:
        cursor.execute(PEOPLE, {"people": people})
        cursor.execute("ANALYZE")
    job("Lighthouse keeper")
    connection.close()


def _site(mail_url: str) -> None:
    """Settings, with a database server that nobody else uses."""
    folder = Path(tempfile.mkdtemp(prefix="waymark-killing-"))
    from jobboard import embedded

    os.environ["TEST_DATABASE_URL"] = embedded.start(folder / "postgres", delete=True)
    import tests.environment  # noqa: F401 - the environment of tests

    os.environ.update(MAIL_URL=mail_url, DJANGO_SETTINGS_MODULE="jobboard.settings")
    import django

    django.setup()


def _sender() -> int:
    """A process that does what `send_alerts` does; its number."""
    if child := os.fork():
        return child
    from django.db import DatabaseError, InterfaceError
    from django.utils import timezone

    from alerts import running

    try:
        running.run(clock=timezone.now)
    except (DatabaseError, InterfaceError):
        os._exit(1)  # the database broke down
    except BaseException:
        traceback.print_exc()
    os._exit(0)


def _break_down() -> None:
    """One server process of the database dies, and the server ends all others at once and starts anew."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()"
        )
        pids = [pid for (pid,) in cursor.fetchall()]
        cursor.execute("SELECT pg_backend_pid()")
        os.kill(pids[0] if pids else cursor.fetchone()[0], signal.SIGKILL)
    connection.close()


def _left() -> int:
    """How many have not been told. Asked until the database is there again."""
    from django.db import OperationalError, connection
    from django.utils import timezone

    from alerts.models import Digest, Recipient

    while True:
        try:
            left = Recipient.objects.filter(next_due_at__lte=timezone.now()).count()
            left += Digest.objects.filter(state="waiting").count()
        except OperationalError:
            connection.close()
            time.sleep(0.05)
        else:
            connection.close()
            return left


def _result(server: MailServer, people: int, killed: int, seconds: float) -> dict[str, Any]:
    from alerts.models import Digest

    ids: dict[str, set[str]] = {}
    for message in server.messages:
        ids.setdefault(str(message["To"]), set()).add(str(message["Message-ID"]))
    copies = Counter(str(message["To"]) for message in server.messages)
    return {
        "people": people,
        "kills": killed,
        "lost": people - len(copies),
        "second copies": len(server.messages) - len(copies),
        "most copies": max(copies.values()),
        "with several Message-IDs": sum(len(each) > 1 for each in ids.values()),
        "digests": Digest.objects.count(),
        "not noted as sent": Digest.objects.exclude(state="sent").count(),
        "seconds": round(seconds, 1),
    }


if __name__ == "__main__":
    print(json.dumps(main(int(sys.argv[1]), int(sys.argv[2]))))

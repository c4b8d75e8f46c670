"""Sending digests while the sender is killed again and again and the database breaks down once.

A process of its own, on a database server of its own: `python -m tests.alerts.killing 4000 40` prints what became
of so many digests after so many kills.
"""

import json
import os
import random
import signal
import socketserver
import sys
import tempfile
import threading
import time
import traceback
from collections import Counter
from email import message_from_bytes
from pathlib import Path
from typing import Any

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


class Sink(socketserver.ThreadingTCPServer):
    """A mail server that says yes to everything, and remembers to whom which message went."""

    daemon_threads = True
    block_on_close = False

    def __init__(self) -> None:
        self.seen: list[tuple[str, str]] = []
        super().__init__(("127.0.0.1", 0), _Session)


class _Session(socketserver.StreamRequestHandler):
    server: Sink

    def handle(self) -> None:
        try:
            self.talk()
        except OSError:
            return  # the sender was killed

    def talk(self) -> None:
        self.wfile.write(b"220 sink\r\n")
        recipient = ""
        while line := self.rfile.readline():
            verb = line[:4].upper()
            if verb == b"RCPT":
                recipient = line.decode().partition("<")[2].partition(">")[0]
            if verb == b"DATA":
                self.wfile.write(b"354 go on\r\n")
                whole = self.message()
                if whole is None:
                    return
                # accepted: from here on it has been sent
                self.server.seen.append((recipient, str(message_from_bytes(whole)["Message-ID"])))
            self.wfile.write(b"250 ok\r\n")

    def message(self) -> bytes | None:
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            if not line:
                return None  # cut off: not accepted
            lines.append(line)
        return b"".join(lines)


def main(people: int, kills: int) -> dict[str, Any]:
    sink = Sink()
    threading.Thread(target=sink.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    _set_up(people, f"smtp://127.0.0.1:{sink.server_address[1]}")
    chance, start, killed = random.Random(5), time.monotonic(), 0
    breakdown_at = people // 2
    while _left():
        child = _sender()
        target = len(sink.seen) + chance.randrange(1, max(2, people // kills))
        while os.waitpid(child, os.WNOHANG) == (0, 0):
            if killed < kills and len(sink.seen) >= target:
                os.kill(child, signal.SIGKILL)
                os.waitpid(child, 0)
                killed += 1
                break
            if breakdown_at and len(sink.seen) >= breakdown_at:
                breakdown_at = 0
                _break_down()
            time.sleep(0.001)
    return _result(sink, people, killed, time.monotonic() - start)


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
    code = 1
    try:
        from django.utils import timezone

        from alerts import running

        running.run(clock=timezone.now)
        code = 0
    except Exception as error:
        if "OperationalError" not in type(error).__name__ and "InterfaceError" not in type(error).__name__:
            traceback.print_exc()
    finally:
        os._exit(code)


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


def _result(sink: Sink, people: int, killed: int, seconds: float) -> dict[str, Any]:
    from alerts.models import Digest

    ids: dict[str, set[str]] = {}
    for recipient, message in sink.seen:
        ids.setdefault(recipient, set()).add(message)
    copies = Counter(recipient for recipient, _message in sink.seen)
    return {
        "people": people,
        "kills": killed,
        "lost": people - len(copies),
        "second copies": len(sink.seen) - len(copies),
        "most copies": max(copies.values()),
        "with several Message-IDs": sum(len(each) > 1 for each in ids.values()),
        "digests": Digest.objects.count(),
        "not noted as sent": Digest.objects.exclude(state="sent").count(),
        "seconds": round(seconds, 1),
    }


if __name__ == "__main__":
    print(json.dumps(main(int(sys.argv[1]), int(sys.argv[2]))))

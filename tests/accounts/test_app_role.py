"""The site at work as the database role of its own: sign-up, export and deletion go through."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from accounts import database_role
from accounts.models import AuditEntry, User
from jobboard import embedded
from tests.accounts.members import fresh, newest_code, visitor
from tests.e2e.member import PASSWORD

pytestmark = pytest.mark.django_db


@pytest.fixture
def as_the_site() -> Iterator[None]:
    """Everything from here on is done by a role that owns nothing; the test's rollback takes it back."""
    cache.clear()
    database_role.create("the site")
    database_role.grant("the site")
    with connection.cursor() as cursor:
        cursor.execute('SET LOCAL ROLE "the site"')
        yield
        cursor.execute("RESET ROLE")


def test_the_site_runs_as_a_role_that_owns_nothing(as_the_site: None) -> None:
    client = visitor()
    client.post("/accounts/signup/", {"email": "ada@example.org", "password1": PASSWORD})
    client.post("/accounts/confirm-email/", {"code": newest_code()})
    ada = User.objects.get()
    assert client.get("/account/security/").status_code == 200
    assert fresh(ada).post("/account/privacy/export/").getvalue().startswith(b"PK")
    assert fresh(ada).post("/account/privacy/delete/", {"email": ada.email})["Location"].startswith("/account/rec")
    assert not User.objects.exists()
    actions = AuditEntry.objects.order_by("pk").values_list("action", flat=True)
    assert list(actions) == ["signed_up", "signed_in", "exported", "deleted"]


def test_so_do_the_commands_of_cron(as_the_site: None) -> None:
    long_ago = timezone.now() - timedelta(days=900)
    User.objects.create_user("ada@example.org")
    never = User.objects.create_user("eve@example.org")
    EmailAddress.objects.create(user=never, email=never.email, primary=True, verified=False)
    User.objects.update(date_joined=long_ago)
    Session.objects.create(session_key="a" * 32, session_data="", expire_date=long_ago)
    call_command("delete_inactive_accounts")
    call_command("clearsessions")
    [ada] = User.objects.all()
    assert ada.inactivity_warned_at
    assert not Session.objects.exists()


def test_the_embedded_database_is_reached_as_another_role() -> None:
    url = "postgres://postgres@/postgres?host=/srv/a%20b/var/postgres"
    assert embedded.url_as(url, "waymark_app") == "postgres://waymark_app@/postgres?host=/srv/a%20b/var/postgres"
    port = embedded.url_as("postgres://postgres@127.0.0.1:5433/postgres", "the site")
    assert port == "postgres://the%20site@127.0.0.1:5433/postgres"

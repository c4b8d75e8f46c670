"""What every test may ask for: the cast of people, guides, a browser."""

import re
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from django.contrib.auth.models import Permission
from django.core.signals import request_finished, request_started
from django.test import Client, TransactionTestCase, override_settings
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from playwright.sync_api import Browser, Page, sync_playwright
from pytest_django import DjangoDbBlocker

from accounts.models import User
from billing.ads import counting
from careers import epoch
from careers.readers import reads
from tests import emptying, forgetting
from tests.environment import browser_path
from tests.hunting import TIMES, examples
from tests.people import sign_in

hypothesis_settings.register_profile(
    "project",
    deadline=None,
    derandomize=not TIMES,
    max_examples=examples(60),
    suppress_health_check=list(HealthCheck),
)
hypothesis_settings.load_profile("project")


def _is_fault(message: Any) -> bool:
    """htmx also logs each request that a newer one overtook as an error; nothing is wrong then."""
    return message.type == "error" and not message.text.startswith(("htmx:afterRequest,", "htmx:sendAbort,"))


# 503 without words is the page that the browser's worker shows offline
EXPECTED = re.compile(r"status of (4..|502|503 \(\))|ERR_(FAILED|INTERNET_DISCONNECTED)")
SHARED = Path(__file__).resolve().parents[2] / "shared"
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-default-apps",
]  # fmt: skip


@pytest.fixture(autouse=True)
def _fresh_pages() -> Iterator[None]:
    """Pages kept by one test are not another's, nor are ads, nor how often they were seen."""
    forgetting.everything()
    yield
    epoch.forget()
    counting.forget()
    reads.tally.forget()


@pytest.fixture(autouse=True, scope="session")
def _own_files(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Uploads of tests go where their other files go."""
    with override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("media")):
        yield


@pytest.fixture(autouse=True)
def _no_collected_files(settings: Any) -> None:
    """Each test client would read the whole folder of collected files, where `make run` has made one."""
    settings.STATIC_ROOT = Path(settings.BASE_DIR) / "var" / "none"


@pytest.fixture(autouse=True)
def _quick_hashes(request: pytest.FixtureRequest, settings: Any) -> None:
    """Passwords are hashed at no cost, but where a test is about the cost."""
    if not request.node.get_closest_marker("real_hashes"):
        settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with django_db_blocker.unblock():
        emptying.remember()
    with patch.object(TransactionTestCase, "_fixture_teardown", emptying.empty):
        yield


@pytest.fixture
def editor(db: None) -> User:
    """Works on guides and nothing else."""
    user = User.objects.create_user("editor@example.org", name="Edith Editor", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(content_type__app_label="careers"))
    return user


@pytest.fixture
def editor_client(editor: User) -> Client:
    return sign_in(editor)


@pytest.fixture
def admin_client(db: None) -> Client:
    """Signed in as the owner of the site."""
    return sign_in(User.objects.create_superuser("root@example.org", name="Rosa Root"))


@pytest.fixture
def plain_http(settings: Any) -> None:
    """Cookies as a browser takes them over plain HTTP."""
    settings.SESSION_COOKIE_NAME, settings.SESSION_COOKIE_SECURE = "session", False
    settings.CSRF_COOKIE_NAME, settings.CSRF_COOKIE_SECURE = "csrf", False


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path(), args=FLAGS)
        yield browser
        browser.close()


@contextmanager
def _requests_answered() -> Iterator[None]:
    """Wait at the end for the test server's threads: one at work while the tables are emptied is a deadlock."""
    changed, running = threading.Condition(), 0

    def count(by: int) -> Callable[..., None]:
        def counted(**_signal: object) -> None:
            nonlocal running
            with changed:
                running += by
                changed.notify_all()

        return counted

    started, finished = count(1), count(-1)
    request_started.connect(started)
    request_finished.connect(finished)
    try:
        yield
        time.sleep(0.1)  # what the browser sent last is taken up
        with changed:
            assert changed.wait_for(lambda: running <= 0, timeout=10), "a request is still running"
    finally:
        request_started.disconnect(started)
        request_finished.disconnect(finished)


@pytest.fixture
def browser_page(browser: Browser) -> Iterator[Page]:
    """A phone-sized page that fails the test on a script error or a broken security policy."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, reduced_motion="reduce")
    page = context.new_page()
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda message: problems.append(message.text) if _is_fault(message) else None)
    with _requests_answered():
        yield page
        context.close()
    # that a page was not there or not allowed is what some tests are about; a 500 never is
    assert [text for text in problems if not EXPECTED.search(text)] == []


@pytest.fixture
def taken_port() -> Iterator[int]:
    """A port that something listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield listener.getsockname()[1]

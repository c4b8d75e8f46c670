"""Loaded before Django's settings (see addopts): an environment and a database of the tests' own."""

import atexit
import os
import shutil
import tempfile
from collections.abc import Generator
from pathlib import Path

import pytest

BROWSERS = ("chromium", "chromium-browser", "google-chrome")

os.environ.update(
    DEMO="false",
    DEBUG="false",
    SECRET_KEY="tests-only-0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEFGHIJKL",
    SITE_URL="http://testserver",
    SITE_NAME="Waymark",
    SERVICE_WORKER="false",  # it asks for pages of its own accord; the tests about it switch it on
    ALLOWED_HOSTS="testserver,localhost,127.0.0.1",
    SECURE_SSL_REDIRECT="false",
    PROXY_COUNT="0",
    EVEN_ANSWERS_MS="0",  # only the test of even answers waits for them
    DATABASE_APP_ROLE="",
    # providers to sign in through: what stands behind them, tests bring along
    GOOGLE_CLIENT_ID="google-client",
    GOOGLE_SECRET="google-secret",
    GITHUB_CLIENT_ID="github-client",
    GITHUB_SECRET="github-secret",
    OIDC_PROVIDERS="harbour",
    OIDC_HARBOUR_URL="http://127.0.0.1:9",
    OIDC_HARBOUR_CLIENT_ID="harbour-client",
    OIDC_HARBOUR_SECRET="harbour-secret",
    MAIL_URL="smtp://127.0.0.1:9",  # nothing listens there; Django keeps what tests send in mail.outbox
    MAIL_PROVIDER="",
    MAIL_FROM="",
    STRIPE_SECRET_KEY="sk_test_tests",
    STRIPE_WEBHOOK_SECRET="whsec_tests",
    STRIPE_API_URL="",
    STATICFILES_BACKEND="django.contrib.staticfiles.storage.StaticFilesStorage",
    CONN_MAX_AGE="0",
    DJANGO_ALLOW_ASYNC_UNSAFE="true",  # the browser's driver runs an event loop in the tests' thread
)

if "TEST_DATABASE_URL" not in os.environ:
    # The first process starts a server; parallel workers inherit its address.
    from jobboard import embedded

    data = Path(tempfile.mkdtemp(prefix="waymark-tests-")) / "postgres"
    # after the server has stopped, which it does at the end of the process: without its folder it could not
    atexit.register(shutil.rmtree, data.parent, ignore_errors=True)
    os.environ["TEST_DATABASE_URL"] = embedded.start(data, delete=True)
os.environ["DATABASE_URL"] = os.environ["TEST_DATABASE_URL"]


def browser_path() -> str:
    """The installed Chromium, or "" where there is none."""
    return next((path for name in BROWSERS if (path := shutil.which(name))), "")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if browser_path():
        return
    if os.environ.get("REQUIRE_BROWSER"):
        raise pytest.UsageError("REQUIRE_BROWSER is set, but no Chromium is installed.")
    driven = [item for item in items if item.get_closest_marker("browser")]
    config.hook.pytest_deselected(items=driven)
    items[:] = [item for item in items if item not in driven]


@pytest.hookimpl(wrapper=True)
def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> Generator[None]:
    yield
    if not browser_path():
        terminalreporter.section("NO BROWSER", red=True, bold=True)
        terminalreporter.line("The browser tests did not run: no Chromium is installed.", red=True, bold=True)
        terminalreporter.line("Install it (Debian: apt-get install chromium) and run make test again.", red=True)

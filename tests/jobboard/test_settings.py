"""What a missing or wrong setting says, in a process of its own as an operator would see it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

ROOT = Path(__file__).resolve().parents[2]
PRODUCTION = {
    "DEMO": "false",
    "SECRET_KEY": "production-like-0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEFGHIJ",
    "SITE_URL": "https://jobs.example.org",
    "PROXY_COUNT": "1",
    "MAIL_URL": "smtp+tls://user:password@smtp.example.org",
    "DATABASE_URL": "postgres://nobody@127.0.0.1:9/none",
}


def manage(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG")}
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env={**kept, **PRODUCTION, **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize("name", ["SECRET_KEY", "SITE_URL", "PROXY_COUNT", "DATABASE_URL", "MAIL_URL"])
def test_a_missing_setting_is_named_in_one_sentence_with_its_remedy(name: str) -> None:
    answer = manage("check", **{name: ""})
    assert answer.returncode != 0
    assert f"{name} is not set." in answer.stderr
    assert "Traceback" not in answer.stderr


def test_an_unreachable_database_is_one_sentence() -> None:
    answer = manage("migrate")
    assert answer.returncode != 0
    assert "The database cannot be reached" in answer.stderr
    assert "DATABASE_URL" in answer.stderr
    assert "Traceback" not in answer.stderr


def test_production_settings_pass_the_deployment_check() -> None:
    answer = manage("check", "--deploy", "--fail-level", "WARNING")
    assert answer.returncode == 0, answer.stderr


def test_a_taken_port_is_one_sentence(taken_port: int) -> None:
    answer = manage("serve", PORT=str(taken_port))
    assert f"Port {taken_port} is taken" in answer.stderr
    assert "make run PORT=" in answer.stderr


@pytest.mark.parametrize(
    ("name", "value"), [("PORT", "abc"), ("PORT", "99999"), ("PORT", "-1"), ("CONN_MAX_AGE", "soon")]
)
def test_a_number_that_is_none_is_one_sentence(name: str, value: str) -> None:
    answer = manage("check", **{name: value})
    assert answer.returncode != 0
    assert f"{name} is “{value}”. Give it a number" in answer.stderr
    assert "Traceback" not in answer.stderr


def test_an_embedding_model_that_there_is_not_is_one_sentence() -> None:
    answer = manage("check", EMBEDDING_MODEL="bert")
    assert answer.returncode != 0
    assert "EMBEDDING_MODEL is “bert”. Make it “use-multilingual-3” or “none”." in answer.stderr
    assert "Traceback" not in answer.stderr


def test_demo_accounts_are_refused_outside_demo_mode() -> None:
    answer = manage("shell", "-c", "from accounts.demo import create_demo_accounts as c; c()")
    assert "Demo accounts are made in demo mode only" in answer.stderr


def test_the_database_driver_is_psycopg2() -> None:
    import django.db.backends.postgresql.psycopg_any as driver

    assert driver.is_psycopg3 is False
    assert connection.Database.__name__ == "psycopg2"

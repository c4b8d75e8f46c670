"""The admin of jobs as tests use it."""

from typing import Any

from django.contrib.messages import get_messages
from django.test import Client


def page(model: str, row: Any = None, name: str = "change") -> str:
    start = f"/admin/jobs/{model}/"
    return f"{start}{row.pk}/{name}/" if row is not None else start


def act(client: Client, model: str, action: str, *rows: Any, **values: Any) -> list[str]:
    """Tick rows in the list and do something with them; gives the messages."""
    data = {"action": action, "_selected_action": [row.pk for row in rows], **values}
    answer = client.post(page(model), data)
    assert answer.status_code == 302, answer.content.decode()
    return [str(message) for message in get_messages(answer.wsgi_request)]


def faults(answer: Any) -> str:
    assert answer.status_code == 200
    return str(answer.context["adminform"].form.errors)

"""The admin of conversations as tests use it."""

import uuid
from typing import Any

from django.contrib.messages import get_messages
from django.test import Client

from advice.models import Conversation

LIST = "/admin/advice/conversation/"


def page(conversation: Conversation, act: str = "change") -> str:
    return f"{LIST}{conversation.pk}/{act}/"


def post(client: Client, conversation: Conversation, act: str, **data: Any) -> list[str]:
    """Gives what the admin says then; fails where the act is not done."""
    answer = client.post(page(conversation, act), data)
    assert answer.status_code == 302, answer.content.decode()
    return [str(message) for message in get_messages(answer.wsgi_request)]


def reply(client: Client, conversation: Conversation, text: str = "Try this.", **data: Any) -> list[str]:
    return post(client, conversation, "reply", text=text, **{"key": uuid.uuid4(), **data})


def faults(answer: Any, form: str) -> str:
    assert answer.status_code == 200
    return str(answer.context[form].errors)

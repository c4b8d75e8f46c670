"""Asked without a resume, nothing of one is read or sent, whichever way the question goes on."""

import re

import pytest
from django.test import Client

from accounts.models import User
from advice.models import Answer
from advice.pages import addresses
from careers.models import Guide
from tests.advice.model_server import ModelServer
from tests.resumes import rows as resumes

pytestmark = pytest.mark.usefixtures("inline")
PAGE = "/advice/next/?guide=lighthouse-keeper&resume=none"


@pytest.fixture(autouse=True)
def _resume(ada: User, guide: Guide) -> None:
    resumes.resume(ada, work=[{"name": "Harbour Trust", "position": "Keeper"}])


def form(client: Client, page: str, action: str) -> dict[str, str]:
    """The hidden fields of the page's form that goes there."""
    html = client.get(page).content.decode()
    body = html.partition(f'action="{action}"')[2].partition("</form>")[0]
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', body))


@pytest.mark.parametrize("action", ["/account/advice/ask/", "/account/advice/keep/"])
def test_no_form_of_the_page_brings_one_along(ada_client: Client, model: ModelServer, action: str) -> None:
    ada_client.post(action, form(ada_client, PAGE, action))
    answer = Answer.objects.get()
    assert answer.resume is None
    assert not any(source["kind"] == "resume" for source in answer.document["sources"])
    sent = [request.body["messages"][-1]["content"] for request in model.requests]
    assert len(sent) == (action == "/account/advice/ask/")
    assert not any("Harbour Trust" in prompt for prompt in sent)
    assert "resume=none" in addresses.again(answer)


def test_with_one_it_is_sent(ada_client: Client, model: ModelServer) -> None:
    ask = "/account/advice/ask/"
    ada_client.post(ask, form(ada_client, PAGE.removesuffix("&resume=none"), ask))
    assert "Harbour Trust" in model.requests[0].body["messages"][-1]["content"]

"""Asking an AI in a real browser: the answer is shown while it is written, and lost connections go on."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import Page, Route, expect

from accounts.models import User
from advice.generating import following
from advice.models import Answer, ModelUse
from advice.quota import consent
from careers.models import Guide
from tests.advice.generating.conftest import SAYS, ada, ada_client, behave, finished, guide, model
from tests.advice.model_behaviors import BEHAVIORS, Behavior
from tests.advice.model_server import ModelServer
from tests.people import take_session

__all__ = ["ada", "ada_client", "guide", "model"]

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("plain_http")]
TRUE, LAST = f"{SAYS[:-1]} [S2].", "The keeper keeps the log of the station [S2]."


@pytest.fixture
def form(browser_page: Page, live_server: Any, model: ModelServer, guide: Guide, ada_client: Client) -> Iterator[Page]:
    """The page where Ada asks."""
    take_session(browser_page, ada_client, live_server.url)
    browser_page.goto(f"{live_server.url}/advice/next/?guide=lighthouse-keeper")
    yield browser_page
    for answer in Answer.objects.all():
        finished(answer)


def test_the_answer_is_shown_while_it_is_written_and_then_whole(form: Page, model: ModelServer) -> None:
    behave(model, Behavior(says=f"{TRUE} It will rain very soon [S2]. {LAST}", pause=0.15))
    form.get_by_role("button", name="Ask the AI").click()
    text = form.locator("[data-answer-text]")
    expect(text).to_contain_text("A lighthouse keeper trims the lamp", timeout=15_000)
    expect(form.locator("[data-answer-state]")).to_contain_text("Each sentence is checked")
    expect(form.locator(".advice-writing > .answered-label")).to_be_visible()
    expect(form.locator('[data-answer-text][data-ai="generated"]')).to_be_visible()
    expect(form.locator('meta[name="ai-generated"]')).to_have_attribute("content", "true")
    whole = form.locator('.answered[data-ai="generated"]')
    expect(whole).to_contain_text(SAYS, timeout=15_000)
    expect(whole).to_contain_text("1 sentence was taken out")
    expect(whole).not_to_contain_text("rain")
    expect(form.locator(".advice-ai .meter")).to_contain_text("1 of 50 this month, 1 of 10 today")
    expect(form.get_by_role("link", name="Its own page")).to_have_attribute(
        "href", Answer.objects.get().get_absolute_url()
    )


def test_where_threads_are_taken_it_comes_again_until_it_has_all(form: Page, model: ModelServer) -> None:
    behave(model, Behavior(says=f"{TRUE} {LAST}", pause=0.05))
    for _ in range(following.THREADS):
        following._threads.acquire()
    try:
        form.get_by_role("button", name="Ask the AI").click()
        expect(form.locator("[data-answer-state]")).to_contain_text("Waiting for more")
    finally:
        for _ in range(following.THREADS):
            following._threads.release()
    expect(form.locator('.answered[data-ai="generated"]')).to_contain_text(SAYS, timeout=15_000)


def test_a_lost_connection_is_taken_up_again(form: Page, model: ModelServer) -> None:
    behave(model, Behavior(says=f"{TRUE} {LAST}", pause=0.01))

    def lose(route: Route) -> None:
        """All that came is its first event and half of a second one."""
        body = route.fetch().text()
        first = body.index("\n\n", body.index("event: begun")) + 2
        route.fulfill(status=200, headers={"Content-Type": "text/event-stream"}, body=body[: first + 30])

    form.route("**/account/advice/ask/", lose)
    form.get_by_role("button", name="Ask the AI").click()
    expect(form.locator("[data-answer-state]")).to_contain_text("Waiting for more", timeout=15_000)
    expect(form.locator('.answered[data-ai="generated"]')).to_contain_text(SAYS, timeout=15_000)
    assert len(model.requests) == 1


def test_a_failure_is_told_and_our_guides_answer(form: Page, model: ModelServer) -> None:
    behave(model, BEHAVIORS["wrong-key"])
    form.get_by_role("button", name="Ask the AI").click()
    expect(form.get_by_text("The AI would not answer this.")).to_be_visible(timeout=15_000)
    expect(form.locator('[data-answer-place] .advice-writing .answered[data-ai="none"]')).to_be_visible()


def test_what_does_not_stream_is_sent_as_any_form(form: Page, ada: User) -> None:
    consent.withdraw(ada)
    form.get_by_role("button", name="Ask the AI").click()
    form.wait_for_url("**/account/advice/consent/**")
    assert not Answer.objects.exists()


def test_a_refusal_is_told_beside_the_form_and_nothing_typed_is_lost(form: Page, ada: User) -> None:
    ModelUse.objects.bulk_create(ModelUse(user=ada, provider="p", model="m") for _ in range(10))
    form.get_by_label("Your question, if you have one").fill("What now?")
    form.get_by_role("button", name="Ask the AI").click()
    expect(form.locator("[data-answer-state]")).to_contain_text("You have used all answers by AI")
    expect(form.get_by_label("Your question, if you have one")).to_have_value("What now?")
    assert not Answer.objects.exists()

"""People at work see answers that were reported, and no other; they note that they have looked."""

from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client
from django.utils import timezone

from accounts.models import User
from advice.document import to_json
from advice.models import Answer
from tests.advice import rows
from tests.advice.documents import answered
from tests.billing.ads.admin import at_work
from tests.resumes import rows as resumes

pytestmark = pytest.mark.django_db
QUEUE = "/admin/advice/answer/"


@pytest.fixture
def moderator() -> Client:
    return at_work("moderator")


@pytest.fixture
def ada() -> User:
    return resumes.member(name="Ada Quay")


def reported(user: User, **fields: Any) -> Answer:
    fields.setdefault("report", "It names the wrong town.")
    return rows.answer(user, reported_at=timezone.now(), **fields)


def act(client: Client, *chosen: Answer, **said: str) -> Any:
    return client.post(QUEUE, {"action": "handle", "_selected_action": [row.pk for row in chosen], **said})


def page(client: Client, answer: Answer) -> str:
    return client.get(f"{QUEUE}{answer.pk}/change/").content.decode()


def test_a_report_shows_the_answer_and_what_was_asked(moderator: Client, ada: User) -> None:
    html = page(moderator, reported(ada, question="Where?", document=to_json(answered(removed=1)), kind="model"))
    for words in ("It names the wrong town.", "Where?", "Learn &lt;i&gt;knots&lt;/i&gt; first. [1]",
                  "Everybody earns 0 million. (number)"):  # fmt: skip
        assert words in html


def test_nothing_says_whose_it_is(moderator: Client, ada: User) -> None:
    for html in (page(moderator, reported(ada)), moderator.get(QUEUE).content.decode()):
        assert "Ada Quay" not in html
        assert ada.email not in html


def test_what_was_not_reported_is_not_there(moderator: Client, ada: User) -> None:
    answer = rows.answer(ada, title="Secret plan")
    assert moderator.get(f"{QUEUE}{answer.pk}/change/").status_code == 302
    assert "Secret plan" not in moderator.get(QUEUE).content.decode()
    act(moderator, answer, note="")
    assert Answer.objects.get().handled_at is None


def test_those_that_wait_come_first(moderator: Client, ada: User) -> None:
    reported(ada, title="Looked at", handled_at=timezone.now())
    reported(ada, title="First"), reported(ada, title="Second")
    titles = [row.title for row in moderator.get(QUEUE).context["cl"].result_list]
    assert titles == ["First", "Second", "Looked at"]
    only = moderator.get(QUEUE, {"waiting": "yes"}).context["cl"].result_list
    assert [row.title for row in only] == ["First", "Second"]


def test_a_note_is_asked_for_and_kept_once(moderator: Client, ada: User) -> None:
    answer = reported(ada)
    assert "For colleagues" in act(moderator, answer).content.decode()
    assert Answer.objects.get().handled_at is None
    for note in ("The guide was wrong, and is put right.", "Again."):
        act(moderator, answer, note=note)
    answer.refresh_from_db()
    assert answer.handled_note == "The guide was wrong, and is put right."
    assert LogEntry.objects.count() == 1


def test_the_log_holds_no_word_of_it(moderator: Client, ada: User) -> None:
    act(moderator, reported(ada, title="My secret plan"), note="Seen.")
    entry = LogEntry.objects.get()
    assert "secret" not in f"{entry.object_repr} {entry.change_message}"


def test_a_long_note_is_refused(moderator: Client, ada: User) -> None:
    act(moderator, reported(ada), note="x" * 2_001)
    assert Answer.objects.get().handled_at is None


@pytest.mark.parametrize("role", ["editor", "support", "consultant"])
def test_others_at_work_see_none(role: str, ada: User) -> None:
    client, answer = at_work(role), reported(ada)
    for url in (QUEUE, f"{QUEUE}{answer.pk}/change/"):
        assert client.get(url).status_code == 403
    assert act(client, answer, note="x").status_code == 403


def test_the_list_costs_the_same_for_many(moderator: Client, ada: User, django_assert_max_num_queries: Any) -> None:
    for number in range(20):
        reported(ada, title=f"Answer {number}")
    with django_assert_max_num_queries(12):
        moderator.get(QUEUE)

"""What the pages of members may cost: queries and bytes, with as much on them as somebody who uses them has."""

import gzip
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from advice.document import to_json
from tests.advice import rows as answers
from tests.advice.composing import rows
from tests.advice.consultant import rows as consultant
from tests.billing.rows import give_plus
from tests.people import sign_in
from tests.tracker.plan import rows as plan

pytestmark = pytest.mark.django_db
# page → queries once the process knows the guides, KB of HTML as it is sent (compressed)
BUDGETS = {
    "/advice/": (4, 3.5),
    "/advice/next/?guide=signal-keeper": (31, 6),
    "/advice/fit/?job={job}": (22, 5),
    "/account/advice/": (8, 3.5),
    "{answer}": (7, 5),
    "/account/consultant/": (24, 5),
    "/account/consultant/calls/": (17, 5.5),
    "/account/plan/": (9, 4.5),
}


@pytest.fixture
def pages(settings: Any) -> tuple[Client, dict[str, str]]:
    """Where somebody with Plus goes who has used all of it for months; paths by the keys of BUDGETS."""
    guide, from_ = rows.keeper(), rows.clerk()
    rows.many_jobs(guide, 20)
    user = rows.member(level="mid", current_role=from_, wanted_pay=50_000, wanted_pay_currency="USD")
    give_plus(user)
    rows.resume(user)
    job = rows.job("Docker", "Kafka", guide=guide)
    answer = answers.answer(user, document=to_json(rows.answered("fit", user, job=job.pk)))
    for number in range(20):
        answers.answer(user, title=f"Answer {number}.")
        plan.task(user, f"Task {number}", due_in=number)
    thread = consultant.conversation(consultant.consultant(days=range(7)), user=user)
    for number in range(30):
        consultant.write(thread, f"Number {number}. {'What next? ' * 20}", files=[consultant.file()])
        consultant.answer(thread, "Apply. " * 60)
    for days in range(1, 6):
        consultant.call(thread, at=timezone.now() - timedelta(days=days))
    paths = {key: key.format(job=job.pk, answer=answer.get_absolute_url()) for key in BUDGETS}
    return sign_in(user), paths


@pytest.mark.parametrize("key", BUDGETS)
def test_a_page_costs_no_more(pages: tuple[Client, dict[str, str]], key: str) -> None:
    client, paths = pages
    most_queries, most_kb = BUDGETS[key]
    client.get(paths[key])  # what the process keeps is there
    with CaptureQueriesContext(connection) as queries:
        response = client.get(paths[key])
    assert response.status_code == 200
    assert len(queries) <= most_queries
    assert len(gzip.compress(response.content)) <= most_kb * 1024

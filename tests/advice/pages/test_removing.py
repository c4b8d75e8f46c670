"""Letting answers go, also while they are written."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from advice.models import Answer, ModelUse
from advice.pages import removing
from tests.advice import rows

pytestmark = pytest.mark.django_db


def test_the_answer_is_locked_before_its_use_as_where_answers_end(ada: User) -> None:
    answer = rows.answer(ada)
    use = ModelUse.objects.create(user=ada, answer=answer, provider="p", model="m")
    with CaptureQueriesContext(
        connection,
    ) as asked:
        removing.remove(answer)
    said = [query["sql"] for query in asked.captured_queries]
    locks = next(number for number, sql in enumerate(said) if "FOR UPDATE" in sql and "advice_answer" in sql)
    assert locks < next(number for number, sql in enumerate(said) if sql.startswith('UPDATE "advice_modeluse"'))
    use.refresh_from_db()
    assert use.answer is None
    removing.remove(answer)
    assert not Answer.objects.exists()

"""The cast of the matrix: made once for a module of tests, in a transaction that nobody sees the end of."""

from collections.abc import Iterator

import pytest
from pytest_django import DjangoDbBlocker

from tests.access.cast import Cast, assemble, undone


@pytest.fixture(scope="module")
def everybody(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Cast]:
    with django_db_blocker.unblock(), undone():
        yield assemble()

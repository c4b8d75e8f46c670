"""The cast of the matrix: made once for a module of tests, in a transaction that nobody sees the end of."""

from collections.abc import Iterator

import pytest
from django.test import override_settings
from pytest_django import DjangoDbBlocker

from tests import forgetting
from tests.access.cast import Cast, assemble, undone


@pytest.fixture(scope="module")
def everybody(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Cast]:
    """Whoever signed in at the beginning counts as having done so just now, however slow the machine is."""
    lasting = override_settings(ACCOUNT_REAUTHENTICATION_TIMEOUT=86_400)
    with django_db_blocker.unblock(), undone(), lasting:
        forgetting.everything()  # of tests before; that of each test comes after this
        yield assemble()

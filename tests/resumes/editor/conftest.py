"""Ada and her resume."""

import pytest
from django.test import Client

from accounts.models import User
from resumes.models import Resume
from tests.people import sign_in
from tests.resumes import rows


@pytest.fixture
def ada(db: None) -> User:
    return User.objects.create_user("ada@example.org", name="Ada Quay")


@pytest.fixture
def resume(ada: User) -> Resume:
    return rows.resume(ada)


@pytest.fixture
def home(ada: User) -> Client:
    return sign_in(ada)


@pytest.fixture
def stranger(db: None) -> Client:
    return sign_in(User.objects.create_user("bo@example.org"))

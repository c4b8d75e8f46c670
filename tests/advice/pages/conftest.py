"""Members who ask, a guide to ask about, and a site with an AI."""

from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from advice.provider.configuration import Configuration
from careers.documents import SkillGroupDocument
from careers.models import Guide
from tests import factories
from tests.people import sign_in
from tests.resumes import rows as resumes

PROVIDER = "Example AI (ai.example)"


@pytest.fixture
def with_ai(settings: Any) -> None:
    settings.AI = Configuration(provider="openai", name="Example AI", model="m-1", base_url="https://ai.example/v1")


@pytest.fixture
def ada(db: None) -> User:
    return resumes.member(name="Ada Quay")


@pytest.fixture
def ada_client(ada: User) -> Client:
    return sign_in(ada)


@pytest.fixture
def keeper(db: None) -> Guide:
    """A guide with skills that nobody holds yet, so that there are steps."""
    skills = factories.skills("Knots", "Lamps")
    return factories.guide(skill_map=(SkillGroupDocument(title="First", skills=skills),))

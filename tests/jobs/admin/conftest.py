from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from tests.billing.ads.admin import at_work


@pytest.fixture(autouse=True)
def logos_folder(settings: Any, tmp_path: Path) -> Path:
    """Logos of tests go where the tests' other files go."""
    settings.MEDIA_ROOT = tmp_path
    return tmp_path / "logos"


@pytest.fixture
def moderator(db: None) -> Client:
    return at_work("moderator")

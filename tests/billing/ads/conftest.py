from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import storages
from django.test import Client

from tests.billing.ads.admin import at_work


@pytest.fixture(autouse=True)
def pictures_folder(settings: Any, tmp_path: Path) -> Path:
    """Pictures of tests go where the tests' other files go."""
    settings.MEDIA_ROOT = tmp_path
    assert storages["default"].location == str(tmp_path)  # type: ignore[attr-defined]
    return tmp_path / "ads"


@pytest.fixture
def editor_client(db: None) -> Client:
    return at_work("editor")

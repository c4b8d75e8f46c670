from pathlib import Path
from typing import Any

import pytest


@pytest.fixture(autouse=True)
def own_files(settings: Any, tmp_path: Path) -> None:
    """Files of messages go where the tests' other files go."""
    settings.MEDIA_ROOT = tmp_path

import pytest

from jobs import importing_batches
from tests.jobs.importing import scripts


@pytest.fixture(autouse=True)
def _plain_recognition(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing_batches, "recognise", scripts.read)

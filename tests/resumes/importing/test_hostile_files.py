"""The corpus of hostile files, each through the whole way of an upload: what is said, and what it costs."""

import time
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from jobboard import confined, uploads
from jobboard.file_kinds import Refused
from resumes.importing import text_files
from resumes.importing.results import Unreadable
from tests.hostile_documents import DOCUMENTS
from tests.scanner import scanner

STATUS, RESET = Path("/proc/self/status"), Path("/proc/self/clear_refs")


class Memory:
    """How much more this process held at most than at the beginning; 0 where the system does not say."""

    def __enter__(self):
        if STATUS.exists():
            RESET.write_text("5")
        self.before = self._kb("VmRSS")
        return self

    def __exit__(self, *_error):
        self.more_kb = max(0, self._kb("VmHWM") - self.before)

    def _kb(self, name):
        lines = STATUS.read_text().splitlines() if STATUS.exists() else []
        return next((int(line.split()[1]) for line in lines if line.startswith(f"{name}:")), 0)


@pytest.fixture(scope="module")
def double():
    with scanner() as found:
        yield found


@pytest.fixture
def confined_costs(monkeypatch):
    found = []
    real = confined.run

    def run(*arguments, **options):
        found.append(real(*arguments, **options))
        return found[-1]

    monkeypatch.setattr(confined, "run", run)
    return found


@pytest.mark.parametrize("what", DOCUMENTS)
def test_each_is_taken_or_refused_in_words_at_little_cost(settings, double, confined_costs, what):
    settings.CLAMAV = double.address
    name, make, words = DOCUMENTS[what]
    file = SimpleUploadedFile(name, make())
    began = time.process_time()
    with Memory() as memory:
        try:
            upload = uploads.checked(file)
            assert text_files.text_of(upload.content, upload.kind).strip()
            said = ""
        except (Refused, Unreadable) as refused:
            said = str(refused)
    assert words in said
    assert bool(words) == bool(said), said
    assert said == "" or said.endswith(".")
    assert time.process_time() - began < 2
    assert memory.more_kb < 100_000
    assert all(cost.cpu_seconds < 2 and cost.peak_kb < 100_000 for cost in confined_costs)


def test_there_are_enough_of_them():
    assert len(DOCUMENTS) >= 45

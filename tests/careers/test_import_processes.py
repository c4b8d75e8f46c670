"""Several processes importing at once, against the real database."""

import os
import threading
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.core.management import call_command
from django.db import connection, transaction

from careers import import_processes
from careers.importing import Batch, NamedFile, promises
from careers.models import Guide, Skill
from careers.skill_book import SkillBook
from careers.writing import write
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def _workers_use_the_test_database(monkeypatch: pytest.MonkeyPatch) -> None:
    own = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{connection.settings_dict['NAME']}")
    monkeypatch.setenv("DATABASE_URL", own.geturl())
    monkeypatch.setattr(import_processes, "WORTH_IT", 4)
    monkeypatch.setattr(import_processes, "PART", 2)


@pytest.mark.usefixtures("_workers_use_the_test_database")
def test_processes_share_a_batch_out_and_its_ties_hold(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    names = [f"Keeper {number}" for number in range(6)]
    for number, name in enumerate(names):
        related = (f"keeper-{(number + 3) % 6}",)  # in another part, before or after this one
        document = factories.document(title=name, related=related, tools=factories.skills("Lamp", f"Tool {number}"))
        (tmp_path / f"{number}.md").write_text(write(document))
    (tmp_path / "7.md").write_text(write(factories.document(title="Keeper 0")))
    (tmp_path / "8.md").write_text("nothing like a guide")
    with pytest.raises(Exception, match="6 imported, 0 unchanged, 2 with faults"):
        call_command("import_guides", tmp_path, jobs=2)
    assert "7.md:3: head: slug" in capsys.readouterr().err
    assert Skill.objects.filter(name="Lamp").count() == 1
    for number in range(6):
        guide = Guide.objects.get(slug=f"keeper-{number}")
        assert guide.related_roles.get().related.slug == f"keeper-{(number + 3) % 6}"
        assert guide.page.related_ids == [guide.related_roles.get().related_id]
        assert (guide.version, guide.history.count()) == (1, 1)
    (tmp_path / "7.md").unlink()
    (tmp_path / "8.md").unlink()
    call_command("import_guides", tmp_path, jobs=2)
    assert "0 imported, 6 unchanged" in capsys.readouterr().out


def test_the_same_files_in_two_places_at_once_are_imported_once(tmp_path: Path) -> None:
    for number in range(12):
        document = factories.document(title=f"Keeper {number}", tools=factories.skills("Lamp", f"Tool {number}"))
        (tmp_path / f"{number}.md").write_text(write(document))
    files = [NamedFile.at(path) for path in sorted(tmp_path.iterdir())]
    meet, reports = threading.Barrier(2, timeout=5), []

    def run() -> None:
        try:
            batch = Batch(promises(files), only_new=False)
            meet.wait()  # both know of no guide yet
            for file in files:
                batch.take(file)
            reports.append(batch.report)
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert [report.faults for report in reports] == [[], []]
    assert sum(len(report.imported) for report in reports) == 12
    assert sum(len(report.unchanged) for report in reports) == 12
    assert set(Guide.objects.values_list("version", flat=True)) == {1}


def test_two_transactions_that_add_the_same_skills_in_turns_both_pass() -> None:
    meet = threading.Barrier(2, timeout=5)
    failed: list[BaseException] = []

    def add(first: str, second: str) -> None:
        try:
            book = SkillBook()
            meet.wait()
            with transaction.atomic():
                book.find_or_add(first, "tool")
                book.find_or_add(second, "tool")
        except BaseException as error:
            failed.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=add, args=names) for names in (("Lamp", "Rope"), ("rope", "lamp"))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    assert failed == []
    assert Skill.objects.count() == 2

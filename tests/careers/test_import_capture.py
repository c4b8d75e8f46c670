"""The capture as an editor meets it: one command, one draft in the database."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from careers.importing import NamedFile, import_capture
from careers.models import Guide, Skill
from tests.careers.captures import ALL, OWN, REFERENCE

pytestmark = pytest.mark.django_db
ROWS = {
    OWN: {"responsibility": 6, "pro": 2, "con": 2, "mistake": 2, "advice": 2},
    REFERENCE: {"responsibility": 15, "pro": 6, "con": 6, "mistake": 8, "advice": 8},
}
every_capture = pytest.mark.parametrize("path", ALL, ids=lambda path: path.stem)


@every_capture
def test_a_draft_has_its_rows_and_nobody_sees_it_yet(path: Path, client: Client) -> None:
    call_command("import_capture", path)
    guide = Guide.objects.get()
    parts = list(guide.points.values_list("part", flat=True))
    assert {part: parts.count(part) for part in parts} == ROWS[path]
    assert guide.status == "draft"
    assert client.get(guide.get_absolute_url()).status_code == 404
    assert guide.history.get().history_change_reason == f"Captured from {path}"


@every_capture
def test_captured_again_it_is_another_draft(path: Path) -> None:
    call_command("import_capture", path)
    call_command("import_capture", path)
    first, second = Guide.objects.order_by("pk")
    assert second.slug == f"{first.slug}-2"


def test_a_skill_under_two_of_its_names_is_taken_once_and_told(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("import_capture", OWN)
    first, second = Guide.objects.get().guide_skills.filter(part="tool").values_list("skill__name", flat=True)[:2]
    Guide.objects.all().delete()
    Skill.objects.get(name=second).delete()
    Skill.objects.get(name=first).aliases.create(name=second)
    call_command("import_capture", OWN)
    assert Guide.objects.get().guide_skills.filter(part="tool", skill__name=first).count() == 1
    assert f"“{second}” left out, “{first}” is the same skill" in capsys.readouterr().out


def test_a_draft_takes_no_other_pages_address() -> None:
    text = "Skills Career Path Guide\n\nPros\n\n• Calm.\n"
    guide, _notes = import_capture(NamedFile("skills.txt", text.encode))
    assert guide is not None
    assert guide.slug == "skills-2"


def test_what_is_no_capture_leaves_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Dear editors,\n\nhow are you?\n")
    with pytest.raises(CommandError, match="Nothing was imported"):
        call_command("import_capture", path)
    assert str(path) in capsys.readouterr().out
    assert not Guide.objects.exists()
    with pytest.raises(CommandError, match="no such file"):
        call_command("import_capture", tmp_path / "nowhere.txt")
    with pytest.raises(CommandError, match="software-data"):
        call_command("import_capture", path, field="alchemy")

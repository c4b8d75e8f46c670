"""The content that ships with the project."""

import re
from pathlib import Path

import pytest
from django.test import Client

from careers.catalogue import SHIPPED, import_catalogue
from careers.importing import NamedFile, import_files
from careers.models import Guide, Skill
from careers.revisions import document_of
from tests.conftest import SHARED

GUIDES = sorted((SHIPPED / "guides").glob("*.md"))
EXAMPLE = Path(__file__).resolve().parents[2] / "docs" / "example-guide.md"
CAPTURE = SHARED / "data" / "guides" / "nlp-engineer.txt"
RUN = 8  # words in a row that are taken for copied
SHORT_RUN = 5  # and for the same sentence with other nouns


def words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", text.lower())


def runs(text: str, length: int = RUN) -> set[tuple[str, ...]]:
    found = words(text)
    return {tuple(found[n : n + length]) for n in range(len(found) - length + 1)}


@pytest.mark.django_db
def test_every_shipped_guide_is_imported_complete_and_comes_back_the_same(client: Client) -> None:
    import_catalogue(SHIPPED / "skills.yaml")
    known = Skill.objects.count()
    report = import_files([NamedFile.at(path) for path in (*GUIDES, EXAMPLE)])
    assert report.faults == []
    for path in (*GUIDES, EXAMPLE):
        guide = Guide.objects.get(slug=path.stem if path != EXAMPLE else "bicycle-mechanic")
        assert document_of(guide) == path.read_text(encoding="utf-8"), f"{path} is not in normal form"
    assert not [note for note in report.notes if not note.startswith("bicycle-mechanic")], (
        "skills missing in skills.yaml"
    )
    assert known > 100


@pytest.mark.django_db
def test_the_catalogue_may_be_imported_twice() -> None:
    assert import_catalogue(SHIPPED / "skills.yaml") == import_catalogue(SHIPPED / "skills.yaml")


@pytest.mark.parametrize("path", [path for path in [CAPTURE] if path.exists()], ids=str)
def test_no_sentence_of_the_capture_is_in_the_project(path: Path) -> None:
    theirs = runs(path.read_text(encoding="utf-8"))
    root = Path(__file__).resolve().parents[2]
    files = [*root.glob("careers/content/**/*"), *root.glob("docs/*.md"), *root.glob("tests/**/*.py"),
             *root.glob("tests/**/*.txt"), *root.glob("templates/**/*.html"), root / "README.md"]  # fmt: skip
    shared = {
        str(f): " ".join(min(both)) for f in files if f.is_file() and (both := theirs & runs(f.read_text("utf-8")))
    }
    assert shared == {}


@pytest.mark.parametrize("path", GUIDES, ids=lambda path: path.stem)
def test_no_two_guides_say_the_same(path: Path) -> None:
    mine = runs(path.read_text(encoding="utf-8").split("---", 2)[2], SHORT_RUN)
    for other in GUIDES:
        if other != path:
            theirs = runs(other.read_text(encoding="utf-8").split("---", 2)[2], SHORT_RUN)
            assert len(mine & theirs) / len(mine) < 0.05, other

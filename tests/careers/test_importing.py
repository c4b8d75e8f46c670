from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from careers import revisions
from careers.importing import NamedFile, Report, import_files
from careers.models import FormerSlug, Guide, Skill, SkillAlias
from careers.writing import write
from tests import factories
from tests.careers.documents import full_document

pytestmark = pytest.mark.django_db
Write = Callable[..., NamedFile]


def named(name: str, text: str | bytes) -> NamedFile:
    data = text.encode() if isinstance(text, str) else text
    return NamedFile(name, lambda: data)


def guide_file(title: str, **fields: Any) -> NamedFile:
    document = factories.document(title=title, **fields)
    return named(f"{document.slug}.md", write(document))


def faults(report: Report) -> list[tuple[str, int, str]]:
    return [(fault.file, fault.line, fault.part) for fault in report.faults]


def test_a_file_with_every_part_comes_back_byte_for_byte(tmp_path: Path) -> None:
    text = write(full_document(related=(), former_slugs=()))
    report = import_files([named("full.md", text)])
    assert report.faults == []
    assert revisions.document_of(Guide.objects.get()) == text


def test_importing_twice_changes_nothing() -> None:
    files = [guide_file("Lighthouse keeper", tools=factories.skills("Lamp"))]
    import_files(files)
    before = Guide.objects.values_list("version", "changed_at").get()
    report = import_files(files)
    assert (report.imported, report.unchanged) == ([], ["lighthouse-keeper.md"])
    assert Guide.objects.values_list("version", "changed_at").get() == before
    assert Guide.history.count() == 1


def test_a_faulty_file_is_left_out_whole_and_the_others_come_in() -> None:
    text = write(factories.document(title="Ferry captain"))
    bad = named("bad.md", text + "\n## Tears\n\nMany.\n")
    report = import_files([bad, guide_file("Lighthouse keeper")])
    assert [fault.part for fault in report.faults] == ["Tears"]
    assert [guide.slug for guide in Guide.objects.all()] == ["lighthouse-keeper"]


def test_two_files_with_one_slug_name_each_other() -> None:
    report = import_files(
        [guide_file("One", slug="same"), named("two.md", write(factories.document(title="Two", slug="same")))]
    )
    assert faults(report) == [("two.md", 3, "head: slug")]
    assert "same.md" in report.faults[0].message
    assert Guide.objects.get().title == "One"


def test_guides_of_one_batch_may_name_each_other() -> None:
    report = import_files([guide_file("A", slug="a", related=("b",)), guide_file("B", slug="b", related=("a",))])
    assert report.faults == []
    assert Guide.objects.get(slug="a").related_roles.get().related.slug == "b"
    assert import_files([guide_file("A", slug="a", related=("b",))]).unchanged == ["a.md"]


def test_an_unknown_related_role_is_a_fault_at_its_line() -> None:
    report = import_files([guide_file("A", slug="a", related=("nowhere",))])
    assert report.faults[0].part == "head: related"
    assert "nowhere" in report.faults[0].message
    assert not Guide.objects.exists()


def test_a_related_role_that_is_faulty_itself_is_a_fault() -> None:
    broken = named("b.md", "---\ntitle: B\nslug: b\nfield: nonsense\n---\n\nText.\n")
    report = import_files([guide_file("A", slug="a", related=("b",)), broken])
    assert {fault.file for fault in report.faults} == {"a.md", "b.md"}
    assert not Guide.objects.exists()


def test_an_unknown_field_is_named_with_the_known_ones() -> None:
    report = import_files([guide_file("A", field="alchemy")])
    assert "alchemy" in report.faults[0].message
    assert "skilled-trades" in report.faults[0].message


@pytest.mark.parametrize(
    ("data", "said"),
    [(b"x" * 10_000_000, "MB"), (b"---\ntitle: \xff\xfe\n---\n", "UTF-8"), (b"", "title"), (b"\x00\x01", "")],
)
def test_what_is_no_guide_is_refused_kindly(data: bytes, said: str) -> None:
    report = import_files([named("odd.md", data)])
    assert report.faults
    assert said in " ".join(str(fault) for fault in report.faults)


def test_a_file_may_give_a_guide_a_new_address() -> None:
    import_files([guide_file("Keeper", slug="old")])
    import_files([guide_file("Keeper", slug="new", former_slugs=("old",))])
    assert Guide.objects.get().slug == "new"
    assert FormerSlug.objects.get().slug == "old"


def test_an_old_address_is_never_given_to_another_guide() -> None:
    import_files([guide_file("Keeper", slug="old")])
    import_files([guide_file("Keeper", slug="new", former_slugs=("old",))])
    report = import_files([guide_file("Usurper", slug="old")])
    assert report.faults[0].part == "head: slug"


def test_two_files_of_a_batch_cannot_claim_one_old_address() -> None:
    report = import_files([guide_file(title, former_slugs=("old",)) for title in ("A", "B")])
    assert faults(report) == [("b.md", 4, "head: former_slugs")]
    assert FormerSlug.objects.get().guide.slug == "a"


def test_guides_do_not_swap_their_addresses() -> None:
    import_files([guide_file("One"), guide_file("Two")])
    report = import_files(
        [guide_file("One", slug="two", former_slugs=("one",)), guide_file("Two", slug="one", former_slugs=("two",))]
    )
    assert {fault.part for fault in report.faults} == {"head: former_slugs"}
    assert sorted(Guide.objects.values_list("title", "slug")) == [("One", "one"), ("Two", "two")]


def test_new_skills_are_told_with_the_nearest_known_name() -> None:
    import_files([guide_file("A", slug="a", tools=factories.skills("PyTorch"))])
    report = import_files([guide_file("B", slug="b", tools=factories.skills("PyTorhc"))])
    assert "Did you mean “PyTorch”?" in report.notes[0]


def test_a_skill_named_by_its_alias_is_the_skill() -> None:
    SkillAlias.objects.create(skill=Skill.objects.create(name="Python", slug="python", kind="tool"), name="Python 3")
    import_files([guide_file("A", tools=factories.skills("python 3"))])
    assert Skill.objects.get().guide_skills.count() == 1


def test_two_names_of_one_skill_in_a_list_are_a_fault_at_their_line() -> None:
    SkillAlias.objects.create(skill=Skill.objects.create(name="Python", slug="python", kind="tool"), name="Python 3")
    file = guide_file("A", tools=factories.skills("Python", "Lamp", "Python 3"))
    (fault,) = import_files([file]).faults
    assert fault.part == "Tech stack"
    assert file.read().decode().split("\n")[fault.line - 1] == "- Python 3"
    assert "same skill as “Python”" in fault.message


def test_checking_changes_nothing() -> None:
    report = import_files([guide_file("A", tools=factories.skills("Lamp"))], check=True)
    assert report.imported == ["a.md"]
    assert not Guide.objects.exists()
    assert not Skill.objects.exists()


def test_the_command_takes_folders_and_says_what_it_did(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for title in ("A", "B"):
        (tmp_path / f"{title}.md").write_text(write(factories.document(title=title)))
    call_command("import_guides", tmp_path)
    assert "2 imported, 0 unchanged, 0 with faults." in capsys.readouterr().out
    call_command("export_guides", to=tmp_path / "out")
    assert (tmp_path / "out" / "a.md").read_bytes() == (tmp_path / "A.md").read_bytes()


def test_the_command_ends_with_an_error_after_a_fault(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "bad.md").write_text("nothing like a guide")
    with pytest.raises(CommandError, match="1 with faults"):
        call_command("import_guides", tmp_path)
    assert "bad.md:1:" in capsys.readouterr().err


def test_a_path_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="there is no such file or folder"):
        call_command("import_guides", tmp_path / "nowhere")

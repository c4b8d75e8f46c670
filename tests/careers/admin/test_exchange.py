import io
import zipfile
from contextlib import suppress

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from careers.admin import uploads
from careers.models import Guide
from careers.writing import write
from tests import factories
from tests.careers.admin.conftest import As

pytestmark = pytest.mark.django_db
LIST = "/admin/careers/guide/"
IMPORT = f"{LIST}import/"


def file(name: str = "keeper.md", **fields: object) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, write(factories.document(**fields)).encode())


def archive(**files: str) -> SimpleUploadedFile:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, text in files.items():
            opened.writestr(name.replace("_", "."), text)
    return SimpleUploadedFile("guides.zip", packed.getvalue())


def imported(client: Client, *files: SimpleUploadedFile, **fields: str) -> str:
    return client.post(IMPORT, {"uploads": list(files), **fields}).content.decode()


def test_several_files_are_imported_in_the_editors_name(editor_client: Client) -> None:
    page = imported(editor_client, file(), file("pilot.md", title="Pilot"))
    assert "2 imported, 0 unchanged, 0 faults" in page
    assert str(Guide.objects.get(slug="pilot").history.first().history_user) == "Edith Editor"


def test_the_second_time_nothing_changes(editor_client: Client) -> None:
    imported(editor_client, file())
    assert "0 imported, 1 unchanged" in imported(editor_client, file())
    assert Guide.objects.get().version == 1


def test_faults_name_file_line_and_part_and_harm_no_other_file(editor_client: Client) -> None:
    broken = SimpleUploadedFile("broken.md", b"---\ntitle: Pilot\nslug: pilot\nfield: nowhere\n---\n")
    page = imported(editor_client, broken, file())
    assert "1 imported, 0 unchanged, 1 fault" in page
    assert "<td>broken.md</td><td>4</td><td>head: field</td>" in page


def test_checking_imports_nothing(editor_client: Client) -> None:
    assert "1 would be imported" in imported(editor_client, file(), check="on")
    assert not Guide.objects.exists()


def test_an_archive_is_looked_into(editor_client: Client) -> None:
    page = imported(editor_client, archive(keeper_md=write(factories.document()), notes_txt="nothing"))
    assert "1 imported" in page
    assert "guides.zip: 1 file is not .md and left out." in page


@pytest.mark.parametrize(
    ("upload", "message"),
    [
        (SimpleUploadedFile("page.html", b"<p>"), "page.html is neither .md nor .zip. Choose guide files."),
        (SimpleUploadedFile("guides.zip", b"no archive"), "is no archive that opens. Is it a .zip?"),
        (SimpleUploadedFile("big.md", b"x" * 10_000_000), "That is 10.0 MB; 5 MB is the most at once"),
        (SimpleUploadedFile("big.md", b"x" * 2_000_000), "a guide has at most 1 MB. Is it the right file?"),
        (SimpleUploadedFile("empty.md", b""), "The submitted file is empty."),
        (archive(notes_txt="nothing"), "holds no .md file. Put guide files into it."),
    ],
)
def test_what_is_no_guide_is_refused_kindly(editor_client: Client, upload: SimpleUploadedFile, message: str) -> None:
    assert message in imported(editor_client, upload)


def test_a_zip_bomb_is_not_unpacked(editor_client: Client) -> None:
    bomb = archive(**{f"guide{number}_md": " " * 20_000_000 for number in range(3)})
    assert bomb.size is not None
    assert bomb.size < 100_000
    assert "at most 1,000 files of 50 MB are taken at once" in imported(editor_client, bomb)


def test_an_entry_that_lies_about_its_size_is_cut_off() -> None:
    [(_, read)] = uploads.unpack([archive(guide_md=" " * 5_000_000)]).files
    assert len(read()) == uploads.MOST_BYTES + 1


def test_a_damaged_archive_is_a_fault_and_harms_no_other_file(editor_client: Client) -> None:
    upload = archive(keeper_md=write(factories.document()))
    data = bytearray(upload.read())
    data[60:70] = b"\xff" * 10
    page = imported(editor_client, SimpleUploadedFile("guides.zip", bytes(data)), file("pilot.md", title="Pilot"))
    assert "1 imported, 0 unchanged, 1 fault" in page
    assert "cannot be read: the archive is damaged" in page


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
@given(data=st.data())
def test_an_archive_with_any_bytes_changed_is_read_or_refused(method: int, data: st.DataObject) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", method) as opened:
        opened.writestr("a.md", "---\ntitle: Pilot\n---\n" * 20)
        opened.writestr("b.md", "---\ntitle: Warden\n---\n" * 20)
    changed = bytearray(packed.getvalue())
    for place, byte in data.draw(st.dictionaries(st.integers(0, len(changed) - 1), st.integers(0, 255))).items():
        changed[place] = byte
    unpacked = uploads.unpack([SimpleUploadedFile("guides.zip", bytes(changed[: data.draw(st.integers(1, 9999))]))])
    assert unpacked.files or unpacked.faults
    for _name, read in unpacked.files:
        with suppress(OSError):  # what the import tells as a fault
            assert isinstance(read(), bytes)


def test_who_may_not_publish_imports_drafts_only(writer_client: Client) -> None:
    page = imported(writer_client, file(), file("pilot.md", title="Pilot", status="draft"))
    assert "is published, and you may not publish. Write status: draft" in page
    assert Guide.objects.get().slug == "pilot"


@pytest.mark.parametrize("fields", [{}, {"slug": "keeper", "former_slugs": ("lighthouse-keeper",)}])
def test_who_may_not_publish_withdraws_no_guide(writer_client: Client, fields: dict[str, object]) -> None:
    factories.guide()
    page = imported(writer_client, file(status="draft", summary="Gone.", **fields))
    assert "0 imported, 0 unchanged, 1 fault" in page
    assert Guide.objects.published().get().slug == "lighthouse-keeper"


def test_a_capture_becomes_a_draft(editor_client: Client) -> None:
    field = factories.guide().field
    text = "Harbour Pilot\n\nA harbour pilot brings ships in.\n\nKey Responsibilities\n\n• Board the ship.\n• Steer.\n"
    values = {"file": SimpleUploadedFile("pilot.txt", text.encode()), "field": field.slug}
    page = editor_client.post(f"{LIST}import-capture/", values).content.decode()
    guide = Guide.objects.get(title__icontains="pilot")
    assert guide.status == "draft"
    assert f"/admin/careers/guide/{guide.pk}/change/" in page


def test_one_guide_is_exported_as_its_file(editor_client: Client) -> None:
    guide = factories.guide()
    answer = editor_client.get(f"{LIST}{guide.pk}/export/")
    assert answer.content.decode() == write(factories.document())
    assert answer["Content-Disposition"] == 'attachment; filename="lighthouse-keeper.md"'


def test_one_ticked_guide_is_exported_as_its_file(editor_client: Client) -> None:
    answer = editor_client.post(LIST, {"action": "export_guides", "_selected_action": [factories.guide().pk]})
    assert answer.content.decode() == write(factories.document())


def test_several_guides_are_exported_as_an_archive(editor_client: Client) -> None:
    pks = [factories.guide(title=title).pk for title in ("Pilot", "Warden")]
    answer = editor_client.post(LIST, {"action": "export_guides", "_selected_action": pks})
    with zipfile.ZipFile(io.BytesIO(answer.content)) as opened:
        assert sorted(opened.namelist()) == ["pilot.md", "warden.md"]


def test_importing_takes_the_rights_to_add_and_change(client: Client, signed_in: As) -> None:
    assert signed_in("view_guide", "change_guide").get(IMPORT).status_code == 403
    assert client.get(IMPORT)["Location"].startswith("/admin/login/")
    writer = signed_in("add_guide", "change_guide", "view_guide", email="b@example.org")
    assert writer.get(IMPORT).status_code == 200
    assert writer.put(IMPORT).status_code == 405

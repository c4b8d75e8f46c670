"""Pictures of ads in the admin: stored anew, taken away, copied, deleted."""

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from billing.models import AdPlacement
from tests.billing.ads.admin import LIST, change, errors, form
from tests.billing.ads.rows import counts, picture, placement, seen, upload

pytestmark = pytest.mark.django_db


def test_a_picture_is_stored_anew_and_the_one_before_goes(
    editor_client: Client, pictures_folder: Path, django_capture_on_commit_callbacks: Any
) -> None:
    ad = placement(**picture())
    with django_capture_on_commit_callbacks(execute=True):
        editor_client.post(change(ad), form(alt="A lamp", image=upload("JPEG", (300, 300))))
    changed = AdPlacement.objects.get()
    assert (changed.image_width, changed.image_height) == (150, 150)
    assert [f"ads/{each.name}" for each in pictures_folder.iterdir()] == [changed.image.name]


def test_a_picture_can_be_taken_away(
    editor_client: Client, pictures_folder: Path, django_capture_on_commit_callbacks: Any
) -> None:
    ad = placement(**picture())
    with django_capture_on_commit_callbacks(execute=True):
        editor_client.post(change(ad), form(**{"image-clear": "on"}))
    changed = AdPlacement.objects.get()
    assert (changed.image.name, changed.image_width, list(pictures_folder.iterdir())) == ("", 0, [])


def test_a_picture_stays_when_something_else_is_changed(editor_client: Client) -> None:
    ad = placement(**picture())
    editor_client.post(change(ad), form(alt="A lighthouse", headline="Other"))
    changed = AdPlacement.objects.get()
    assert f'href="{ad.image.url}"' in editor_client.get(change(ad)).content.decode()
    assert (changed.image.name, changed.image_width, changed.headline) == (ad.image.name, 240, "Other")


def test_what_is_no_picture_is_refused_in_words(editor_client: Client) -> None:
    fake = SimpleUploadedFile("logo.png", b"<svg onload='alert(1)'/>")
    assert "PNG, JPEG or WebP" in errors(editor_client, alt="A lighthouse", image=fake)


def test_copies_begin_switched_off_with_a_picture_of_their_own(editor_client: Client) -> None:
    ad = placement(**picture(), cap=10)
    seen(ad, 5)
    editor_client.post(LIST, {"action": "copy", "_selected_action": [ad.pk]})
    copied = AdPlacement.objects.exclude(pk=ad.pk).get()
    assert (copied.title, copied.active, copied.cap, counts(copied)) == ("Copy of Skills", False, 10, (0, 0))
    assert copied.image.name != ad.image.name
    assert editor_client.get(copied.image.url).status_code == 200


def test_a_deleted_ad_takes_its_picture_along(
    editor_client: Client, pictures_folder: Path, django_capture_on_commit_callbacks: Any
) -> None:
    ad = placement(**picture())
    with django_capture_on_commit_callbacks(execute=True):
        editor_client.post(f"{LIST}{ad.pk}/delete/", {"post": "yes"})
    assert (AdPlacement.objects.count(), list(pictures_folder.iterdir())) == (0, [])

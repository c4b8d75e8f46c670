"""What moderators took off stays off as it was, and what its owner shows after that is looked at."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from resumes import storing
from resumes.importing import photos
from resumes.models import Resume
from resumes.publishing import taken_down, visibility
from tests.people import sign_in
from tests.resumes import rows
from tests.resumes.admin.test_moderating import LIST, act, moderator, public

__all__ = ["moderator", "public"]
pytestmark = pytest.mark.django_db


def test_what_was_taken_off_is_not_shown_again_as_it_was(moderator: Client) -> None:
    resume = rows.published(rows.member(), "directory")
    act(moderator, LIST, "take_down", resume, note="It names a colleague.")
    client, path = sign_in(resume.user), f"/account/resumes/{resume.pk}/publish/"
    copy = storing.duplicate(resume, name="Again")
    for again in (path, f"/account/resumes/{copy.pk}/publish/"):
        assert "Why: It names a colleague." in client.post(again, {"visibility": "link"}).content.decode()
    assert client.post(path, {"visibility": "private"}).status_code == 302
    assert not Resume.objects.exclude(visibility="private").exists()


def test_nor_with_the_picture_that_others_saw(moderator: Client) -> None:
    resume = rows.resume(rows.member())
    photos.put(resume, SimpleUploadedFile("me.png", rows.picture()))
    shown = visibility.show(resume, visibility="public", now=timezone.now())
    act(moderator, LIST, "take_down", shown, note="Whose picture is it?")
    with pytest.raises(visibility.NotReady, match="Whose picture is it"):
        visibility.show(resume, visibility="public", now=timezone.now())
    photos.put(resume, SimpleUploadedFile("me.png", rows.picture((300, 300))))
    assert visibility.show(resume, visibility="public", now=timezone.now()).look_due_at


def test_what_is_shown_after_that_is_looked_at_each_time(moderator: Client) -> None:
    resume = rows.published(rows.member())
    act(moderator, LIST, "take_down", resume, note="It names a colleague.")
    client, path = sign_in(resume.user), f"/account/resumes/{resume.pk}/publish/"
    due = f"{LIST}?due=yes"
    for edition, name, visible in ((1, "Ada Q.", "public"), (2, "Ada R.", "link")):
        storing.save(resume, content=rows.document(basics={"name": name}), edition=edition)
        assert client.post(path, {"visibility": visible}).status_code == 302
        assert [row.pk for row in moderator.get(due).context["cl"].result_list] == [resume.pk]
        assert "It names a colleague." in moderator.get(f"{LIST}{resume.pk}/change/").content.decode()
        act(moderator, LIST, "looked_at", resume)
        assert list(moderator.get(due).context["cl"].result_list) == []
    assert Resume.objects.get().is_published
    later = timezone.now() + taken_down.WATCHED
    assert visibility.show(resume, visibility="link", now=later).look_due_at is None


def test_nobody_else_is_queued(moderator: Client, public: Resume) -> None:
    assert public.look_due_at is None
    assert list(moderator.get(f"{LIST}?due=yes").context["cl"].result_list) == []

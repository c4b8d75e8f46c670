"""A file that is taken in twice at once."""

from threading import Barrier, Thread

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from resumes.importing import taking
from resumes.models import Resume, ResumeUpload
from tests.resumes import rows

TEXT = "Ada Quay\nada@example.org\n\nWork\nKeeper\n"


@pytest.mark.django_db(transaction=True)
def test_two_at_once_are_one(transactional_db):
    """A button pressed twice, by two threads of the server."""
    ada = rows.member()
    barrier, found = Barrier(2), []

    def take() -> None:
        barrier.wait()
        file = SimpleUploadedFile("cv.txt", TEXT.encode())
        found.append(taking.from_file(ada, file).resume.pk)
        connection.close()

    threads = [Thread(target=take) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(found)) == Resume.objects.count() == ResumeUpload.objects.count() == 1

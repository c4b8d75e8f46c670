import pytest

from accounts.models import User
from resumes.next_actions import of_resumes
from tests.resumes import rows

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada() -> User:
    return User.objects.create_user("ada@example.org")


def test_first_it_is_to_be_written(ada: User) -> None:
    [action] = of_resumes(ada)
    assert (action.title, action.url, action.done) == ("Write your resume", "/account/resumes/", False)


def test_then_it_may_be_shown(ada: User) -> None:
    resume = rows.resume(ada)
    [action] = of_resumes(ada)
    assert (action.url, action.done) == (f"/account/resumes/{resume.pk}/publishing/", False)
    rows.published(ada)
    [action] = of_resumes(ada)
    assert action.done

"""The row on top: three an hour, fair over all who are pinned, gone with Plus."""

from collections import Counter

import pytest
from django.utils import timezone

from resumes.directory import searching
from resumes.directory.criteria import DirectorySearch
from resumes.directory.pinned import SEATS, turn
from resumes.publishing import finding
from resumes.publishing.seeing import NOBODY
from tests.resumes.directory.test_searching import person


@pytest.mark.parametrize("members", [1, 2, 3, 4, 5, 7, 9, 10, 12, 18, 24, 36, 71, 72, 73, 100])
@pytest.mark.parametrize(("first", "hours"), [(0, 24), (494_321, 7), (494_321, 24), (500_001, 240)])
def test_everybody_has_as_many_turns_as_anybody_else(members, first, hours):
    pks = list(range(100, 100 + members))
    turns = Counter(dict.fromkeys(pks, 0))
    for hour in range(first, first + hours):
        shown = turn(pks, hour=hour)
        assert len(shown) == len(set(shown)) <= SEATS
        turns.update(shown)
    assert max(turns.values()) - min(turns.values()) <= 1


@pytest.mark.parametrize("members", [12, 18, 24, 36, 72])
def test_nobody_has_the_same_hours_every_day(members):
    days = [{hour % 24 for hour in range(day * 24, day * 24 + 24) if 5 in turn(range(members), hour=hour)}
            for day in range(members)]  # fmt: skip
    assert len({frozenset(hours) for hours in days}) > 1


def test_the_order_in_which_they_came_does_not_matter():
    assert turn([1, 2, 3, 4, 5], hour=9) == turn([5, 4, 3, 2, 1], hour=9)


@pytest.mark.django_db
def test_pinned_ones_that_fit_stand_on_top_and_not_in_the_list_too():
    person("Pinned", "Welder", plus=True, wishes={"is_pinned": True}, days=9)
    person("Pinned elsewhere", "Baker", plus=True, wishes={"is_pinned": True})
    person("Pinned without Plus", "Welder", wishes={"is_pinned": True})
    found = searching.find(DirectorySearch(words="welder"), NOBODY, page=1)
    assert [each.name for each in found.pinned] == ["Pinned"]
    assert [each.name for each in found.entries] == ["Pinned without Plus"]
    assert found.count == 2


@pytest.mark.django_db
def test_after_plus_it_falls_back_at_once():
    resume = person("Pinned", "Welder", plus=True, wishes={"is_pinned": True}, days=9)
    person("Free", "Welder")
    resume.user.billing_account.subscriptions.update(cancels_at=timezone.now())
    found = searching.find(DirectorySearch(), NOBODY, page=1)
    assert (found.pinned, [each.name for each in found.entries]) == ([], ["Free", "Pinned"])
    finding.keep(user=resume.user, is_pinned=False)


@pytest.mark.django_db
def test_at_most_three_are_shown_and_on_the_first_page_alone():
    for number in range(30):
        person(f"P{number}", plus=True, wishes={"is_pinned": True})
    first, second = (searching.find(DirectorySearch(), NOBODY, page=page) for page in (1, 2))
    assert (len(first.pinned), len(first.entries), len(second.pinned), len(second.entries)) == (3, 20, 0, 7)
    assert len({each.pk for each in (*first.pinned, *first.entries, *second.entries)}) == 30

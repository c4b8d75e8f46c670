"""Calendar files of calls, read back."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from advice.consultant import calendar, calls, letters
from advice.models import Author
from tests.advice.consultant import rows
from tests.advice.consultant.rows import NOW
from tests.people import sign_in
from tracker.applications import calendar as feed

pytestmark = pytest.mark.django_db


def event(call, side=Author.MEMBER):
    [found] = Calendar.from_ical(calendar.file_of(call, side=side, member_name="Mo Bay")).walk("VEVENT")
    return found


@pytest.fixture
def call():
    thread = rows.talking()
    return rows.call(thread, topic="The offer; and what then?")


def test_it_says_when_in_utc_with_whom_and_where(call):
    found = event(call)
    assert found["DTSTART"].to_ical() == b"20261201T100000Z"
    assert found["DTEND"].to_ical() == b"20261201T103000Z"
    assert (found["SUMMARY"], found["LOCATION"]) == ("Call with Ann Lee", "https://calls.example.org/ann")
    assert found["DESCRIPTION"].startswith("The offer; and what then?")
    assert found["ORGANIZER"].params["CN"] == "Ann Lee"
    assert call.consultant.user.email not in str(found["ORGANIZER"])
    assert event(call, Author.CONSULTANT)["SUMMARY"] == "Call with Mo Bay"
    assert [alarm["TRIGGER"].dt for alarm in found.walk("VALARM")] == [-timedelta(minutes=30)]


def test_what_is_to_be_talked_about_is_in_no_mail(call):
    for side in (Author.MEMBER, Author.CONSULTANT):
        mailed = calendar.file_of(call, side=side, member_name="Mo Bay", is_mailed=True)
        assert b"offer" not in mailed
        assert b"Join at https://calls.example.org/ann" in mailed
    for letter in letters.of_call(call):
        assert "offer" not in letter.attachments[0][1]


def test_a_change_is_a_later_state_of_the_same_event(call):
    first = event(call)
    other = calls.offer(call.conversation, now=NOW).slots[3].starts_at
    moved = event(calls.move(call=call, starts_at=other, now=NOW))
    off = event(calls.cancel(call=call, by=Author.MEMBER, now=NOW))
    assert first["UID"] == moved["UID"] == off["UID"]
    assert [each["SEQUENCE"] for each in (first, moved, off)] == [0, 1, 2]
    assert [each["STATUS"] for each in (first, moved, off)] == ["CONFIRMED", "CONFIRMED", "CANCELLED"]
    assert off.walk("VALARM") == []


def test_the_same_call_gives_the_same_bytes(call):
    one, two = (calendar.file_of(call, side=Author.MEMBER, member_name="Mo Bay") for _ in range(2))
    assert one == two
    assert b"METHOD:PUBLISH" in one


def test_a_call_on_the_day_of_the_change_is_at_the_hour_of_the_clock():
    ann = rows.consultant(time_zone="Europe/Berlin", days=range(7))
    thread = rows.conversation(ann)
    at = next(slot for slot in calls.offer(thread, now=NOW).slots if f"{slot.theirs:%H:%M}" == "09:00")
    start = event(rows.call(thread, at=at.starts_at))["DTSTART"].dt
    assert f"{start.astimezone(ZoneInfo('Europe/Berlin')):%H:%M}" == "09:00"


def test_its_member_alone_gets_the_file(call):
    path = f"/account/consultant/calls/{call.pk}/call.ics"
    answer = sign_in(call.conversation.user).get(path)
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert b"Ann Lee" in answer.content
    for somebody in (rows.talking().user, call.consultant.user):
        assert sign_in(somebody).get(path).status_code == 404


def test_the_members_calendar_address_has_it_without_what_is_for_two(call):
    user = call.conversation.user
    rows.call(rows.talking(), at=NOW + timedelta(days=2))
    rows.call(call.conversation, at=NOW + timedelta(days=3), state="cancelled")
    body = feed.feed_of(user_id=user.pk, now=NOW).body.decode()
    assert body.count("BEGIN:VEVENT") == 1
    assert "Call with Ann Lee" in body
    assert "calls.example.org" not in body
    assert "The offer" not in body

import pytest

from advice.document import plain_text
from advice.sources import own
from tests.advice.composing import rows
from tests.resumes import rows as resumes

pytestmark = pytest.mark.django_db
WHOLE = {"name": "Ada Quay", "label": "Signal keeper", "email": "ada@example.org", "url": "https://example.org"}


def said(user, **data):
    return rows.text("resume", user, **data)


def test_what_is_missing_is_told_with_its_place():
    user = rows.member()
    resumes.resume(user, basics={"label": "Keeper"}, work=[{"position": "Keeper"}], skills=[])
    found = rows.answered("resume", user)
    text = " ".join(text for text, _marks in rows.sentences(found))
    for words in ("neither an email address nor a phone number", "It has no name.", "“Keeper” has no dates.",
                  "no words about you", "does not say what came of it", "no section of skills"):  # fmt: skip
        assert words in text
    urls = " ".join(source.url for source in found.sources)
    for anchor in ("#basics-email", "#basics-name", "#work-0", "#basics-summary", "#skills"):
        assert anchor in urls


def test_a_gap_is_told_by_both_ends():
    user = rows.member()
    rows.resume(user)
    assert "Between Jan 2018 and Mar 2020 nothing is said." in said(user)


def test_study_fills_a_gap():
    user = rows.member()
    rows.resume(user, education=[{"area": "Optics", "startDate": "2018-02", "endDate": "2020-02"}])
    assert "nothing is said" not in said(user)


def test_dates_in_words_are_not_read_as_dates():
    user = rows.member()
    rows.resume(user, work=[{"position": "Keeper", "startDate": "the cold winter", "endDate": "2020"}])
    assert "cannot be read" in said(user)


def test_achievements_with_and_without_numbers():
    user = rows.member()
    rows.resume(user)
    text = said(user)
    assert "It says what you achieved in numbers: “Kept 12 lamps lit”" in text
    assert "Nothing you achieved in “Clerk, Mole Office” has a number in it." in text


def test_skills_that_are_held_and_not_written_come_with_demand():
    guide = rows.keeper()
    rows.many_jobs(guide)
    user = rows.member(holds=("Kafka",), current_role=guide)
    rows.resume(user)
    text = said(user)
    assert "You ticked Kafka, and it does not stand in your resume. It is asked for by 12 of 24 open" in text
    assert "It names skills of your career: Lamps and Docker." in text


def test_words_of_open_jobs_that_it_lacks():
    guide = rows.keeper()
    rows.many_jobs(guide)
    user = rows.member(holds=(), current_role=guide)
    rows.resume(user)
    assert "Kafka is asked for by 12 of 24 open Signal keeper jobs, and your resume does not name it." in said(user)


def test_too_long_and_in_the_first_person():
    user = rows.member()
    long = "We kept the lamp burning through the night and wrote the log by hand. " * 120
    about = "I keep lights on rocks, and I like it when the sea is calm at dusk."
    work = [{"position": "Keeper", "startDate": "2019", "summary": long, "highlights": ["Lit 3 lamps"]}]
    rows.resume(user, basics={**WHOLE, "summary": about}, work=work)
    text = said(user)
    assert "On the whole it is long." in text
    assert "It speaks of itself as “I”" in text


def test_a_blank_one_is_told_how_to_begin():
    user = rows.member(holds=())
    resumes.resume(user, basics={"name": "Ada"}, work=[], skills=[])
    text = said(user)
    assert "It is still empty. Begin with your last job" in text
    assert "We do not know which career it is for." in text


def test_a_photo_is_mentioned():
    user = rows.member()
    resume = rows.resume(user)
    resume.photo = "photos/me.png"
    resume.save()
    assert "It has a photo." in said(user)


def test_how_to_reach_them_is_not_repeated_wherever_they_wrote_it():
    user = rows.member()
    about = "I keep signals lit. Call me at +1 312 555 0142, or write to ada@example.org. I like calm seas."
    work = [{"position": "Keeper", "startDate": "2019", "highlights": ["Answered 40 calls to +1 312 555 0142"]}]
    rows.resume(user, basics={**WHOLE, "phone": "+1 312 555 0142", "summary": about}, work=work)
    found = rows.answered("resume", user)
    shown = plain_text(found) + " ".join(source.quote for source in found.sources)
    assert "Answered 40 calls to (phone)" in shown
    assert "(email)" in shown
    assert "0142" not in shown
    assert "ada@example.org" not in shown


def test_a_place_that_is_empty_says_so_and_opens():
    user = rows.member()
    rows.resume(user, basics={"name": "Ada Quay"})
    sources = rows.answered("resume", user).sources
    assert all(source.quote for source in sources)
    empty = {source.url.partition("#")[2] for source in sources if source.quote == own.NOTHING}
    assert {"basics-email", "basics-label", "basics-summary"} <= empty


def test_what_is_told_in_confidence_is_never_quoted():
    user = rows.member()
    references = [{"name": "Bo Mast", "reference": "Never late in eleven winters."}]
    basics = {**WHOLE, "phone": "+1 555 0100", "location": {"address": "Rock 1", "city": "Brest"}}
    rows.resume(user, basics=basics, references=references)
    for goal in ("resume", "next"):
        found = rows.answered(goal, user, guide=rows.keeper(slug=f"keeper-{goal}", title=f"Keeper {goal}").slug)
        quotes = " ".join(source.quote for source in found.sources)
        for secret in ("eleven winters", "Bo Mast", "ada@example.org", "555", "Rock 1"):
            assert secret not in quotes

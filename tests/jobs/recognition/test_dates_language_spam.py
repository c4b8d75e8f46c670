"""Dates that can be, languages of texts, and postings that look like fraud."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobs.recognition import dates, language, spam
from jobs.recognition.recognised import Suspicion
from tests.jobs.recognition.books import book

NOW = datetime(2026, 8, 1, tzinfo=UTC)


def day(year: int, month: int = 1, number: int = 1) -> datetime:
    return datetime(year, month, number, tzinfo=UTC)


@pytest.mark.parametrize("value", [day(1970), day(2099), day(2026, 8, 20)])
def test_a_date_that_cannot_be_is_unknown_and_said(value: datetime) -> None:
    found, fault = dates.posted(value, now=NOW)
    assert found is None
    assert f"{value:%Y-%m-%d}" in fault


def test_an_old_date_is_a_date() -> None:
    assert dates.posted(day(2009), now=NOW) == (day(2009), "")


def test_a_clock_a_little_ahead_is_now() -> None:
    assert dates.posted(NOW + timedelta(hours=5), now=NOW) == (NOW, "")


def test_no_end_is_no_end() -> None:
    assert dates.closes(day(2099), now=NOW, posted_at=None)[0] is None


def test_an_end_in_the_past_stays() -> None:
    assert dates.closes(day(2020), now=NOW, posted_at=day(2019)) == (day(2020), "")


def test_an_end_before_the_beginning_is_none() -> None:
    assert dates.closes(day(2019), now=NOW, posted_at=day(2020))[0] is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We are looking for a baker to join our team and bake bread with us at night in the harbour.", "en"),
        (
            "Wir suchen für unser Team in Bremen eine Bäckerin, die mit uns nachts Brot backt und die Kunden kennt.",
            "de",
        ),
        ("Nous cherchons une boulangère pour notre équipe, qui aime le pain et les clients de la ville.", "fr"),
        ("Buscamos una panadera para nuestro equipo que haga el pan de la noche con los demás.", "es"),
        ("Procuramos uma padeira para a nossa equipe, que faça o pão da noite com os colegas e não se canse.", "pt"),
        (
            "Szukamy piekarza, który w nocy piecze chleb i nie boi się pracy z nami, a także lubi ludzi oraz miasto.",
            "pl",
        ),
        ("Мы ищем пекаря в нашу команду, который любит хлеб и работает ночью вместе с нами.", "ru"),
        ("パン職人を募集しています。夜のチームで一緒に働きましょう。", "ja"),
        ("Python Java Docker", ""),
        ("", ""),
    ],
)
def test_a_language_is_known_by_its_common_words(text: str, expected: str) -> None:
    assert language.read("", text) == expected


@pytest.mark.parametrize(
    ("said", "expected"), [("de", "de"), ("en-GB", "en"), ("EN", "en"), ("??", ""), ("german", "")]
)
def test_the_source_s_code_comes_first(said: str, expected: str) -> None:
    assert language.read(said, "") == expected


def suspicion(description: str = "", title: str = "Baker", company: str = "") -> Suspicion | None:
    return book().spam.read({"title": title, "company": company, "description": description, "address": ""})


@pytest.mark.parametrize(
    "description",
    [
        "You must pay a refundable deposit first.",
        "You will have to pay the starter kit fee.",
        "Apply only via WhatsApp.",
        "Write to t.me/baker now",
        "Earn up to $500 a day from home, no experience",
        "GET RICH with us",
        "Earn money daily from home",
    ],
)
def test_what_looks_like_fraud_is_held(description: str) -> None:
    found = suspicion(description)
    assert found is not None
    assert not found.remove
    assert found.reason


@pytest.mark.parametrize(
    "description",
    [
        "We pay your registration with the council.",
        "Signal processing through FPGA",
        "Passive income funds are our customers.",
        "",
    ],
)
def test_honest_words_are_not_held(description: str) -> None:
    assert suspicion(description) is None


def test_a_rule_that_removes_wins() -> None:
    found = suspicion("Get rich and buy gift cards")
    assert found is not None
    assert found.remove
    assert found.rule_id is not None


def test_a_rule_looks_only_where_it_is_told() -> None:
    assert suspicion("Be your own boss") is None
    assert suspicion(title="Be your own boss") is not None


def test_a_star_stands_for_letters_of_one_word() -> None:
    rules = spam.SpamRules([(7, "earn * daily", "anywhere", "hold", "Riches")])
    assert rules.read({"description": "Earn money daily"}) == Suspicion(reason="Riches", rule_id=7)
    assert rules.read({"description": "Earn much money daily"}) is None


@pytest.mark.parametrize("title", ["x", "aaaaaaaaa", "test", "12345", "Bxcdfghjkl"])
def test_gibberish_is_no_title(title: str) -> None:
    assert spam.is_gibberish(title)


@pytest.mark.parametrize("title", ["Baker", "Bäcker", "看護師", "HR", "RN", "Aaron's baker"])
def test_titles_are_titles(title: str) -> None:
    assert not spam.is_gibberish(title)


def test_a_board_s_test_of_readers_is_taken_out() -> None:
    test = "Please mention the word <strong>SUNNY</strong> and tag RMTI3 when applying to show you read this."
    safe = f"<p>Bake.</p><p>{test}</p>"
    assert spam.without_human_test(safe) == "<p>Bake.</p>"


@given(st.text(max_size=300))
def test_no_text_makes_it_fail(text: str) -> None:
    assert len(language.read(text, text, text)) in (0, 2)
    suspicion(text, text, text)

"""Garbled text is put right, and right text is left alone."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from careers.mojibake import garbled_runs, repair
from tests import pace
from tests.hunting import examples

PAGES = ("cp1252", "cp1253")
CORPUS = (
    "—", "–", "’", "“quoted”", "‘it’", "…", "•", "›", "€", "™", "→", "№", "½", "20 °C", "§ 5", "©", "4×4",
    "📈", "✅", "❌", "❤️", "⭐", "👩‍💻", "🇺🇸", "🇬🇷", "1️⃣", "🎨 🖼️",
    "café", "naïve", "Zürich", "Österreich", "Élan", "voilà", "à la carte", "señor", "São Paulo", "Łódź", "Gdańsk",
    "Dvořák", "œuvre", "smörgåsbord", "10\xa0km", "Straße", "HÔTEL", "NAÇÕES", "însoțit", "Ελλάδα", "Привет", "中文",
)  # fmt: skip
RIGHT = (
    "plain words, 100 % ASCII",
    "πρόγραμμα", "«Καλημέρα…»", "Ο «ΛΟΓΟΣ» της", "«Χαρά»", "γιατί…", "ή… ή", "«Γυμνάσιο Β»", "τάξη Γ–1",
    "τάξη Β\xa0και", "λέει «άλφα, “β”»", "ΑΘΗΝΩΝ»", "το β’ μέρος", "α–β", "χ² και σ²",
    "L’été, « cliché…»", "Ça va ? « Noël »", "À bientôt…", "dit-il : “café”…", "CAFÉ…", "L’ÎLE",
    "Größe, „Spaß“ und „Ä“", "FUẞ", "Äpfel – Öl", "Übermut…", "„Straße“…",
    "Zażółć gęślą jaźń", "„Łódź”", "ŻÓŁĆ…", "中文（简体）", "日本語…", "한국어",
    "SÃO PAULO", "Ângela", "“IRMÃ”", "IRMÃ…", "MANHû", "AMANHÃ – LÃ", "isto é…”", "“irmã…”", "VOCÊ…", "AQUÍ”",
    "«está allá»…", "CAFFÈ™", "PÅ…", "”Å”", "10 Å²", "don’t—stop…", "❌ Cons", "naïve “résumé”", "25 °C ± 2", "½ × ¾",
)  # fmt: skip


def garble(text: str, page: str, times: int = 1) -> str:
    """UTF-8 bytes read as a code page, its undefined bytes as Western Windows or Latin-1."""
    for _ in range(times):
        text = "".join(read_byte(byte, page) for byte in text.encode())
    return text


def read_byte(byte: int, page: str) -> str:
    chars = (bytes([byte]).decode(each, errors="ignore") for each in (page, "cp1252", "latin-1"))
    return next(char for char in chars if char)


@pytest.mark.parametrize(
    ("garbled", "right"),
    [("πŸ“ˆ", "📈"), ("β€”", "—"), ("βœ…", "✅"), ("β€Ί", "›"), ("πŸ‡ΊπŸ‡Έ", "🇺🇸"), ("â€™", "’"), ("Ã©", "é")],
)
def test_a_garbled_sign_is_what_it_was(garbled, right):
    assert repair(garbled) == right
    assert repair(f"word {garbled} word") == f"word {right} word"


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("right", CORPUS)
def test_what_either_code_page_garbled_is_repaired(right, page):
    assert repair(garble(right, page)) == right


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("times", [2, 3])
@pytest.mark.parametrize("right", ["—", "’", "…", "📈", "✅", "🇺🇸", "é", "café", "Zürich", "€", "•"])
def test_what_was_garbled_twice_or_thrice_is_repaired(right, times, page):
    assert repair(garble(right, page, times)) == right


def test_what_was_garbled_more_often_is_left_as_it_is():
    garbled = garble("—", "cp1252", 5)
    assert repair(garbled) == garbled


@pytest.mark.parametrize("right", RIGHT)
def test_right_text_is_left_alone(right):
    assert repair(right) == right
    assert not garbled_runs(right)


@pytest.mark.parametrize("right", CORPUS)
def test_right_signs_are_left_alone(right):
    assert repair(right) == right


@pytest.mark.parametrize(
    ("mixed", "right"),
    [
        ("structureβ€”and the role’s ❌", "structure—and the role’s ❌"),
        ("engineers’β€”all", "engineers’—all"),
        ("caféâ€”bar", "café—bar"),
        ("cafÃ©’s", "café’s"),
        ("πρόγραμμα β€” NLP", "πρόγραμμα — NLP"),
        ("“Ângela” â€” SÃO PAULO", "“Ângela” — SÃO PAULO"),
    ],
)
def test_right_and_garbled_text_may_stand_side_by_side(mixed, right):
    assert repair(mixed) == right


@given(st.lists(st.sampled_from(CORPUS), max_size=6), st.sampled_from(PAGES))
def test_whole_lines_are_repaired(words, page):
    line = " ".join(words)
    assert repair(garble(line, page)) == line


@settings(max_examples=examples(300))
@given(st.text() | st.text("βπ€”“…œŸˆ‡ΊΈÃ©Ââ™ ΓΞ²\x83\x9d»–aZ"))
def test_repairing_twice_changes_nothing_more(text):
    assert repair(repair(text)) == repair(text)


@given(st.text(st.characters(max_codepoint=127)))
def test_plain_ascii_is_left_alone(text):
    assert repair(text) == text


def test_garbled_runs_are_told_with_what_they_mean():
    assert garbled_runs("πŸ“ˆ Demand, 90β€”160, “fine”") == [("πŸ“ˆ", "📈"), ("β€”", "—")]
    assert garbled_runs("90β€”160")


@pytest.mark.parametrize("text", ["Ã" + "\x83" * 300_000, "Ã…" * 150_000, "β€” " * 100_000, "πŸ" * 150_000])
def test_any_amount_of_garbling_is_answered_soon(text):
    assert pace.timed(lambda: repair(text))[1] < 3

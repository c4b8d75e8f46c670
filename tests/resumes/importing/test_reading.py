"""Texts of resumes: what is read of them, what is marked as doubtful, and that no word of them is lost."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.places import countries
from resumes.document import NOW_WORDS, clean
from resumes.importing.reading.resume import read
from resumes.importing.reading.words import HEADINGS, LABELS, MONTHS, SINCE, UNTIL
from tests.resumes.importing.fields import HERE, expected, flat, wrong

SAMPLES = sorted((HERE / "samples").glob("*.txt"))
HELD_OUT = sorted((HERE / "held_out").glob("*.txt"))  # written after the reading was; first read at 182 of 209 fields
KNOWN = {"en_messy.txt": {"skills.0.keywords"}}  # a line about references at the end of another section

WORD = re.compile(r"[^\W_]+")
# Said by structure instead: headings, labels, months as numbers, words between dates and before an employer or subject.
STRUCTURE = {
    part.casefold()
    for words in (HEADINGS, MONTHS, NOW_WORDS, SINCE, UNTIL, *LABELS.values(), countries().values(),
                  ["at bei chez presso bij grade gpa note zum zur in em of others other"])
    for word in words
    for part in WORD.findall(word)
} | {"年", "月", "г", "españa", "méxico", "curriculum", "por", "uk"}  # fmt: skip


def lost(text: str) -> set[str]:
    document = read(text).document
    kept = {word.lstrip("0") for value in flat(document).values() for word in WORD.findall(value.casefold())}
    joined = "".join(flat(document).values()).casefold()
    words = {word.lstrip("0") for word in WORD.findall(text.casefold())}
    missing = {word for word in words - kept - STRUCTURE if word not in joined and f"20{word}" not in kept}
    return {word for word in missing if not re.fullmatch(r"\d{4}年(?:\d+月)?(?:至今)?|.*から.*", word)}


@pytest.mark.parametrize("sample", [*SAMPLES, *HELD_OUT], ids=lambda sample: sample.stem)
def test_samples_are_read_field_by_field(sample):
    assert wrong(sample).keys() == KNOWN.get(sample.name, set()), wrong(sample)


@pytest.mark.parametrize("sample", [*SAMPLES, *HELD_OUT], ids=lambda sample: sample.stem)
def test_no_word_of_a_sample_is_lost(sample):
    assert lost(sample.read_text()) == set()


@pytest.mark.parametrize("sample", [*SAMPLES, *HELD_OUT], ids=lambda sample: sample.stem)
def test_doubts_lead_to_fields_that_are_there(sample):
    found = read(sample.read_text())
    assert set(found.uncertain) <= flat(found.document).keys()
    assert clean(found.document) == found.document


def test_most_of_what_is_read_is_not_in_doubt():
    """Marks that are everywhere help nobody."""
    fields = sum(len(expected(sample)) for sample in SAMPLES)
    doubts = sum(len(read(sample.read_text()).uncertain) for sample in SAMPLES)
    assert doubts < fields * 0.1


PIECES = st.sampled_from(
    ["WORK EXPERIENCE", "Education", "Skills", "Languages", "Projects", "References", "Certificates", "Awards", "",
     "zqa zqb", "• zqc zqd", "zqe, zqf Ltd, zqg", "zqh at zqi", "2019 - 2021 zqj", "zqk\t2015", "zql | zqm | 03/2014",
     "zqn: zqo, zqp", "Zqq Zqr", "zqs zqt zqu zqv zqw.", "zqx@zqy.example", "zqz.example/zra", "+49 30 1234567",
     "Phone: zrb", "Address: zrc 4", "zrd (zre, zrf), zrg", "“zrh zri” zrj", "Grade: zrk", "BSc in zrl", "张三 zrm",
     "Skills: zrn", "zro – zrp – zrq – zrr", "12345 zrs, zrt"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=14))
def test_no_word_is_lost_wherever_it_stands(pieces):
    text = "\n".join(pieces)
    assert {word for word in lost(text) if word.startswith(("zq", "zr"))} == set()


@given(st.text(max_size=300))
def test_any_text_is_read(text):
    found = read(text)
    assert clean(found.document) == found.document


@pytest.mark.parametrize(
    "text",
    ["a" * 60_000, "a " * 30_000, "1" * 60_000, " " * 60_000, "(" * 60_000, "2019 - " * 8_500, "• a\n" * 15_000,
     "Work\n" * 20_000, "a.b" * 20_000, "+1 " * 20_000, "Work\n" + "Keeper, Trust\n2019 - 2020\n" * 2_200,
     "Name: " * 10_000, "a, " * 20_000, "Skills\n" + "a, " * 20_000, "\t" * 60_000, "x@" * 30_000, "Jan " * 15_000],
    ids=range(17),
)  # fmt: skip
def test_long_and_odd_texts_take_no_time(text):
    began = time.process_time()
    found = read(text)
    assert time.process_time() - began < 2
    assert len(str(found.document)) > len(text) * 0.5 or not text.strip() or len(set(text)) < 12


def test_what_has_no_place_is_kept_and_marked():
    found = read("Ada Quay\nada@example.org\nDate of birth: 1 May 1990\n\nOther\nHas a boat.")
    assert "Has a boat." in found.document["basics"]["summary"]
    assert "Date of birth: 1 May 1990" in found.document["basics"]["summary"]
    assert "basics.summary" in found.uncertain


def test_what_is_too_much_for_a_field_goes_on_elsewhere():
    text = "Ada Quay\n\nOther\n" + "\n".join(f"line {number} about nothing in particular." for number in range(600))
    document = read(text).document
    whole = document["basics"]["summary"] + "".join(item["description"] for item in document["projects"])
    assert all(f"line {number} about" in whole for number in range(600))


@pytest.mark.parametrize(
    ("line", "path"),
    [("Keeper, Harbour Trust, 12/06/2014 – 13/07/2015", "work.0.startDate"),
     ("Keeper, Harbour Trust, Summer 2019", "work.0.startDate"),
     ("Something, Somewhere, 2014 – 2015", "work.0.position"),
     ("Something, Somewhere, 2014 – 2015", "work.0.name")],
)  # fmt: skip
def test_what_could_be_otherwise_is_marked(line, path):
    assert path in read(f"Ada Quay\n\nWork\n{line}").uncertain


def test_what_is_plain_is_not_marked():
    text = "Ada Quay\nada@example.org\n+44 1632 960123\n\nWork\nKeeper at Harbour Trust, March 2014 – June 2015"
    assert read(text).uncertain == ()

"""Plain text: all of it, readable, in lines that fit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resumes.document import clean
from resumes.exporting.text import COLUMNS, text_of, width, wrapped
from tests.resumes.documents import documents
from tests.resumes.exporting.people import ADA, LANGUAGES, speaker
from tests.resumes.exporting.reading import squeezed

WHOLE = """\
Ada Quay
========
Lighthouse keeper

ada.quay@example.org
+1 555 0100
Rock 1, 29200 Brest, France
https://www.example.org/ada
GitHub adaquay: https://github.com/adaquay

I keep lights burning and ships off rocks, with a crew of two.

I would like a whole coast.


Work
----
Principal keeper
Harbour Trust · Brest · since Mar 2019
https://harbour.example
Four stations and their eleven keepers.
- No ship lost in six winters
- Moved every lamp to LED

Keeper
Northern Lights Board · Public body for 206 lights · June 2014 – Feb 2019
- Rebuilt the fog signal


Education
---------
Marine engineering, Nautical College, BSc, Grade: First class, 2008 – 2012


Skills
------
Lamps, Expert: Fresnel lenses, LED


Certificates
------------
Radio operator, CEPT, May 2013


Languages
---------
English, Native
Breton, Learning
"""


def test_a_resume_reads_like_a_letter() -> None:
    assert text_of(clean(ADA)) == WHOLE


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_line_fits(language: str) -> None:
    said = speaker(language)
    said["work"][0]["summary"] = " ".join([said["basics"]["summary"]] * 8)
    text = text_of(clean(said))
    assert max(width(line) for line in text.splitlines()) <= COLUMNS
    assert squeezed(said["work"][0]["summary"]) in squeezed(text)


def test_east_asian_letters_take_two_columns_and_marks_none() -> None:
    assert width("灯台 LED") == 8
    assert width("עִבְרִית") == 5
    assert width("e\u0301") == 1


def test_a_line_does_not_begin_with_a_closing_mark() -> None:
    for lead in range(4):
        lines = wrapped("x" * lead + "灯" * 39 + "。" + "灯" * 20)
        assert not any(line.startswith("。") for line in lines)


def test_points_hang_and_addresses_stay_whole() -> None:
    address = "https://harbour.example/" + "long/" * 20
    lines = wrapped(f"Lamps and more lamps at {address} and nowhere else", first="- ", others="  ")
    assert lines == ["- Lamps and more lamps at", f"  {address}", "  and nowhere else"]


@given(st.text(max_size=400))
def test_wrapping_loses_nothing(text: str) -> None:
    assert squeezed("".join(wrapped(text))) == squeezed(text)


@given(documents())
def test_any_document_is_text(document: dict[str, object]) -> None:
    assert text_of(clean(document)).endswith("\n")

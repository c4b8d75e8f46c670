"""Where sentences end, also while the text is still coming in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advice.checking.sentences import end_of, marks_of, split, without_marks

PIECES = st.sampled_from(
    ["Learn SQL", " first", ".", "!", " [S1]", "[2]", " [S1, S3]", " e.g.", " 3.5", " U.S.", " Next", " word", "…", '"',
     ")", " [", "]", " [note]", "。", " Dr.", " ", "?", " *x*", " v1.2.3"]
)  # fmt: skip
LINES = st.lists(PIECES, max_size=25).map("".join)


@pytest.mark.parametrize(
    ("line", "sentences"),
    [
        ("One. Two.", ["One.", " Two."]),
        ("It takes 3.5 years. Then go.", ["It takes 3.5 years.", " Then go."]),
        ("Use tools, e.g. Docker. Go on.", ["Use tools, e.g. Docker.", " Go on."]),
        ("Ask Dr. Quay. She knows.", ["Ask Dr. Quay.", " She knows."]),
        ("Learn it. [S1] Then go [S2].", ["Learn it. [S1]", " Then go [S2]."]),
        ("Learn it [S1]. [S2] Go.", ["Learn it [S1]. [S2]", " Go."]),
        ("Learn it.[S1][S2]", ["Learn it.[S1][S2]"]),
        ("Really?! Yes.", ["Really?!", " Yes."]),
        ('He said "go." Then left.', ['He said "go."', " Then left."]),
        ("Use Node.js and v1.2.3 now", ["Use Node.js and v1.2.3 now"]),
        ("First. [note] Second.", ["First.", " [note] Second."]),
        ("先に。次に。", ["先に。", "次に。"]),
    ],
)
def test_sentences_of_a_line(line: str, sentences: list[str]) -> None:
    assert split(line) == sentences


@given(LINES)
def test_they_join_to_the_line_again(line: str) -> None:
    assert "".join(split(line)) == line
    assert all(split(line))


@given(LINES, st.data())
def test_what_is_told_of_a_part_stays_so_whatever_follows(line: str, data: st.DataObject) -> None:
    whole, _ = end_of(line, 0, is_last=True)
    cut = data.draw(st.integers(0, len(line)))
    end, scanned = end_of(line[:cut], 0, is_last=False)
    assert end in (None, whole)
    assert end_of(line, scanned if end is None else 0, is_last=True)[0] == whole


def test_marks_are_read_in_all_their_forms() -> None:
    assert marks_of("It pays [S1], they say [2][S1] or [S3; S4] and [ S 5 ].") == (1, 2, 3, 4, 5)
    assert marks_of("Not (S1), S2, [F1], [S], [Sx], [S1234] or [٣].") == ()
    assert without_marks("It pays [S1], they say [S2][S3].") == "It pays, they say."

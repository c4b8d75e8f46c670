import pytest

from advice.sources import places, plain


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("as said [1]", "as said (1)"),
        ("as said [ 12 ] and {F1} and [S2] and [^3]", "as said (12) and (F1) and (S2) and (^3)"),
        ("a list[int] and {name} stay", "a list[int] and {name} stay"),
        ("hidden\u202e\u2066 \x00text\n", "hidden text"),
    ],
)
def test_nothing_hides_and_nothing_looks_like_a_mark(text, line):
    assert plain.line(text) == line


def test_html_becomes_lines():
    html = "<p>One <b>bold</b><sup>1</sup> word.</p><ul><li>A &amp; B</li><li>C<br>D</li></ul>"
    assert plain.lines_of_html(html) == ["One bold word.", "A & B", "C", "D"]


def test_markdown_loses_the_numbers_of_sources():
    assert plain.lines_of_markdown("It grew by *9.5*.[^bls]\n\n- one\n- two", {"bls": 1}) == [
        "It grew by 9.5.",
        "one",
        "two",
    ]


def test_a_cut_ends_with_a_sentence_or_a_word():
    assert plain.cut("First one is here. Second is much longer than that.", 30) == "First one is here."
    assert plain.cut("word " * 20, 23) == "word word word word…"
    assert plain.cut("x" * 50, 10) == "xxxxxxxxx…"


def test_pieces_are_parted_at_sentences():
    pieces = plain.packed(["Short.", "A. " * 30], 40)
    assert all(len(piece) <= 40 for piece in pieces)
    assert " ".join(pieces).count("A.") == 30
    assert plain.packed(["", "B.", ""], 40) == ["B."]  # what cannot be seen is no piece


@pytest.mark.parametrize(
    ("words", "fragment"),
    [
        ("", ""),
        ("$63,190", ":~:text=%2463%2C190"),
        ("well-known & loved", ":~:text=well%2Dknown%20%26%20loved"),
        (
            "one two three four five six seven eight nine ten",
            ":~:text=one%20two%20three%20four%20five%20six%20seven%20eight",
        ),
        ("Growth was fast. Then not.", ":~:text=Growth%20was%20fast"),
        ("Circuit theory: Ohm", ":~:text=Circuit%20theory"),
    ],
)
def test_fragments_mark_the_beginning(words, fragment):
    assert places.fragment(words) == fragment

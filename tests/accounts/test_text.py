import pytest
from django.core.exceptions import ValidationError

from accounts.text import validate_plain_line


@pytest.mark.parametrize(
    "name", ["Ada Lovelace", "Зоя", "محمد", "李小龍", "O’Brien-Smith", "کاربر\N{ZERO WIDTH NON-JOINER}ی", "🦊"]
)
def test_names_of_all_scripts_pass(name: str) -> None:
    validate_plain_line(name)


@pytest.mark.parametrize(
    "name",
    [
        "a\nb",
        "a\x00b",
        "a\x1b[31m",
        "\N{RIGHT-TO-LEFT OVERRIDE}nimda",
        "a\N{RIGHT-TO-LEFT ISOLATE}b",
        "a\N{LINE SEPARATOR}b",
        "a\ud800",
        "a\ue000",
        "a\N{ZERO WIDTH SPACE}b",
        "a\N{SOFT HYPHEN}b",
        "a\N{TAG LATIN SMALL LETTER A}",
    ],
)
def test_what_nobody_can_see_is_refused_with_a_reason(name: str) -> None:
    with pytest.raises(ValidationError, match="nobody can see"):
        validate_plain_line(name)

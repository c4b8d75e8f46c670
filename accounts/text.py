"""Lines that people give themselves: names and the like, which must not disturb or spoof a page."""

import unicodedata

from django.core.exceptions import ValidationError

# Control, unassigned, private and surrogate characters; of the format characters only the two joiners
# that scripts need. Direction marks among the others could turn the text around them.
_JOINERS = "\u200c\u200d"
_REFUSED = {"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"}


def is_plain(text: str) -> bool:
    """Nothing in it but characters that one can see, spaces and joiners."""
    return all(unicodedata.category(each) not in _REFUSED or each in _JOINERS for each in text)


def says_something(text: str) -> bool:
    """A letter, digit or symbol is in it: marks alone show nothing."""
    return any(unicodedata.category(each)[0] in "LNS" for each in text)


def validate_says_something(text: str) -> None:
    """For names of things. Raises ValidationError."""
    if not says_something(text):
        raise ValidationError("Use at least one letter, digit or symbol.", code="says_nothing")


def validate_plain_line(text: str) -> None:
    """For model and form fields. Raises ValidationError."""
    if not is_plain(text):
        raise ValidationError(
            "Use letters, marks and spaces only. This text holds characters that nobody can see, "
            "such as line breaks or marks that turn the direction of writing.",
            code="invisible",
        )

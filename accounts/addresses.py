"""Email addresses in the one form in which they are kept and compared."""

import re
import unicodedata

import idna
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

LONGEST = 254
# What the database accepts too (accounts.User): printable ASCII without capitals.
FOLDED = r"^[!-@\[-~]+$"
WRONG = "Enter a valid email address, such as name@example.org."


def fold(address: str) -> str:
    """`address` in its folded form: lower case ASCII, the domain as mail servers know it ("xn--…").

    Letters that only look different, such as the Kelvin sign for k, become what they stand
    for, so they cannot make a second account, and mail goes to the address that is kept.
    Raises ValidationError, with words for the person who typed it.
    """
    text = unicodedata.normalize("NFKC", address).strip() if len(address) <= 2 * LONGEST else ""
    local, at, domain = text.rpartition("@")
    local = local.casefold()  # domains have a rule of their own: there "ß" is not "ss"
    if not at or not re.fullmatch(r"[!-~]+", local):
        raise ValidationError(WRONG, code="invalid")
    try:
        folded = f"{local}@{idna.encode(domain, uts46=True).decode('ascii')}"
    except idna.IDNAError:
        raise ValidationError(WRONG, code="invalid") from None
    validate_email(folded)
    if len(folded) > LONGEST or not re.fullmatch(FOLDED, folded):
        raise ValidationError(WRONG, code="invalid")
    return folded

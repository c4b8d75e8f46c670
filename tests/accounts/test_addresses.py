"""Email addresses have one folded form, in every place that keeps or compares them."""

import pytest
from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from accounts.addresses import FOLDED, fold
from accounts.models import User

SAME = [
    "kelvin@example.org",
    "KELVIN@EXAMPLE.ORG",
    "\N{KELVIN SIGN}elvin@example.org",
    "\N{FULLWIDTH LATIN SMALL LETTER K}elvin@example.org",
    "kelvin@example\N{FULLWIDTH FULL STOP}org",
    "  kelvin@example.org\n",
    "kelvin@\N{FULLWIDTH LATIN SMALL LETTER E}xample.org",
]
REFUSED = [
    "", "@", "a@", "@example.org", "a", "a@b", "a b@example.org", "a@exa mple.org", "a@example..org",
    "d\N{LATIN SMALL LETTER DOTLESS I}no@example.org",
    "\N{CYRILLIC SMALL LETTER A}da@example.org",
    "ada@example.org\r\nBcc: eve@example.org",
    "a\x00da@example.org",
    "a" * 65 + "@" + "b" * 250 + ".org",
    "x" * 100_000,
    "\N{RIGHT-TO-LEFT OVERRIDE}ada@example.org",
]  # fmt: skip


@pytest.mark.parametrize("address", SAME)
def test_look_alike_letters_are_one_address(address: str) -> None:
    assert fold(address) == "kelvin@example.org"


@pytest.mark.parametrize("address", REFUSED)
def test_what_no_mail_server_takes_is_refused(address: str) -> None:
    with pytest.raises(ValidationError):
        fold(address)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("ada@bücher.example", "ada@xn--bcher-kva.example"), ("ada@xn--bcher-kva.example", "ada@xn--bcher-kva.example")],
)
def test_a_domain_is_kept_as_mail_servers_know_it(typed: str, kept: str) -> None:
    assert fold(typed) == kept


@given(st.text(max_size=60) | st.emails())
def test_folding_twice_is_folding_once(text: str) -> None:
    try:
        folded = fold(text)
    except ValidationError:
        return
    assert fold(folded) == folded
    assert folded.isascii()
    assert folded == folded.lower()


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["Ada@example.org", "ad\N{KELVIN SIGN}@example.org", "a da@example.org", ""])
def test_the_database_takes_nothing_but_folded_addresses(address: str) -> None:
    user = User.objects.create_user("ada@example.org")
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.filter(pk=user.pk).update(email=address)
    with pytest.raises(IntegrityError), transaction.atomic():
        EmailAddress.objects.create(user=user, email=address)


@pytest.mark.django_db
def test_python_and_the_database_agree_on_the_folded_form() -> None:
    with connection.cursor() as cursor:
        for character in map(chr, range(1, 256)):
            cursor.execute("SELECT %s ~ %s", [character, FOLDED])
            in_database = cursor.fetchone()[0]
            assert in_database == ("!" <= character <= "~" and not character.isupper()), character

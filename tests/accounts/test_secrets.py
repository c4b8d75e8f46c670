"""Seeds of second factors are encrypted, and SECRET_KEY can be changed."""

from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from cryptography.fernet import InvalidToken

from accounts.models import User
from accounts.secrets import decrypt, encrypt


def test_what_is_encrypted_comes_back_and_never_looks_the_same() -> None:
    assert decrypt(encrypt("a seed")) == "a seed"
    assert encrypt("a seed") != encrypt("a seed")


def test_an_old_key_still_reads(settings: Any) -> None:
    kept = encrypt("a seed")
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "another key"
    assert decrypt(kept) == "a seed"


def test_a_foreign_key_reads_nothing(settings: Any) -> None:
    kept = encrypt("a seed")
    settings.SECRET_KEY = "another key"
    with pytest.raises(InvalidToken):
        decrypt(kept)


@pytest.mark.django_db
def test_the_database_holds_no_seed_that_makes_codes() -> None:
    user = User.objects.create_user("ada@example.org")
    secret = generate_totp_secret()
    TOTP.activate(user, secret)
    codes = RecoveryCodes.activate(user).generate_codes()
    stored = str(list(Authenticator.objects.values_list("data", flat=True)))
    assert secret not in stored
    assert not any(code in stored for code in codes)

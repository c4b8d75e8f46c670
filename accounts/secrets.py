"""Encryption of what the database should not show, with the site's secret key and its predecessors."""

import base64
import hashlib

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings


def encrypt(text: str) -> str:
    return _keys().encrypt(text.encode()).decode()


def decrypt(text: str) -> str:
    """Raises cryptography.fernet.InvalidToken where no key of ours made it."""
    return _keys().decrypt(text.encode()).decode()


def _keys() -> MultiFernet:
    """The first encrypts; all decrypt, so that SECRET_KEY can be changed (SECRET_KEY_FALLBACKS)."""
    return MultiFernet([_key(secret) for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)])


def _key(secret: str) -> Fernet:
    digest = hashlib.sha256(b"waymark second factors" + secret.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(digest))

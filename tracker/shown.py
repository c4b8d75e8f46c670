"""What a form showed when it was made: sent back with it, so that a window that is out of date notices."""

import hashlib
from collections.abc import Mapping
from typing import Any

from django import forms


def mark_of(values: Mapping[str, Any]) -> str:
    said = repr(sorted(values.items()))
    return hashlib.sha256(said.encode(errors="replace")).hexdigest()[:32]


def field() -> forms.CharField:
    return forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)

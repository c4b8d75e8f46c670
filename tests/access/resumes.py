"""All rules of resumes, and what their addresses name (see matrix.py)."""

from typing import Any

from tests.access import resumes_editor, resumes_exports, resumes_files, resumes_fit, resumes_public
from tests.access.rules import Rule

MODULES = (resumes_editor, resumes_exports, resumes_files, resumes_fit, resumes_public)
RULES: dict[str, Rule] = {key: rule for module in MODULES for key, rule in module.RULES.items()}


def arguments(key: str, things: dict[str, Any]) -> dict[str, Any] | None:
    """What an address of these names; None for others."""
    return next((named for module in MODULES if (named := module.arguments(key, things)) is not None), None)

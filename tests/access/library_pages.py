"""Occupations, salaries, ways between roles: open to all (see matrix.py)."""

from tests.access.rules import PAGE, Rule

RULES: dict[str, Rule] = {
    "library:a_z": PAGE,
    "library:fields": PAGE,
    "library:field": PAGE,
    "library:occupation": PAGE,
    "library:by_code": Rule("rr55555"),
    "paths:index": PAGE,
    "salaries:index": PAGE,
    "salaries:role": PAGE,
    "salaries:csv": PAGE,
    "salaries:method": PAGE,
}

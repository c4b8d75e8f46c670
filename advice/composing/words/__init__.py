"""Every sentence of the rules, as templates in tables: one for each goal, put together here.

`{names}` in braces are filled in and may stand in any order, which another language needs. A sentence that depends on
a count has two forms, "….one" and "….many".
"""

from collections.abc import Iterable, Mapping

from advice.composing.words import fit, interview, next_step, pay, resume, shared, switch

TABLE: Mapping[str, str] = {
    **shared.WORDS, **fit.WORDS, **next_step.WORDS, **switch.WORDS, **resume.WORDS, **interview.WORDS, **pay.WORDS,
}  # fmt: skip


def say(key: str, **values: object) -> str:
    """What is put in is never read as a template itself."""
    return TABLE[key].format(**values)


def say_count(key: str, count: int, **values: object) -> str:
    return say(f"{key}.{'one' if count == 1 else 'many'}", count=count, **values)


def listed(names: Iterable[str]) -> str:
    """ "a", "a and b", "a, b and c" """
    *first, last = list(names) or [""]
    return say("list.and", first=", ".join(first), last=last) if first else last

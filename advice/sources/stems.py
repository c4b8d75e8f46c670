"""Words of a text as they are compared: without those that say nothing, and without their endings."""

import re
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_STOP = """
a about all also am an and any are as at be because been but by can could did do does for from get had has have how i
if in into is it its just like me more most my need of on or our should so some than that the their them then there
these they this to too up us was we were what when where which who whom why will with would you your
career job jobs work role one much many life mean means meaning kind kinds sort myself
"""
_STOP_WORDS = frozenset(_STOP.split())


@lru_cache(maxsize=20_000)
def stems(text: str) -> tuple[str, ...]:
    return tuple(stem(word) for match in _WORD.finditer(text) if (word := match[0].lower()) not in _STOP_WORDS)


def stem(word: str) -> str:
    """Good enough to bring "negotiating" and "negotiate", "studies" and "study" together."""
    word = word.removesuffix("'s").removesuffix("’s")
    for ending, put in (("ies", "y"), ("ing", ""), ("ed", ""), ("es", ""), ("s", "")):
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            word = word.removesuffix(ending) + put
            break
    return word.removesuffix("e") if len(word) > 3 else word

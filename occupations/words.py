"""The normal form of job titles: what is compared where people, ads and publishers write them differently."""

import re
import unicodedata

LONGEST_KEY = 200
_WORDS = re.compile(r"[a-z0-9]+(?:[+#]+)?")
_DROPPED = frozenset(["a", "an", "and", "at", "for", "in", "of", "on", "or", "the", "to", "with"])
# what is often written short
_SHORT = {
    "admin": "administrator", "asst": "assistant", "dev": "developer", "dr": "doctor", "eng": "engineer",
    "engr": "engineer", "exec": "executive", "maint": "maintenance", "mech": "mechanic", "mfg": "manufacturing",
    "mgmt": "management", "mgr": "manager", "op": "operator", "ops": "operations", "rep": "representative",
    "sec": "secretary", "sr": "senior", "jr": "junior", "supv": "supervisor", "tech": "technician",
    "labour": "labor", "programme": "program",
}  # fmt: skip


def words(text: str) -> list[str]:
    """The words of a title in normal form, each once, in order.

    No case, no accents, no plurals, no little words: "Chefs de Cuisine" gives chef, de, cuisine.
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower().replace("'", "")
    return list(dict.fromkeys(_normal(word) for word in _WORDS.findall(plain) if word not in _DROPPED))


def key(text: str) -> str:
    """The words of a title, joined by spaces."""
    return " ".join(words(text))[:LONGEST_KEY].rstrip()


def _normal(word: str) -> str:
    word = _SHORT.get(word, word)
    if len(word) <= 3 or not word.endswith("s") or word.endswith(("ss", "us", "is", "ics")):
        return word
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    if word.endswith(("sses", "ches", "shes", "xes")):
        return word[:-2]
    return word[:-1]

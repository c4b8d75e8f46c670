"""Which language a resume is written in: by its script, then by the small words that every text has.

For the headings, months and fonts of a PDF, and for what reads it out. Where it cannot be told it counts as English.
"""

import re
import unicodedata
from collections import Counter
from functools import lru_cache

ENGLISH = "en"
RIGHT_TO_LEFT = ("ar", "he", "fa", "ur")
MOST_READ = 20_000  # characters
LEAST_WORDS = 6  # small words before a language other than English is believed
_SCRIPTS = (
    ("ja", re.compile(r"[\u3040-\u30ff]")),
    ("ko", re.compile(r"[\uac00-\ud7af\u1100-\u11ff]")),
    ("zh", re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")),
    ("ar", re.compile(r"[\u0600-\u06ff\u0750-\u077f]")),
    ("he", re.compile(r"[\u0590-\u05ff]")),
    ("el", re.compile(r"[\u0370-\u03ff]")),
    ("ru", re.compile(r"[\u0400-\u04ff]")),
    ("hi", re.compile(r"[\u0900-\u097f]")),
    (ENGLISH, re.compile(r"[a-z\u00c0-\u024f]", re.IGNORECASE)),
)
_TRADITIONAL = frozenset(
    "學經驗國業歷體會與務習專語發電們這來時實現開關員書圖應產團責師軟資訊參獎證個績點網術態處負營銷"
)
_SMALL_WORDS = {
    "de": "der die das und mit für von im bei den des ein eine als auf zur zum ist wurde über durch",
    "fr": "le la les des et du pour dans une un avec au aux sur par en est chez ainsi que d'un d'une",
    "es": "el la los las del y para con una un por en al como más sobre fue entre que de años",
    "pt": "o a os as do da dos das e para com uma um em no na ao como mais por sobre que anos",
    "it": "il lo la gli le di del della dei delle e per con una un in nel nella al come più che da sono",
    "nl": "de het een en van voor met in op bij als aan door tot naar uit ook is was werd",
    "pl": "i w z na do dla oraz od po przy jako się nad lat przez jest był była we ze",
    "sv": "och för med av på till en ett som i den det vid från hos är var samt om",
    ENGLISH: "the and of for with to in a an at on by as from that is was i my our into",
}
_WORDS = {language: frozenset(words.split()) for language, words in _SMALL_WORDS.items()}
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


@lru_cache(maxsize=256)
def language_of(text: str) -> str:
    text = text[:MOST_READ]
    script = script_of(text)
    if script == "ru":
        return "uk" if re.search("[іїєґІЇЄҐ]", text) else "ru"
    if script == "zh":
        return "zh-Hant" if any(each in _TRADITIONAL for each in text) else "zh"
    return _by_small_words(text) if script == ENGLISH else script


def script_of(text: str) -> str:
    """The language that stands for the script most letters are in; a Han letter says as much as three others."""
    found = {language: len(letters.findall(text)) for language, letters in _SCRIPTS}
    found["zh"] *= 3
    if found["zh"] and found["ja"] * 12 > found["zh"]:  # kana between Han
        found["ja"] += found["zh"]
    return max(found, key=lambda language: found[language]) if any(found.values()) else ENGLISH


def is_written_like(text: str, language: str) -> bool:
    """Whether most of it is in the script of that language; also where it has no letters at all."""
    script = script_of(text)
    own = language.partition("-")[0].replace("uk", "ru")
    scripts = {each for each, _ in _SCRIPTS} - {ENGLISH}
    return script == own or (script == ENGLISH and own not in scripts) or not any(map(str.isalpha, text))


def is_right_to_left(text: str) -> bool | None:
    """By the first letter that has a direction; None where none has."""
    for each in text:
        direction = unicodedata.bidirectional(each)
        if direction in ("L", "R", "AL"):
            return direction != "L"
    return None


def _by_small_words(text: str) -> str:
    words = Counter(word.casefold().replace("’", "'") for word in _WORD.findall(text))
    found = {language: sum(words[word] for word in small) for language, small in _WORDS.items()}
    best = max(found, key=lambda language: found[language])
    return best if found[best] >= LEAST_WORDS and found[best] > found[ENGLISH] else ENGLISH

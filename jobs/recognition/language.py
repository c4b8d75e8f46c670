"""The language of a text, by its script or its commonest words. "" where too little speaks for one.

A list of common words does as well as a trained model on texts as long as job descriptions
(docs/job-recognition.md has the comparison), and costs no memory.
"""

import re
from collections import Counter

_COMMON = {
    "en": (
        "the and of to in for with you your our we will are is on as be this that have from an "
        "or who at by their work team can"
),
    "de": (
        "und der die das mit für du wir sie ist ein eine den dem zu von im bei auf dich deine "
        "dein unsere unser ihre nicht auch werden oder sowie als"
),
    "fr": (
        "et de la le les des du en un une vous nous pour dans est sur avec votre notre au aux "
        "par que qui vos nos ou être sont cette ce"
),
    "es": (
        "y de la el los las en un una para con que por del se tu nuestro nuestra es al como más "
        "te su somos trabajo experiencia o lo"
),
    "pt": (
        "e de a o os as em um uma para com que por do da no na se você nossa nosso é ao como "
        "mais dos das são ou não sua seu"
),
    "it": (
        "e di il la le i un una per con che del della in è si nel al da dei delle sono come più "
        "tuo nostro nostra alla gli ai"
),
    "nl": (
        "en de het een van in voor met je is op te zijn wij ons onze jij ben bij als aan dat of "
        "die naar om we jouw ook"
),
    "pl": "i w z na do się oraz dla jest o od po że lub jak nie a przez twoje nasz pracy co to przy będzie tym",
    "sv": "och att i en av för med du som är på vi det till ett din har oss om eller kommer vår våra kan den",
    "da": "og at i en af for med du som er på vi det til et din har os om eller vores kan den vil dig hos",
    "no": "og å i en av for med du som er på vi det til et din har oss om eller vår kan den vil deg hos ikke",
    "fi": "ja on sinulla me että sekä olet tai se kuin ovat meillä voit työ myös joka sinun tarjoamme",
    "cs": "a v na se je s pro z do že k o jako nebo od co které máte jsme naše budeš nabízíme práce ve",
    "ro": "și de în a la cu pe pentru o un din este să care sau mai ale nu vei fi noastră",
    "hu": "és a az egy hogy vagy nem is meg van ha munka amely számára mint csapat leszel",
    "tr": "ve bir için ile bu olarak olan veya çok iş daha en gibi ekip sahip üzerinde",
    "id": "dan yang di untuk dengan dari pada ini dalam akan atau kami anda kerja adalah",
    "vi": "và của các có cho là với trong được công việc bạn chúng tôi những người",
}  # fmt: skip
_OF: dict[str, tuple[str, ...]] = {}
for _code, _words in _COMMON.items():
    for _word in _words.split():
        _OF[_word] = (*_OF.get(_word, ()), _code)
_SCRIPTS = [
    ("ja", re.compile("[\u3040-\u30ff]")), ("ko", re.compile("[\uac00-\ud7a3]")), ("zh", re.compile("[\u4e00-\u9fff]")),
    ("el", re.compile("[\u0370-\u03ff]")), ("he", re.compile("[\u0590-\u05ff]")), ("ar", re.compile("[\u0600-\u06ff]")),
    ("th", re.compile("[\u0e00-\u0e7f]")), ("hi", re.compile("[\u0900-\u097f]")), ("ru", re.compile("[\u0400-\u04ff]")),
]  # fmt: skip
_UKRAINIAN = re.compile("[іїєґІЇЄҐ]")
_BULGARIAN = re.compile(r"\b(?:на|и|за|от|ще|със|както|или)\b")
_READ = 2_000  # characters
_LEAST = 4  # common words


def read(said: str, plain: str, title: str = "") -> str:
    """ISO 639-1: what the source says, unless it is no code."""
    code = said.strip().lower()[:2]
    if len(code) == 2 and code.isascii() and code.isalpha() and (len(said.strip()) == 2 or said.strip()[2] in "-_"):
        return code
    return of_text(plain[:_READ]) or of_text(f"{title} {plain[:200]}")


def of_text(text: str) -> str:
    if not text.isascii() and (script := _script(text)):
        return script
    counts: Counter[str] = Counter()
    for word, times in Counter(text.lower().split()).items():
        for code in _OF.get(word, ()):
            counts[code] += times
    if not counts:
        return ""
    (best, most), *others = counts.most_common(2)
    return best if most >= _LEAST and (not others or most >= others[0][1] * 1.15) else ""


def _script(text: str) -> str:
    letters = sum(map(str.isalpha, text)) or 1
    for code, pattern in _SCRIPTS:
        share = len(pattern.findall(text)) / letters
        if share > 0.3 or (code in ("ja", "zh", "ko") and share > 0.15):
            return _cyrillic(text) if code == "ru" else code
    return ""


def _cyrillic(text: str) -> str:
    if len(_UKRAINIAN.findall(text)) >= 3:
        return "uk"
    is_bulgarian = "ы" not in text and "э" not in text and len(_BULGARIAN.findall(text)) >= 5 and "ъ" in text
    return "bg" if is_bulgarian else "ru"

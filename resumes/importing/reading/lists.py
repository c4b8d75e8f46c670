"""Skills, languages, interests and what else is lists of short things."""

import re
from functools import cache

from babel import Locale

from resumes.document import Item
from resumes.importing.reading.dates import span_in
from resumes.importing.reading.draft import Draft
from resumes.importing.reading.lines import Line
from resumes.importing.reading.words import folded

_TONGUES = ("en", "de", "fr", "es", "pt", "it", "nl", "pl", "ru", "zh", "ja", "ar")
_LABEL = re.compile(r"^(?P<label>[^:：,;|]{2,60}?)\s*(?:[:：]|\t)\s*(?P<rest>\S.*)$")
_HOW = (
    "(?:advanced|expert|intermediate|beginner|basic|fluent|proficient|sehr gut|gut|grundkenntnisse|"
    "fortgeschritten|avancé|intermédiaire|débutant|avanzado|intermedio|básico|avançado|intermediário|avanzato|"
    "base|gevorderd|zaawansowany|podstawowy|продвинутый|средний|熟练|精通|熟悉|上級|中級)"
)
_LEVELLED = re.compile(
    rf"^(?P<label>[^:：,;|]{{2,60}}?)(?:\s*[,，、]\s*|\s+)(?P<level>{_HOW})\s*[:：]\s*(?P<rest>\S.*)$", re.IGNORECASE
)
_SET_APART = re.compile(r"[,;:：、，|]")
_ITEMS = re.compile(r"\s*[,;|｜·•／、，；،؛\t]\s*|\s+/\s+")
_FLUENCY = re.compile(
    r"^(?P<language>[^\d(:：–—-]{2,40}?)\s*(?:[:：(（–—\t]|\s-\s|\s(?=[ABC][12]\b))\s*(?P<how>.+?)[)）]?$"
)
_LINK = re.compile(r"https?://[^\s|,;<>]{3,300}")
_ISSUED = re.compile(r"\s*(?:\t|\s[|·–—-]\s|,\s+|，|\s(?:by|von|par|door)\s)\s*")
_QUOTED = re.compile(r"^[“\"«„](?P<text>.+?)[”\"»“]\s*(?:[–—-]\s*)?(?P<name>.*)$", re.DOTALL)


def skills(draft: Draft, lines: list[Line]) -> None:
    """ "Databases: PostgreSQL, Redis" is a group with a name; the rest is one group without."""
    loose: list[str] = []
    for line in _titled(lines):
        label = _LABEL.match(line.text)
        if levelled := _LEVELLED.match(line.text):
            item = {"name": levelled["label"], "level": levelled["level"], "keywords": _items(levelled["rest"])}
            draft.add("skills", item)
        elif label and not _is_fluency(label["rest"]):
            draft.add("skills", {"name": label["label"].strip(), "keywords": _items(label["rest"])})
        elif label:
            draft.add("skills", {"name": label["label"].strip(), "level": label["rest"]})
        elif line.is_prose and "," not in line.text:
            loose.append(line.text)
        else:
            loose += _items(line.text)
    for start in range(0, len(loose), 60):
        draft.add("skills", {"keywords": loose[start : start + 60]})


def languages(draft: Draft, lines: list[Line]) -> None:
    for line in lines:
        for part in _with_how(_outside_brackets(line.text)):
            found = _FLUENCY.match(part)
            words = part.split()
            if found and is_language(found["language"]):
                draft.add("languages", {"language": found["language"].strip(), "fluency": found["how"].strip()})
            elif len(words) > 1 and is_language(words[0]):
                draft.add("languages", {"language": words[0], "fluency": " ".join(words[1:])})
            elif len(words) > 1 and is_language(words[-1]):  # "native English"
                draft.add("languages", {"language": words[-1], "fluency": " ".join(words[:-1])}, ("language",))
            elif found:
                item = {"language": found["language"].strip(), "fluency": found["how"].strip()}
                draft.add("languages", item, ("language", "fluency"))
            else:
                draft.add("languages", {"language": part}, () if is_language(part) else ("language",))


def _titled(lines: list[Line]) -> list[Line]:
    """Names of groups that stand each above its list, as in a narrow column: in one line with it."""
    names, lists = lines[::2], lines[1::2]
    if len(lists) < 2 or len(names) != len(lists) or not all("," in each.text for each in lists):
        return lines
    if any(_SET_APART.search(each.text) or each.is_bullet for each in names):
        return lines
    return [Line(f"{name.text}: {listed.text}") for name, listed in zip(names, lists, strict=True)]


def _with_how(parts: list[str]) -> list[str]:
    """ "English, native, French, B2" are two: each with what follows it."""
    tongues, ways = parts[::2], parts[1::2]
    if len(tongues) != len(ways) or not all(map(is_language, tongues)) or any(map(_says_language, ways)):
        return parts
    return [f"{tongue} ({how})" for tongue, how in zip(tongues, ways, strict=True)]


def _says_language(text: str) -> bool:
    return any(is_language(word) for word in (text, *re.split(r"[\s:：(（]+", text)))


def interests(draft: Draft, lines: list[Line]) -> None:
    for line in lines:
        parts = [line.text] if line.is_prose and line.text.endswith(".") else _items(line.text)
        for part in parts:
            draft.add("interests", {"name": part})


def certificates(draft: Draft, lines: list[Line]) -> None:
    for line in lines:
        item, rest = _dated(line.text, "date")
        name, issuer = _two(rest)
        draft.add("certificates", {**item, "name": name, "issuer": issuer}, ("issuer",) if issuer else ())


def awards(draft: Draft, lines: list[Line]) -> None:
    for line in _with_notes(lines):
        item, rest = _dated(line[0], "date")
        title, awarder = _two(rest)
        draft.add("awards", {**item, "title": title, "awarder": awarder, "summary": "\n".join(line[1:])},
                  ("awarder",) if awarder else ())  # fmt: skip


def publications(draft: Draft, lines: list[Line]) -> None:
    for line in lines:
        item, rest = _dated(line.text, "releaseDate")
        if found := _LINK.search(rest):
            item["url"] = found[0]
            rest = rest.replace(found[0], "")
        name = re.sub(r"\s+(?=[.,])", "", rest.replace("\t", " ")).replace("..", ".").strip(" ,;–—-")
        draft.add("publications", {"name": name, **item}, ("name",))


def references(draft: Draft, lines: list[Line]) -> None:
    groups: list[list[Line]] = []
    for line in lines:
        if not groups or line.after_gap or line.is_bullet:
            groups.append([])
        groups[-1].append(line)
    for group in groups:
        texts = [line.text.replace("\t", " · ") for line in group]
        if found := _QUOTED.match("\n".join(texts)):
            draft.add("references", {"reference": found["text"], "name": found["name"].replace("\n", " ")})
        elif len(texts) > 1 and not group[0].is_prose:
            draft.add("references", {"name": texts[0], "reference": "\n".join(texts[1:])})
        else:
            draft.add("references", {"reference": "\n".join(texts)})


@cache
def _language_names() -> frozenset[str]:
    """Of the languages with two letters, as a dozen tongues call them."""
    return frozenset(
        folded(name) for tongue in _TONGUES for code, name in Locale(tongue).languages.items() if len(code) == 2
    ) | {"mandarin", "中文", "普通话", "汉语", "国语", "العربية", "الإنجليزية", "الفرنسية", "الألمانية", "cantonese"}


def is_language(text: str) -> bool:
    return folded(text) in _language_names()


def _is_fluency(text: str) -> bool:
    """ "Python: advanced" says how well, and names nothing more."""
    return bool(re.fullmatch(_HOW, text.strip(" ."), re.IGNORECASE))


def _items(text: str) -> list[str]:
    found = []
    for part in _outside_brackets(text, _ITEMS):
        bare = part.strip(" .") if part.endswith(".") and not part.endswith("..") else part.strip()
        found += [bare] if bare else []
    return found


def _outside_brackets(text: str, separator: re.Pattern[str] = _ITEMS) -> list[str]:
    """Parts of a list; what stands in brackets is not taken apart."""
    found, depth, at = [""], 0, 0
    while at < len(text):
        cut = separator.match(text, at) if depth == 0 else None
        if cut and cut.end() > at:
            found.append("")
            at = cut.end()
            continue
        depth = max(0, depth + (text[at] in "(（[") - (text[at] in ")）]"))
        found[-1] += text[at]
        at += 1
    return [part.strip() for part in found if part.strip()]


def _dated(text: str, key: str) -> tuple[Item, str]:
    """The one date of a line and the rest of it; a span stays in the text, as there is one field only."""
    span = span_in(text)
    if span is None or not span.is_single:
        return {}, text
    return {key: span.start}, span.rest


def _two(text: str) -> tuple[str, str]:
    parts = _ISSUED.split(text, maxsplit=1)
    return (parts[0].strip(), parts[1].replace("\t", " ").strip()) if len(parts) > 1 else (text.strip(), "")


def _with_notes(lines: list[Line]) -> list[list[str]]:
    """Each line with the sentences that follow it."""
    found: list[list[str]] = []
    for line in lines:
        if found and line.is_prose and not line.is_bullet and not line.after_gap:
            found[-1].append(line.text)
        else:
            found.append([line.text])
    return found

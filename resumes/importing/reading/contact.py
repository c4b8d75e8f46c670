"""Who it is and how to reach them: the lines before the first heading, and those under "Contact"."""

import re
from urllib.parse import urlsplit

from resumes.importing.reading.dates import dates_in, plain_digits
from resumes.importing.reading.draft import Draft
from resumes.importing.reading.lines import Line, has_cjk
from resumes.importing.reading.places import place_of
from resumes.importing.reading.words import LABELS, folded, heading_of

_EMAIL = re.compile(r"(?:mailto:)?([\w.+%-]{1,64}@(?:[\w-]{1,63}\.){1,6}[^\W\d_]{2,24})(?![\w@-])")
_LINK = re.compile(
    r"(?<![\w@.])(?:https?://[^\s|,;<>()（）]{3,300}|(?:www\.|(?:[\w-]{1,40}\.){1,4}(?:com|org|net|io|dev|de|fr|es|it|nl|pl|"
    r"eu|info|me|app|ch|at|uk|br|pt|ru|cn|jp|example)(?=[/\s|,;)）]|$))[^\s|,;<>()（）]{0,300})",
    re.IGNORECASE,
)
_PHONE = re.compile(r"(?<![\w./-])(?:\+|00 ?)?\(?\d[\d ()./–—-]{5,24}\d(?![\w@]|[./-]\d)")
_SEPARATOR = re.compile(r"\s*[|｜•·●▪◆⋅\t;]\s*|\s{3,}")
_NETWORKS = {
    "linkedin.com": "LinkedIn", "github.com": "GitHub", "gitlab.com": "GitLab", "xing.com": "Xing", "twitter.com": "X",
    "x.com": "X", "behance.net": "Behance", "dribbble.com": "Dribbble", "stackoverflow.com": "Stack Overflow",
    "orcid.org": "ORCID", "medium.com": "Medium", "facebook.com": "Facebook", "instagram.com": "Instagram",
    "youtube.com": "YouTube", "codeberg.org": "Codeberg", "bitbucket.org": "Bitbucket", "kaggle.com": "Kaggle",
}  # fmt: skip
_KINDS = {folded(label): kind for kind, labels in LABELS.items() for label in labels}
_LABELLED = re.compile(r"^(?P<label>[^\W\d][^:：\d]{0,30}?)\s*[:：]\s*(?P<rest>.*)$", re.DOTALL)
_LABEL_CELL = re.compile(r"^([^\t:：]{1,40})\s*[:：]?\t")  # of a table
_PARTICLES = frozenset(
    ["von", "van", "de", "da", "di", "del", "der", "den", "dos", "la", "le", "al", "bin", "el", "zu"]
)


def read(draft: Draft, lines: list[Line], *, is_top: bool) -> None:
    """`is_top`: these are the first lines, of which the first is a name."""
    texts: list[tuple[Line, str]] = []
    for line in lines:
        rest = _without_facts(draft, _LABEL_CELL.sub(_with_colon, line.text))
        for piece in _SEPARATOR.split(rest):
            bare = piece.strip(" ,;:|·•–—-()（）")
            if bare and folded(bare) not in _KINDS and any(each.isalnum() for each in bare):
                texts.append((line, piece.strip(" ,;|·•–—-")))
    loose = _streets_joined([(line, text) for line, text in texts if not _labelled(draft, text)])
    if is_top and "name" not in draft.basics:
        loose = _name_first(draft, loose)
    for line, text in loose:
        _loose(draft, line, text, is_top=is_top)


def is_name(text: str) -> bool:
    """Two to five words that each begin as names do; two to six characters of Chinese or Japanese."""
    if any(each.isdigit() or each in "@/:|+" for each in text) or heading_of(text) or place_of(text):
        return False
    if has_cjk(text):
        return 2 <= len(text.replace(" ", "")) <= 6
    words = [word for word in re.split(r"[\s,]+", text) if word]
    names = [word for word in words if word.casefold() not in _PARTICLES]
    return 2 <= len(words) <= 6 and len(text) <= 60 and all(_begins_a_name(word) for word in names)


def _with_colon(found: re.Match[str]) -> str:
    is_label = found[0].rstrip("\t ").endswith((":", "：")) or folded(found[1]) in _KINDS
    return f"{found[1].rstrip()}: " if is_label else found[0]


def _begins_a_name(word: str) -> bool:
    first = word.lstrip("(“\"'")[:1]
    return first.isalpha() and (first.isupper() or first.upper() == first.lower())


def _without_facts(draft: Draft, text: str) -> str:
    """The line without its email addresses, links and phone numbers, which are kept."""
    for found in _EMAIL.finditer(text):
        draft.basic("email", found[1])
    text = _EMAIL.sub(" | ", text)
    for found in _LINK.finditer(text):
        link = found[0].rstrip(".")
        _take_link(draft, link)
    text = _LINK.sub(lambda found: " | " + ("." if found[0].endswith(".") else ""), text)
    plain = plain_digits(text)
    kept, at = "", 0
    for found in _PHONE.finditer(plain):
        said = text[found.start() : found.end()].strip()
        digits = sum(each.isdigit() for each in said)
        if not 7 <= digits <= 15 or dates_in(said) or re.fullmatch(r"\d{5,6}", said):
            continue
        if "phone" in draft.basics and re.search(r"(?i)fax", text[max(0, found.start() - 8) : found.start()]):
            continue
        kept += text[at : found.start()] + " | "
        at = found.end()
        draft.basic("phone", said, is_sure="+" in said or _names_a_phone(text[: found.start()]))
    return kept + text[at:]


def _names_a_phone(before: str) -> bool:
    words = [folded(word) for word in _SEPARATOR.split(before) if word.strip()]
    return bool(words) and _KINDS.get(words[-1]) == "phone"


def _take_link(draft: Draft, link: str) -> None:
    url = link if "://" in link else f"https://{link}"
    try:
        parts = urlsplit(url)
    except ValueError:
        draft.left.append(link)
        return
    host = (parts.hostname or "").removeprefix("www.")
    network = next((name for domain, name in _NETWORKS.items() if host == domain or host.endswith(f".{domain}")), "")
    profiles = draft.basics.setdefault("profiles", [])
    if network or "url" in draft.basics:
        if any(profile["url"] == link for profile in profiles) or link == draft.basics.get("url"):
            return
        if len(profiles) >= 60 or len(link) > 2_000:
            draft.left.append(link)
            return
        names = [part for part in parts.path.split("/") if part and part not in ("in", "users", "profile", "pub")]
        profile = {"network": network or host, "username": names[0] if network and names else "", "url": link}
        profiles.append({key: value for key, value in profile.items() if value})
    else:
        draft.basic("url", link)
    if not profiles:
        del draft.basics["profiles"]


def _labelled(draft: Draft, text: str) -> bool:
    """ "Address: …" and the like. Whether it was one of them."""
    if not (found := _LABELLED.match(text)):
        return False
    kind, rest = _KINDS.get(folded(found["label"]), ""), found["rest"].strip(" ,;")
    if not rest:
        return bool(kind)
    if kind == "name":
        draft.basic("name", rest)
    elif kind == "address":
        _take_place(draft, rest, is_labelled=True)
    elif kind in ("phone", "email", "url", "profile"):  # what was recognisable is gone by now
        draft.left.append(text)
    else:
        return False
    return True


def _name_first(draft: Draft, loose: list[tuple[Line, str]]) -> list[tuple[Line, str]]:
    """The first that looks like a name within the first three; else the very first, with doubt."""
    for number, (_, text) in enumerate(loose[:3]):
        if is_name(text):
            draft.basic("name", text, is_sure=number == 0)
            return loose[:number] + loose[number + 1 :]
    if loose and not loose[0][0].is_prose and len(loose[0][1]) <= 80:
        draft.basic("name", loose[0][1], is_sure=False)
        return loose[1:]
    return loose


def _streets_joined(loose: list[tuple[Line, str]]) -> list[tuple[Line, str]]:
    """A street and the town that follows it are one address."""
    found: list[tuple[Line, str]] = []
    for line, text in loose:
        is_town = bool(found) and "postalCode" in (place := place_of(text) or {}) and "address" not in place
        if is_town and len(found[-1][1]) <= 60 and re.search(r"\d", found[-1][1]) and not dates_in(found[-1][1]):
            found[-1] = (line, f"{found[-1][1]}, {text}")
        else:
            found.append((line, text))
    return found


def _loose(draft: Draft, line: Line, text: str, *, is_top: bool) -> None:
    if (place := place_of(text)) and "location" not in draft.basics:
        _take_place(draft, text, is_labelled=False)
    elif is_top and line.is_prose:
        draft.basic("summary", text)
    elif is_top and "label" not in draft.basics and not dates_in(text) and ":" not in text and not place:
        draft.basic("label", text, is_sure=len(text) <= 100)
    else:
        draft.left.append(text)


def _take_place(draft: Draft, text: str, *, is_labelled: bool) -> None:
    place = place_of(text)
    if "location" in draft.basics or (place is None and not is_labelled):
        draft.left.append(text)
        return
    is_sure = place is not None
    if place is None:
        is_street = any(each.isdigit() for each in text) or "," in text
        place = {"address" if is_street else "city": text}
    if any(len(value) > 300 for value in place.values()):
        draft.left.append(text)
        return
    draft.basics["location"] = place
    if not is_sure:
        draft.uncertain |= {f"basics.location.{key}" for key in place}

"""What never leaves: how somebody can be reached, where they live, and who they are.

Two ways beside each other. Shapes: email addresses, phone numbers, streets, postal codes, links. And exact values:
what the account and the resume give as contact is taken out of every text, however it is spaced or spelled.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from accounts.models import User
from advice.prompting.phones import without_phones
from resumes.models import Resume

EMAIL, PHONE, PLACE, NAME, LINK = "(email)", "(phone)", "(address)", "(name)", "(link)"
# parts of a resume that are about reaching its owner, or about other people
_NEVER_SENT = frozenset({"basics", "contact", "location", "profiles", "photo", "references"})
_OF_BASICS = frozenset({"label", "summary"})  # headline and "about you"
_CONTACT = ("email", "e-mail", "mail", "phone", "tel", "telephone", "mobile", "fax", "url", "website", "image",
            "picture", "photo", "skype", "birth", "birthday", "birthDate", "dateOfBirth")  # fmt: skip
_LEAST = 4  # letters and digits of a value that is told apart from any other word

_AT = r"(?:@|\(\s*(?:at|ät|arroba|chez|@)\s*\))"
_DOT = r"(?:\.|\(\s*(?:dot|punkt|punto|point|\.)\s*\))"
_HOST = r"[\w-]{1,63}"
_EMAILS = (
    re.compile(
        rf"[\w.+%'-]{{1,64}} {{0,3}}{_AT} {{0,3}}{_HOST}(?: {{0,3}}{_DOT} {{0,3}}{_HOST}){{1,5}}", re.IGNORECASE
    ),
    re.compile(
        rf"[\w.+%'-]{{1,64}} {{1,3}}(?:at|arroba|ät) {{1,3}}{_HOST}"
        rf"(?: {{1,3}}(?:dot|punkt|punto|point) {{1,3}}{_HOST}){{1,5}}",
        re.IGNORECASE,
    ),
    re.compile(r"[\w.+%'-]{1,64}@[\w.-]{1,253}"),
    # without a dot, as it is said: "ada at example com", "ada.quill AT gmail"
    re.compile(
        rf"[\w.+%'-]{{1,64}} {{0,3}}(?:{_AT}|(?<= )at(?= )) {{0,3}}{_HOST} {{1,3}}"
        r"(?:com|org|net|edu|gov|info|biz|(?:co|ac|org) uk)\b",
        re.IGNORECASE,
    ),
    re.compile(
        r"[\w.+%'-]{1,64} {1,3}at {1,3}(?:g(?:oogle)?mail|hotmail|proton ?mail|icloud|gmx|aol|fastmail|ymail)\b",
        re.IGNORECASE,
    ),
    re.compile(
        r"[\w+%'-]{1,40}[._\d][\w.+%'-]{0,40} {1,3}at {1,3}(?:outlook|yahoo|live|proton|zoho|yandex|qq|163|me|web)\b",
        re.IGNORECASE,
    ),
)
_TLD = (
    "com|org|net|io|ai|dev|co|app|edu|gov|info|biz|me|us|uk|de|fr|es|it|nl|eu|at|ch|be|pl|se|no|dk|fi|ru|cn|jp|kr|in|br|"
    "au|nz|ca|mx|xyz|site|online|tech|page|link|blog|cloud|gg|tv|to|ly|example|test|invalid"
)
_LINKS = (
    re.compile(r"\b[a-z][a-z0-9+.-]{1,20} {0,2}: {0,2}//[^\s\"]{1,500}", re.IGNORECASE),
    re.compile(r"\b(?:file|data|javascript|mailto|tel|sms):[^\s\"]{1,500}", re.IGNORECASE),
    re.compile(r"//[\w-]{1,63}\.[^\s()\"]{1,500}"),
    re.compile(r"\bwww\d?\.[^\s()\"]{1,500}", re.IGNORECASE),
    re.compile(rf"\b(?:[\w-]{{1,63}}\.){{1,5}}(?:{_TLD})\b(?:[/?#:][^\s()\"]{{0,500}})?(?![\w@])", re.IGNORECASE),
    re.compile(r"\b(?:[a-z0-9-]{1,63}\.){1,5}[a-z]{2,24}/[^\s()\"]{0,500}", re.IGNORECASE),
    re.compile(r"(?<![\w@])@[A-Za-z_][\w.]{1,40}"),
    re.compile(
        r"\b(?:linked ?in|xing|github|gitlab|facebook|instagram|twitter|tiktok|mastodon)\b[ :,/-]{0,3}"
        r"(?:in|pub|profiles?|users?|u|company) ?/ ?[\w.%-]{2,80}",
        re.IGNORECASE,
    ),
    re.compile(r"(?<![\w/])in/[a-z]+[-\d][\w-]{1,60}", re.IGNORECASE),
)
SKILLS_LIKE_HOSTS = re.compile(r"(?:asp|ado|vb|ml|entity|blazor|socket|draw|crates|pkg)\.(?:net|io)", re.IGNORECASE)
_WORD = r"[A-ZÀ-Þ][\w'’.-]{1,40}"
_UNIT = r"(?:,? {0,2}(?:Apt|Apartment|Suite|Ste|Unit|Floor|Flat|#)\.? {0,2}[\w-]{1,8})?"
_TOWARDS = r"(?: (?:NW|NE|SW|SE|N|S|E|W)\b)?"
# words that stand between a count and "lane" where it is none
_NO_NAME = (
    r"(?:in|on|of|at|the|an?|and|or|to|for|with|from|by|per|as|this|that|my|our|your|their|than|is|was|were|are|"
    r"years?|months?|weeks?|days?|hours?|minutes?|times|people|nurses|drivers|engineers|percent|miles|km|%)"
)
# after "drive" where it is none of a street, such as “20 new drive systems”
_DRIVEN = r"systems?|trains?|units?|motors?|shafts?|belts?|controls?|inverters?|assembl(?:y|ies)|tests?|engineers?"
_STATES = (
    r"(?:Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Georgia|Hawaii|Idaho|Illinois|"
    r"Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|"
    r"Montana|Nebraska|Nevada|New (?:Hampshire|Jersey|Mexico|York)|(?:North|South) (?:Carolina|Dakota)|Ohio|Oklahoma|"
    r"Oregon|Pennsylvania|Rhode Island|Tennessee|Texas|Utah|Vermont|(?:West )?Virginia|Washington|Wisconsin|Wyoming)"
)
_PLACES = (
    re.compile(  # a street, its town and its state: whatever the street's kind
        rf"\b\d{{1,5}}[a-z]? (?:(?!{_NO_NAME}\b)[\w'’.-]+,? ){{1,6}}{_STATES},? \d{{5}}(?:-\d{{4}})?\b", re.IGNORECASE
    ),
    re.compile(  # as it is typed in a hurry, without capitals
        rf"\b\d{{1,5}}[a-z]?,? (?:(?!{_NO_NAME}\b)(?:[^\W\d_][\w'’.-]{{0,40}}|\d{{1,3}}(?:st|nd|rd|th)) ){{1,3}}"
        rf"(?:street|st|avenue|ave|road|rd|boulevard|blvd|lane|ln|drive(?! (?:{_DRIVEN})\b)|dr|way|wy|court|ct|terrace|"
        rf"highway|hwy|parkway|pkwy|crescent|mews|grove)\b\.?{_TOWARDS}{_UNIT}",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b\d{{1,5}}[A-Za-z]?,? (?:[NSEW]\.? |North |South |East |West )?"
        rf"(?:(?:{_WORD}|\d{{1,3}}(?:st|nd|rd|th)) ){{1,4}}"
        r"(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Lane|Ln|Drive|Dr|Way|Court|Ct|Place|Pl|Square|Sq|Terrace|"
        r"Highway|"
        r"Hwy|Parkway|Pkwy|Crescent|Close|Row|Quay|Mews|Wy|Grove|Hollow|Walk|Circle|Cir|Trail|Loop|Gardens|Gdns|Hill|"
        r"Heights|View|Ridge|Rise|Green|Parade|Pike|Run|Bend|Path|Alley|Cove|Crossing|Glen|Meadows?|Vale|Wharf|Yard|"
        rf"Park)\b\.?{_TOWARDS}{_UNIT}"
    ),
    re.compile(
        r"\b[A-ZÀ-Þ][\w.-]{0,40} ?(?:[sS]traße|[sS]trasse|[sS]tr\.|[wW]eg|[pP]latz|[aA]llee|[gG]asse|[dD]amm|[uU]fer|"
        r"laan|straat|gracht|plein|gatan|vägen|vej|gade|veien) ?\d{1,4} ?[a-zA-Z]?\b"
    ),
    re.compile(
        r"\b\d{1,4},? ?(?:bis |ter )?(?:rue|avenue|boulevard|place|chemin|allée|impasse|quai|cours)\b"
        r"(?: (?:de|du|des|la|le|les|d['’]|l['’]))*(?: ?[A-ZÀ-Þ][\w'’-]{1,40}){1,4}",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?:Via|Viale|Piazza|Corso|Calle|Avenida|Avda\.?|Plaza|Paseo|Rua|Travessa|Carrer|ul\.|ulica|улица|ул\.)"
        rf"(?: (?:de|del|della|la|el|los|das|do|da))*(?: {_WORD}){{1,4}},? ?(?:n[.º°]? ?)?\d{{1,4}}\b"
    ),
    re.compile(r"\b(?:P\.? ?O\.? ?Box|Postfach|Boîte postale|Apartado) ?\d{1,7}\b", re.IGNORECASE),
    re.compile(
        r"\b(?:zip(?: ?code)?|postal ?code|post ?code|PLZ|code postal|CAP|CP)\b ?:? ?[A-Z]{0,2}-?\d[\w -]{2,8}\b",
        re.IGNORECASE,
    ),
    re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b"),  # United Kingdom
    re.compile(r"\b[A-Z]\d[A-Z] ?\d[A-Z]\d\b"),  # Canada
    re.compile(r"\b[A-Z]{2},? \d{5}(?:-\d{4})?\b|\b\d{5}-\d{4}\b"),  # United States
    re.compile(r"\b(?:D|A|CH|F|B|L|NL|I|E|PL|CZ|SK|DK|S|N)-\d{4,6}\b|〒 ?\d{3}-?\d{4}"),
    re.compile(rf"\b{_STATES},? \d{{5}}(?:-\d{{4}})?\b", re.IGNORECASE),
    re.compile(r"(?<=\(address\)), ?[A-Z]?\d[\w -]{2,8}\b"),  # after a street
)


def is_private_part(part: Sequence[str]) -> bool:
    """Whether a part of a resume is never sent, such as ["basics", "email"] or ["references", "0"]."""
    return bool(part) and part[0] in _NEVER_SENT and not _OF_BASICS.intersection(part[1:2])


def scrub(text: str, *, user: User | None, resume: Resume | None) -> str:
    """The text without what is private. `text` is clean (advice.prompting.cleaning); what is private becomes a word
    in brackets that says what was there."""
    return Private(user, resume).scrub(text)


class Private:
    """What is private to one member, for many texts. A query: all of their resumes say how they can be reached, also
    where they ask without one."""

    def __init__(self, user: User | None, resume: Resume | None) -> None:
        contents = list(_contents(user, resume))
        names = (*([user.name] if user else []), *(name for each in contents for name in _names(each)))
        exact = (*([user.email] if user else []), *(value for each in contents for value in _contacts(each)))
        self._exact, self._parts = _patterns(names, exact)

    def scrub(self, text: str) -> str:
        for word, pattern in self._exact:
            text = pattern.sub(word, text)
        for pattern in _EMAILS:
            text = pattern.sub(EMAIL, text)
        for pattern in _LINKS:
            text = pattern.sub(_link, text)
        for pattern in _PLACES:
            text = pattern.sub(PLACE, text)
        text = without_phones(text, PHONE)
        return self._parts.sub(NAME, text) if self._parts else text


def of_resume(resume: Resume) -> Private:
    """What is private to its owner: asked for once for each time that the resume is read, as every sentence of an
    answer comes by here."""
    kept: Private | None = vars(resume).get("_private")
    if kept is None:
        kept = vars(resume)["_private"] = Private(resume.user, resume)
    return kept


@lru_cache(maxsize=200)
def _patterns(
    names: tuple[str, ...], exact: tuple[str, ...]
) -> tuple[list[tuple[str, re.Pattern[str]]], re.Pattern[str] | None]:
    values = [(NAME, pattern) for name in names for pattern in _of_name(name)]
    values += [(_kind(value), pattern) for value in exact for pattern in _of_value(value)]
    # the longest first, so that a part never hides the whole
    ordered = sorted(set(values), key=_longest)
    return [(word, re.compile(each, re.IGNORECASE)) for word, each in ordered], _parts_of(names)


def _link(found: re.Match[str]) -> str:
    return found[0] if SKILLS_LIKE_HOSTS.fullmatch(found[0]) else LINK


def _longest(each: tuple[str, str]) -> tuple[int, str]:
    return -len(each[1]), each[1]


def _contents(user: User | None, resume: Resume | None) -> Iterator[Mapping[str, Any]]:
    if resume:
        yield resume.content
    if user and user.pk:
        others = Resume.objects.of(user).exclude(pk=resume.pk if resume else None)
        yield from others.order_by("pk").values_list("content", flat=True)


def _names(content: Mapping[str, Any]) -> Iterator[str]:
    yield str(content.get("basics", {}).get("name", ""))
    for item in content.get("references", []):
        yield str(item.get("name", ""))


def _contacts(content: Mapping[str, Any]) -> Iterator[str]:
    basics = content.get("basics", {})
    location = basics.get("location", {})
    found: list[Any] = [basics.get(key) for key in _CONTACT]
    found += [location.get("address"), location.get("postalCode")]
    for profile in basics.get("profiles", []):
        found += [profile.get("username"), profile.get("url")]
    yield from (value for value in found if isinstance(value, str))


def _kind(value: str) -> str:
    if "@" in value:
        return EMAIL
    if sum(each.isdigit() for each in value) >= 7 and not any(each.isalpha() for each in value):
        return PHONE
    return LINK if "/" in value or ("." in value.strip(".") and " " not in value) else PLACE


def _of_value(value: str) -> Iterator[str]:
    """The value in any case, with any spaces and dashes between its letters' groups; a phone number by its digits."""
    digits = [each for each in value if each.isdecimal()]
    if _kind(value) == PHONE:
        apart = r"[\s().\-/·–]{0,3}"
        yield rf"(?<!\d)[+\d(][\d\s().\-/–]{{0,9}}{apart.join(digits[-7:])}(?!\d)"
        yield rf"(?<!\d){apart.join(digits[-7:])}(?!\d)"
        return
    bare = re.sub(r"^(?:https?:)?//(?:www\.)?|/$", "", value.strip(), flags=re.IGNORECASE)
    for line in bare.splitlines():
        groups = re.findall(r"[^\W_]+", line)
        if sum(map(len, groups)) >= _LEAST:
            yield r"(?<!\w)" + r"[\W_]{0,3}".join(map(re.escape, groups)) + r"(?!\w)"


def _of_name(name: str) -> Iterator[str]:
    """The whole name, also joined as in addresses, the last name first, and first names as initials."""
    parts = re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", name)
    if not parts or sum(map(len, parts)) < 2:
        return
    escaped = [re.escape(part) for part in parts]
    yield r"(?<!\w)" + r"[\W_]{0,3}".join(escaped) + r"(?!\w)"
    if len(parts) > 1:
        yield rf"(?<!\w){escaped[-1]}[\W_]{{1,3}}" + r"[\W_]{0,3}".join(escaped[:-1]) + r"(?!\w)"
        yield (
            rf"(?<!\w){escaped[0][0]}\.? ?(?:\w\. ?)?{escaped[-1]}(?!\w)"
            if escaped[-1][1:]
            else rf"(?<!\w){escaped[0]}(?!\w)"
        )


def _parts_of(names: Iterable[str]) -> re.Pattern[str] | None:
    """Each name by itself, as names are written: "Will" and "Ada" only with their capital. Short ones stay."""
    parts = {part for name in names for part in re.findall(r"[^\W\d_]{3,}", name)}
    spelled = {
        form for part in parts for form in (part, part.title(), part.upper()) if form[0].isupper() or not form.isascii()
    }
    if not spelled:
        return None
    return re.compile(
        r"(?<!\w)(?:" + "|".join(sorted(map(re.escape, spelled), key=lambda each: (-len(each), each))) + r")(?!\w)"
    )

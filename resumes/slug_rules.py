"""Which addresses under /r/ somebody may choose, and which two of them look alike.

Hyphens are how people read an address, not what tells two apart, and letters that are mistaken for each other are
the same: 0 and o; 1, i and l; 5 and s; rn and m; vv and w; cl and d. What is reserved is compared in a coarser form
yet, in which digits also stand for the letters that they are drawn for (4 for a, 3 for e, 7 for t, 8 for b, 9 for g).
"""

import re
import unicodedata
from functools import cache
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import get_resolver

SHORTEST, LONGEST = 3, 30
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)
_APART = str.maketrans({"w": "vv", "m": "rn", "d": "cl", "1": "l", "-": ""})
_TOGETHER = (("rn", "m"), ("vv", "w"), ("cl", "d"))
_ALIKE = str.maketrans({"0": "o", "i": "l", "5": "s"})
_DRAWN = str.maketrans({"4": "a", "3": "e", "7": "t", "8": "b", "9": "g", "2": "z", "6": "g"})
# letters that decomposing leaves as they are
_LETTERS = str.maketrans({
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i", "ħ": "h", "ŋ": "n",
    "а": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "д": "d", "е": "e", "є": "ie", "ж": "zh", "з": "z", "и": "i",
    "і": "i", "ї": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t",
    "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "",
    "э": "e", "ю": "iu", "я": "ia", "α": "a", "β": "v", "γ": "g", "δ": "d", "ε": "e", "ζ": "z", "η": "i",
    "θ": "th", "ι": "i", "κ": "k", "λ": "l", "μ": "m", "ν": "n", "ξ": "x", "ο": "o", "π": "p", "ρ": "r", "σ": "s",
    "ς": "s", "τ": "t", "υ": "y", "φ": "f", "χ": "ch", "ψ": "ps", "ω": "o",
})  # fmt: skip
# Letters of other alphabets by their look, where that is another letter than their sound.
_LOOKS = str.maketrans("авекмнорстухѕјԛԝηνρτχ", "abekmhopctyxsjqwnvptx")
# Not as a whole, nor with a hyphen or digits beside it: nobody shall seem to speak for the site.
_AUTHORITY = """
admin admins administrator administrators official officials staff moderator moderators support helpdesk security
sysadmin webmaster postmaster hostmaster abuse verified superuser root trust-and-safety
"""
_RESERVED = """
about account accounts activate ad ads advice advisor ai alert alerts all analytics anonymous api app apps archive
article articles asset assets atom auth autoconfig autodiscover backup billing blog board bot bots bookmarks
broadcasthost business calendar career careers cart cdn chat checkout client clients cloud cms code coach comments
community companies company compare compliance config confirm connect consultant contact cookie cookies copyright
create crm css customer customers dashboard data database default delete demo dev developer developers directory dns
docs documentation domain download downloads edit editor email employee employer employers error errors event events
everyone example examples export faq favicon favicon-ico featured features feed feedback feeds file files finance
forgot forum forums free ftp gdpr get goals graphql group groups guest guests guide guides health healthz help here
hiring home host hosting hr htm html http https human-resources humans humans-txt ico image images imap img import
inbox index index-html info internal invite invoice invoices ipad iphone isatap issues job jobs js json legal license
link links list lists live local localhost lock log login logout logs mail mailer mailer-daemon manager manifest
manifest-json map maps marketing master me media member members message messages mobile mod mods money my mx name
names new news newsletter nil no-reply nobody nobot none noreply ns null oauth offer offers open-search operator ops
order orders owner owners page pages partner partners password pay payment payments pdf photo photos phone ping
pinned plans plus policy pop postgres premium press pricing print privacy private pro profile profiles promo public
purchase query random readyz recruiter recruiters recruiting refund refunds register registration rejected remove
reply report reports request reset resume resumes robot robots robots-txt rss sale sales salaries salary sample
search secret secure security-txt self send server service services session sessions settings setup share shop
sign-in sign-out sign-up signin signout signup site sitemap sitemap-xml sites skills smtp source spam sponsor sponsors
sql ssh ssl staging start stat static stats status store stripe subscribe subscription subscriptions suggest survey
svc svn sync system team teams telnet terms terms-of-service test tester testing tests theme thumb tls tmp token
tools tracker trial true false undefined unknown unsubscribe update updates upgrade upload uploads url usage usenet
user username users uucp verify version void web webhook webhooks webmail website well-known widget wiki wpad
www www-data xml you your yourself
"""
_SMALL = ("a", "an", "and", "at", "department", "desk", "for", "from", "of", "our", "the")
_SURNAMES = ("root", "staff")  # among words of authority
_ABUSIVE = """
arse arsehole asshole bastard bitch bollocks bullshit childporn cock cocksucker cunt faggot fuck fucker fucking
genocide hitler jihad kkk nazi nazis nigga nigger paedo paedophile pedo pedophile penis piss porn porno pornhub
pussy rape rapist retard scam scammer sex shit slut terrorist tits twat vagina wank wanker whitepower whore xxx
"""


class InvalidSlug(ValueError):  # noqa: N818 - reads as what it says
    """May not be chosen. The words say why; `suggestion` is what they may have meant, or ""."""

    def __init__(self, words: str, *, suggestion: str = "", is_reserved: bool = False) -> None:
        super().__init__(words)
        self.suggestion, self.is_reserved = suggestion, is_reserved


def read(typed: str) -> str:
    """The address that somebody typed, in small letters. Raises InvalidSlug."""
    text = typed.strip()
    if not text:
        raise InvalidSlug("Type the address that you would like.")
    if not text.isascii():
        meant = suggestion(text)
        words = f"Use the letters a to z, digits and hyphens only{f', such as “{meant}”' if meant else ''}."
        raise InvalidSlug(words, suggestion=meant)
    slug = text.lower()
    if not _SLUG.fullmatch(slug):
        raise _misshapen(slug)
    if len(slug) < SHORTEST:
        raise InvalidSlug(f"An address has at least {SHORTEST} characters.")
    if len(slug) > LONGEST:
        raise InvalidSlug(f"An address has at most {LONGEST} characters. This one has {len(slug)}.")
    if is_reserved(slug):
        raise InvalidSlug("This address is kept for the site. Choose another.", is_reserved=True)
    return slug


def _misshapen(slug: str) -> InvalidSlug:
    meant = suggestion(slug)
    such = f", such as “{meant}”" if meant else ""
    if re.fullmatch(r"[a-z0-9-]+", slug):
        return InvalidSlug(f"Hyphens stand one at a time between letters or digits{such}.", suggestion=meant)
    return InvalidSlug(f"Use letters, digits and hyphens only{such}.", suggestion=meant)


def fold(slug: str) -> str:
    """The form in which look-alikes are the same. Never longer than the address."""
    text = slug.lower().translate(_APART)
    for pair, single in _TOGETHER:
        text = text.replace(pair, single)
    return text.translate(_ALIKE)


def is_reserved(slug: str) -> bool:
    """Whether an address belongs to the site, or would seem to speak for it, or insults."""
    whole = _coarse(slug)
    if whole in _reserved() or any(brand in whole for brand in brands()):
        return True
    parts = {_coarse(part) for part in (*slug.split("-"), *re.split(r"[-\d]+", slug)) if part}
    return not parts.isdisjoint(_never_in_parts())


def suggestion(text: str) -> str:
    """What comes nearest to `text` of what may be chosen, or ""."""
    slug = re.sub(r"[^a-z0-9]+", "-", _latin(text)).strip("-")[:LONGEST].strip("-")
    return slug if len(slug) >= SHORTEST and not is_reserved(slug) else ""


def names_the_site(text: str) -> bool:
    """Whether a name holds what the site calls itself, in one word or in several that stand together ("Way mark"),
    in letters that look or sound so."""
    return any(_holds_brand(words) for words in _readings(text))


def has_authority_word(text: str) -> bool:
    """Whether one of the words of a person's name is one by which they would seem to speak for the site."""
    known = authority() - {*map(_coarse, _SURNAMES)}
    return any(not known.isdisjoint(_together(words)) for words in _readings(text))


def is_authority_alone(text: str) -> bool:
    """Whether a name is such a word and nothing that tells whose: "Support", "The Billing Support Team"."""
    tells_nothing = _reserved() | {_coarse(word) for word in (*_SMALL, *_AUTHORITY.replace("-", " ").split())}
    return any(not authority().isdisjoint(_together(words)) and tells_nothing.issuperset(words)
               for words in _readings(text))  # fmt: skip


def _holds_brand(words: list[str]) -> bool:
    return any(brand in word for brand in brands() for word in words) or not brands().isdisjoint(_together(words))


def _together(words: list[str]) -> set[str]:
    """Each word, and each few that stand together as one."""
    ends = range(len(words) + 1)
    return {"".join(words[start:end]) for start in ends for end in ends[start + 1 : start + 12]}


def _readings(text: str) -> list[list[str]]:
    """The words of a name in the coarse form, read by the sound of its letters and by their look."""
    said = text.replace("&", " and ")
    seen = unicodedata.normalize("NFKC", said).casefold().translate(_LOOKS)
    return [[_coarse(word) for word in re.findall(r"[a-z0-9]+", _latin(each))] for each in (said, seen)]


def _latin(text: str) -> str:
    """In small letters from a to z, as far as there are any for it."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold().translate(_LETTERS))
    return "".join(each for each in plain if not unicodedata.combining(each)).translate(_LETTERS)


def _coarse(slug: str) -> str:
    return fold(slug.lower().translate(_DRAWN))


@cache
def _reserved() -> frozenset[str]:
    words = {*_RESERVED.split(), *_AUTHORITY.split(), *_ABUSIVE.split(), *_first_steps()}
    return frozenset(_coarse(word) for word in words)


@cache
def authority() -> frozenset[str]:
    return frozenset(_coarse(word) for word in _AUTHORITY.split())


@cache
def _never_in_parts() -> frozenset[str]:
    return frozenset(_coarse(word) for word in (*_AUTHORITY.split(), *_ABUSIVE.split()))


@cache
def brands() -> frozenset[str]:
    """What the site calls itself, and its host without the part that hosts share."""
    host = (urlsplit(settings.SITE_URL).hostname or "").split(".")
    names = {_letters_of(settings.SITE_NAME), *(host[-2:-1] if len(host) > 1 else ())}
    return frozenset(folded for name in names if len(folded := _coarse(name)) >= 4)


def _letters_of(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "", unicodedata.normalize("NFKD", name).lower())


def _first_steps() -> set[str]:
    """What the site's own addresses begin with."""
    routes = (str(pattern.pattern) for pattern in get_resolver().url_patterns)
    firsts = (re.split(r"[/.<]", route.lstrip("^"))[0] for route in routes)
    return {first for first in firsts if re.fullmatch(r"[a-z0-9-]+", first)}

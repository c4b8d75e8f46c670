"""Whose addresses are at a domain: one employer's, those of many who share it, or everybody's.

There is no list of every suffix here: two letters of a country with a word such as “co” before them are one, and
what is wrong about that keeps out fewer people than it might, never everybody of a country.
"""

from urllib.parse import SplitResult

# Before the letters of a country, these are no name of anybody: acme.co.uk is one, co.uk is not.
_SECOND_WORDS = """
ac co com edu firm gen go gob gouv gov govt gv id ind info int k12 ltd me mil muni ne net nhs nic nom or org plc
police re sch school
"""
_SECOND = frozenset(_SECOND_WORDS.split())
# Where companies have a page among many others, and whose own people are few among those.
_SHARED_WORDS = """
about.me applytojob.com ashbyhq.com bamboohr.com bit.ly blogspot.com breezy.hr business.site bsky.app carrd.co
crunchbase.com facebook.com fb.com github.com github.io gitlab.io glassdoor.com godaddysites.com greenhouse.io
herokuapp.com hibob.com homerun.co icims.com indeed.com instagram.com jimdo.com jimdosite.com jobvite.com join.com
kununu.com lever.co linkedin.com linktr.ee medium.com monster.com myshopify.com myworkdayjobs.com netlify.app
notion.site notion.so oraclecloud.com pages.dev personio.com personio.de pinpointhq.com recruitee.com rippling.com
smartrecruiters.com softgarden.io square.site stepstone.de strikingly.com substack.com successfactors.com
successfactors.eu taleo.net teamtailor.com tumblr.com twitter.com ultipro.com vercel.app vk.com webflow.io webnode.com
weebly.com wellfound.com wixsite.com wordpress.com workable.com workday.com x.com xing.com youtube.com
ziprecruiter.com zohorecruit.com
"""
_SHARED = frozenset(_SHARED_WORDS.split())
_SHARED_HOSTS = frozenset({"sites.google.com", "docs.google.com", "forms.gle", "goo.gl", "maps.google.com"})
_FREEMAIL_WORDS = """
126.com 163.com abv.bg alice.it att.net bigpond.com bk.ru bol.com.br btinternet.com comcast.net cox.net daum.net
email.cz fastmail.com free.fr freenet.de gmail.com googlemail.com hanmail.net hey.com icloud.com inbox.ru interia.pl
laposte.net libero.it list.ru mac.com mail.com mail.ru mailbox.org me.com msn.com naver.com o2.pl onet.pl orange.fr
passport.com pm.me posteo.de proton.me protonmail.com qq.com rediffmail.com rocketmail.com sbcglobal.net seznam.cz
sfr.fr sina.com sky.com t-online.de talktalk.net terra.com.br tiscali.it tuta.com tutanota.com ukr.net uol.com.br
verizon.net virgilio.it virginmedia.com wanadoo.fr web.de wp.pl yeah.net ymail.com zoho.com
"""
_FREEMAIL = frozenset(_FREEMAIL_WORDS.split())
_FREEMAIL_EVERYWHERE = frozenset({"aol", "gmx", "hotmail", "live", "outlook", "yahoo", "yandex"})  # .com, .fr, .co.uk


def is_suffix(domain: str) -> bool:
    """Whether those below it are strangers to each other: uk, co.uk."""
    first, _, rest = domain.partition(".")
    return not rest or (first in _SECOND and len(rest) == 2)


def registrable(host: str) -> str:
    """What somebody registered, of all that stands below it: careers.acme.co.uk → acme.co.uk; "" for a suffix."""
    labels = host.split(".")
    at = 3 if len(labels) > 2 and is_suffix(".".join(labels[-2:])) else 2
    domain = ".".join(labels[-at:])
    return "" if is_suffix(domain) or labels[-1].isdecimal() else domain


def of_site(host: str, parts: SplitResult) -> str:
    """The domain that the people of a website would have addresses at; "" where it stands on somebody else's."""
    domain = registrable(host)
    is_front = host.removeprefix("www.") == domain and parts.path in ("", "/") and not parts.query
    if host in _SHARED_HOSTS or (domain in _SHARED and not is_front):
        return ""
    return domain


def is_freemail(domain: str) -> bool:
    """Whether anybody can have an address there, so that blocking it keeps out many who are not meant."""
    return domain in _FREEMAIL or (domain.split(".")[0] in _FREEMAIL_EVERYWHERE and registrable(domain) == domain)

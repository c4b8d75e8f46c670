"""What no answer says, whatever its sources hold: promises, verdicts, other people's trades, talk about itself."""

import enum
import re
from dataclasses import dataclass

from advice.prompting.private import SKILLS_LIKE_HOSTS
from advice.prompting.prompt import SYSTEM

_I = re.IGNORECASE


class Topic(enum.StrEnum):
    """What somebody else should be asked: a key of advice.composing.topics.POINTERS."""

    HEALTH = "medical"
    HARM = "harm"
    LAW = "legal"
    VISAS = "immigration"
    PROMISE = "promise"


@dataclass(frozen=True, slots=True)
class Never:
    """`why` is for people at work. With a `topic`, the answer says whom to ask instead."""

    why: str
    topic: Topic | None = None


_TABLE: tuple[tuple[Never, str], ...] = (
    (
        Never("self-harm", Topic.HARM),
        r"\b(?:kill|hurt|harm|cut|hang)(?:ing)? (?:your|my|him|her|them)sel(?:f|ves)\b|\bsuicid\w*|\bself[- ]harm\w*|"
        r"\bend (?:your|it all|my) li(?:fe|ves)\b|\b(?:better off|should be) dead\b|\bnot worth living\b",
    ),
    (
        Never("health", Topic.HEALTH),
        r"\b\d+ ?mg\b|\byour (?:symptoms?|medication|medicines?|illness|depression|anxiety|diagnosis|dose|dosage|"
        r"pills|therapy|condition)\b|\b(?:stop|start|try|keep) taking\b|\btake (?:\w+ )?(?:pills?|tablets?|"
        r"antidepress\w*|ibuprofen|adderall|ritalin|xanax|modafinil|medication)\b|\byou (?:have|suffer from|may have|"
        r"clearly have) (?:\w+ )?(?:depression|adhd|anxiety|autism|burnout|cancer|diabetes|covid)\b",
    ),
    (
        Never("law", Topic.LAW),
        r"\b(?:sue|suing) (?:your|the|them|him|her|for|your|that)\b|\byou (?:can|could|should|may|must) (?:sue|press "
        r"charges|take them to court)\b|\blegally (?:entitled|obliged|required|allowed|bound)\b|\byou have a (?:\w+ "
        r")?(?:legal )?case\b|\b(?:is|was|are|be|it's) (?:illegal|unlawful|against the law)\b|\b(?:broke|breaks|"
        r"breaking) the law\b|\bwrongful (?:dismissal|termination)\b|\btax evasion\b|\bvoid in court\b",
    ),
    (
        Never("visas", Topic.VISAS),
        r"\b(?:visas?|green card|work permits?|asylum|citizenship|residence permit)\b.{0,60}\b(?:certain\w*|"
        r"guarante\w*|definitely|always|will be|is easy|no problem|approved|granted)\b|\b(?:certain\w*|guarante\w*|"
        r"definitely|sure to|will (?:get|receive|have|be granted|be given|obtain|approve))\b.{0,60}\b(?:visas?|green "
        r"card|work permits?|asylum|citizenship|residence permit)\b",
    ),
    (
        Never("promise", Topic.PROMISE),
        r"\bguarante\w*|\bpromise[sd]? (?:you|that|to|a|the)\b|\bcertain to\b|\bsure to (?:get|be|win|earn)\b|"
        r"\b(?:100|hundred) ?(?:%|percent) (?:sure|certain|chance)|\b(?:will|are going to|shall|are certain to|"
        r"definitely) (?:\w+ )?(?:get|land|receive|win|earn|make|be (?:hired|offered|paid|invited|"
        r"given))\b.{0,40}(?:\b(?:job|role|position|offer|salary|pay|raise|hired|interview|promotion|money|million)\b|"
        r"[$€£\d])|\b(?:will|definitely) (?:be hired|hire you)\b|\bcannot fail\b|\bno risk\b|\balready (?:hired|"
        r"accepted|been hired|been accepted)\b|\byou are hired\b|\bgot the job\b|\bhave the job\b",
    ),
    (
        Never("verdict"),
        r"\b\d+(?:\.\d+)?\s*(?:/|out of|of)\s*(?:5|10|100)\b(?! (?:jobs|ads|people|skills|open|years|hours|days))|"
        r"\b(?:ten|nine|five) out of (?:ten|five)\b|\b(?:score|scores|scored|rating|grade|rank)\b.{0,30}\d|"
        r"\b(?:perfect|ideal|flawless|best|strongest|top|unbeatable|outstanding|exceptional|unqualified|hopeless|weak|"
        r"worst|terrible|bad|only) (?:possible |qualified )?(?:fit|match|candidates?|applicants?|choice|score)\b|"
        r"\b(?:must|should) (?:be hired|be rejected|hire|reject|interview) (?:this|the|him|her|them|you|me|"
        r"immediately)\b|\b(?:hire|reject) (?:this|the|him|her|them|you|me|everyone|nobody|immediately|now)\b|\b100 "
        r"?% (?:match|fit)\b|\b(?:rejected|unsuitable|not suitable|unhirable|unemployable)\b|\bmeets? (?:all|every) "
        r"(?:the )?requirements?\b|\bnot qualified\b|\bno (?:gaps|weaknesses)\b|\bexceeds? (?:all|every)\b|\bshould "
        r"not be here\b",
    ),
    (
        Never("endorsement"),
        r"\b(?:apply|applying) (?:only|exclusively|nowhere else)|\bonly (?:apply|consider|choose|company|employer|job|"
        r"option|place|firm|choice|recommend)|\b(?:best|greatest|finest|top|worst|leading|number one|no\. ?1) (?:\w+ "
        r")?(?:company|companies|employers?|firms?|place to work|workplace|boss|school|bootcamp|course|job board|"
        r"website|app)\b|\b(?:no|any|all|every) other (?:company|companies|employers?|jobs?|firms?|offers?)\b|\bbuy "
        r"(?:our|the|this|from|now)\b|\bsubscribe to\b|\bdownload (?:our|the|this)\b|\b(?:discount|promo|coupon) "
        r"codes?\b|\bbitcoins?\b|\binvest (?:now|your|all)\b|\bgift cards?\b|\bwire (?:money|the|us|a)\b|\bpay (?:a|"
        r"the|us|me|our) (?:\w+ )?(?:fee|deposit)|\bfee of\b|\bact now\b|\blimited (?:time|offer)\b|\bhurry\b|\bis "
        r"(?:a )?scams?\b|\bstay away from\b",
    ),
    (
        Never("discrimination"),
        r"\A(?=.*\b(?:men|women|man|woman|males?|females?|gay|lesbian|trans(?:gender)?|muslims?|christians?|jews?|"
        r"jewish|hindus?|blacks?|whites?|asians?|arabs?|hispanics?|latin[oax]s?|foreigners?|immigrants?|mothers?|"
        r"pregnan\w*|disabled|elderly|old people|older (?:people|workers|candidates)|young people|religion|skin color|"
        r"ethnic\w*|gender|caste|too old|too young|your age|accent|wheelchair|over (?:40|50|60|forty|fifty|sixty)|"
        r"race)\b)(?=.*\b(?:not|never|no|only|avoid|reject\w*|prefer\w*|better|worse|less|weaker|cannot|can't|don't|"
        r"should|must|too|exclud\w*|unfit|inferior|superior|suited|belong\w*)\b)",
    ),
    (
        Never("insult"),
        r"\byou(?:'re| are|r (?:work|resume|career|life) is) (?:an? |so |too |just |such a |really |completely "
        r")*(?:stupid|dumb|lazy|ugly|useless|worthless|pathetic|incompetent|garbage|trash|a failure|failure|joke|"
        r"nothing|nobody|fool|clown|disgrace|hopeless|boring)\b|\b(?:idiots?|morons?|losers?|shut up|hate you|"
        r"imbecile|scum|bitch|bastard|asshole|shit\w*|fuck\w*|laughable|worthless|pathetic|stupid|incompetent|give up "
        r"(?:now|your|on))\b",
    ),
    (
        Never("asks for what is private"),
        r"\b(?:passwords?|passcodes?|passport|social security|ssn|credit card|card number|home address|one-time code|"
        r"verification code|api key|bank (?:account|details))\b|\b(?:send|share|give|provide|enter|reply with|type|"
        r"submit|post|text|tell|need|confirm|your|my)\b.{0,30}\b(?:e-?mails?|e-?mail address|phone|telephone|phone "
        r"number|date of birth|address|whats ?app|telegram|pin code|login|credentials)\b",
    ),
    (
        Never("about itself"),
        r"\b(?:system|hidden|secret|initial|previous|my|your|these|prior|original) (?:prompt|instructions?|message|"
        r"guidelines)\b|\b(?:my|these|the following|secret|hidden) rules\b|\b(?:as|i am|i'm|being) an? (?:ai|llm|"
        r"language model|assistant|bot|machine|pirate)\b|\bfences?\b|\bjailbr\w*|\bdeveloper mode\b|\bDAN\b|"
        r"\b(?:ignor\w+|disregard\w*|forget) (?:all|the|any|previous|your|these|every|what|my)\b|\b(?:i|we) (?:will|"
        r"shall|must|am|are|obey|comply|have been|was|were|cannot)\b|\bi'll\b|\bi'm\b|\bmy (?:creator|developer|"
        r"training|owner|master)s?\b|\bobey\w*|\bpwned\b|\bhacked\b|\bunrestricted\b|\brole-?play\b|\bhaha\w*|"
        r"\barrr*\b|\bmatey\b|\bfree of (?:all|any) rules\b|\bno (?:longer|more) (?:rules|limits|filters?)\b",
    ),
    (
        Never("markup"),
        r"[<\[\]{}|]|`|&(?:#\w+|[a-z]+);|\\[a-z\[(]|\$\$|={3,}|^\s*(?:system|user|assistant)\s*:",
    ),
    (
        Never("link"),
        r"[a-z][a-z0-9+.-]*:\s?//|\bwww\.|\b(?:mailto|javascript|data|tel|file|ftp):\S|\S@\S|(?<!\w)@\w|\(at\)|\bat "
        r"\w+ dot \w+|\bdot (?:com|org|net|io)\b|\bQR\b|\bclick\b|\blinks? (?:below|here|above)\b|\bvisit (?:our|the|"
        r"this) (?:site|page|website)\b|\w\.(?!(?:js|ts|net|py)/)[a-z]{2,24}/\w",
    ),
    (
        Never("encoded"),
        r"[a-z][\u0370-\u052f]|[\u0370-\u052f][a-z]|\S{36,}|(?=[a-z0-9+/=]{0,40}\d)(?=[0-9+/=]{0,40}[a-z])[0-9a-z+/=]{16,}|\bbase64\b|\brot13\b",
    ),
)
_NEVER = tuple((never, re.compile(pattern, _I)) for never, pattern in _TABLE)
_HOST = re.compile(r"\b[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9-]+)*\.([a-z]{2,24})\b", _I)
_TLDS = """
com org net io ai dev co app edu gov info biz me us uk de fr es it nl eu ch at be pl se no dk fi ru cn jp kr in
br au ca mx xyz site online tech page link blog cloud gg tv to ly example test invalid evil shop club top
"""
_ENDS_OF_HOSTS = frozenset(_TLDS.split())
_ECHO = 7  # words in a row of the system message
_WORD = re.compile(r"[^\W_]+")


def never(text: str) -> Never | None:
    """Why a sentence is not said, or None. `text` has no marks in it."""
    found = next((never for never, pattern in _NEVER if pattern.search(text)), None)
    if found:
        return found
    for host in _HOST.finditer(text):
        if host[1].casefold() in _ENDS_OF_HOSTS and not SKILLS_LIKE_HOSTS.fullmatch(host[0]):
            return Never("link")
    return Never("about itself") if is_echo(text) else None


def is_echo(text: str) -> bool:
    """Whether it repeats the words of our system message."""
    words = [word.casefold() for word in _WORD.findall(text)]
    return any(tuple(words[at : at + _ECHO]) in _SAID for at in range(len(words) - _ECHO + 1))


def _shingles(text: str) -> frozenset[tuple[str, ...]]:
    words = [word.casefold() for word in _WORD.findall(text)]
    return frozenset(tuple(words[at : at + _ECHO]) for at in range(len(words) - _ECHO + 1))


_SAID = _shingles(SYSTEM)

# words that many sentences of advice hold, and that such a sentence could be made of: from there on it waits
_WAITING = """
will shall only best top worst every any no i we i'll i'm my get gets land win promise guarantee certain sure
definitely hire hired reject rejected score rating grade perfect ideal sue illegal visa visas permit asylum
citizenship kill harm hurt email e-mail phone password passport send share click link visit buy pay men women
man woman old young race religion stupid idiot ignore forget instructions rules prompt system medication
symptoms taking apply reject not never
"""
_WAITS = frozenset(_WAITING.split())


def may_become(word: str) -> bool:
    """Whether a word is one that a sentence which is never said could be made of."""
    return word.casefold().replace("’", "'") in _WAITS

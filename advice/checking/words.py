"""Words of a sentence as they are held against those of a source: without their endings, and without words that say
nothing about the world."""

import re
from functools import lru_cache

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*(?:\+\+|[+#](?!\w))?")

# grammar: in every text, and so no sign that one rests on another
_GRAMMAR = """
a about above across after again against all almost along already also although always am among an and another
any anyone anything are aren't around as at away back be because been before being below between both but by can
can't cannot could did didn't do does doesn't doing don't done down during each either else enough especially
even every everyone everything except few first for from further get gets getting give given gives go goes going
had has hasn't have haven't having he hence her here hers him his how however i i'd i'll i'm i've if in instead
into is isn't it it's its itself just keep least less let like likely many may maybe me might mine more most
much must my myself near need needed needs neither no nobody none nor not nothing now of off often on once one
only onto or other others otherwise our ours out over own perhaps quite rather really s same second shall she
should shouldn't since so some somebody someone something sometimes soon still such t than that that's the their
theirs them themselves then there there's these they they're this those though through thus to today together
too toward towards under until up upon us usually very via was wasn't we we're well were weren't what what's
when where whether which while who whom whose why will with within without won't would wouldn't yes yet you
you'd you'll you're you've your yours yourself
"""
GRAMMAR = frozenset(_GRAMMAR.split())
# what advice is made of: they may be in any sentence of it, and none of them is a fact
_ADVICE = """
ability able add advice aim answer apply approach area ask aspect based become begin bring bringing build
building career careers change check choose clear clearly close closely common compare complete concrete
consider cover covers day deal deepen describe detail details develop different directly draw each effort
emphasize example examples expect expected experience explain explore express extra familiar field find fit
focus follow form fully gap gaps gain general good grow guide guides hand help helpful helps highlight hold idea
ideas important improve include interview interviewer interviewers involve job jobs kind know knowledge lead
leads learn learning level line lines link list look looking main make makes makes making match matches matter
matters mean means mention mentioned miss missing month move name named new next note number offer open opening
openings order part parts path people person place plan point points position possible practical practice
prepare present project projects prove put question questions raise read ready reason refer relate related
relevant rely require required requirement requirements rest result results resume role roles say says section
see seek set share show showing shows side similar simple situation skill skills small solid source specific
spell spend stand start stated step steps story strengthen strong stronger study suit support sure take takes
talk task tell term thing things think time tool tools topic towards train try turn type understand use used
useful uses using value view want way ways week willing wish word words work worked working works worth write
year years ad ads asks asked asking posting member answers areas goal goals today tomorrow quantify tailor
demonstrate rehearse research review rewrite replace remove collect pick discuss negotiate polish update
volunteer document track measure count discover identify mirror cut shorten tie connect translate bridge join
shadow enroll earn save refresh revise look speak point invite seem stay leave hear listen follow agree admit
confirm summary overview strengths strength background profile key short long big great better best keep kept
"""
ADVICE = frozenset(_ADVICE.split())
_NUMBERS = """
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands
million millions billion billions trillion dozen dozens half halves third thirds quarter quarters fifth fifths
tenth tenths double doubled doubles doubling twice thrice triple tripled triples quadruple twofold threefold
fourfold tenfold percent percentage pct couple score lakh crore k
"""
NUMBER_WORDS = frozenset(_NUMBERS.split())
_ENDINGS = (("ies", "y", 4), ("sses", "ss", 5), ("ness", "", 7), ("ment", "", 7), ("ments", "", 8), ("ings", "", 7),
            ("ing", "", 6), ("edly", "", 7), ("ed", "", 5), ("ly", "", 5), ("ions", "", 7), ("ion", "", 6),
            ("es", "", 5), ("s", "", 4))  # fmt: skip


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """Without the endings of grammar; "manage", "managing" and "management" are one. Light: rather two than one."""
    word = word.casefold().replace("’", "'").removesuffix("'s")
    if not word.isalpha() or len(word) < 4 or word.endswith(("ss", "us", "is")):
        return word
    for ending, instead, least in _ENDINGS:
        if word.endswith(ending) and len(word) >= least:
            word = word.removesuffix(ending) + instead
            break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] in "bdgmnprt":
        word = word[:-1]
    word = word.replace("isat", "izat") if "isat" in word else re.sub(r"is$", "iz", word.removesuffix("e"))
    return word.removesuffix("e") if len(word) > 3 else word


def words_of(text: str) -> list[str]:
    return WORD.findall(text)


def is_grammar(word: str) -> bool:
    return word.casefold().replace("’", "'") in GRAMMAR


def has_digit(word: str) -> bool:
    return any(each.isnumeric() for each in word)


def is_number_word(word: str) -> bool:
    return word.casefold() in NUMBER_WORDS


_ADVICE_STEMS = frozenset(map(stem, ADVICE))


def is_plain(word: str) -> bool:
    """Whether it may be in any sentence of advice: grammar, or what advice is made of."""
    return is_grammar(word) or stem(word) in _ADVICE_STEMS


def content(text: str) -> list[str]:
    """Stems of the words that say something, in order, each once. Numbers are held against numbers instead."""
    said = (word for word in words_of(text) if not (is_plain(word) or is_number_word(word) or has_digit(word)))
    return list(dict.fromkeys(map(stem, said)))


def stems(text: str) -> list[str]:
    """Of all words but those of grammar."""
    return [stem(word) for word in words_of(text) if not is_grammar(word)]

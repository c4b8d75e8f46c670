"""What nobody here answers, person or machine: health, law, whether a visa comes, and promises of pay or a job.

Told by words and their neighbors, so a question that only touches them ("does this job sponsor visas?") is answered.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from advice.document import Sentence


@dataclass(frozen=True, slots=True)
class Topic:
    """`pointer` says in plain words where to go instead."""

    key: str
    pointer: Sentence


# the one table of them: what a model wrote and we do not say points by it too (advice.checking.never)
POINTERS: Mapping[str, str] = {
    "harm": (
        "If you think of hurting yourself, please call the number for emergencies where you are, or a crisis line, now."
    ),
    "medical": (
        "This is about health, and we cannot judge that. Ask a doctor or another health professional; in an emergency, "
        "call the number for emergencies where you are."
    ),
    "legal": (
        "This is a question of law, and we cannot answer it. Ask a lawyer, a union, or the public office for work "
        "where you live; many give a first answer for free."
    ),
    "immigration": (
        "Nobody here can say whether a visa or permit will come. Ask the immigration office or the consulate of the "
        "country, or a licensed immigration adviser."
    ),
    "promise": (
        "Nobody can promise pay, an offer or a place, and we do not. What we can do is show what is published and what "
        "open jobs say."
    ),
}
_ILL = (
    r"(?:depress(?:ion|ed)|anxiety|panic attacks?|burn[- ]?out|adhd|autis\w+|bipolar|schizo\w+|ptsd|diabet\w+|epilep\w+"
    r"|seizures?|cancer|tumou?r|pregnan\w+|asthma\w*|allerg\w+|eczema|arthrit\w+|rheumat\w+|sciatica|scoliosis|hernia"
    r"|(?:slipped|herniated|bulging) dis[ck]s?|migraines?|vertigo|stroke|fibromyalgia|crohn\w*|hepatitis|hiv|insomnia"
    r"|(?:back|knee|neck|chest|joint|chronic) (?:pain|problems?|trouble)|heart (?:condition|disease|attack|problems?)"
    r"|(?:high|low) blood pressure|illness|disease|injur(?:y|ies|ed)|(?:health|medical) (?:condition|problems?))"
)
# words after and before an illness that make it somebody's work or somebody else's
_OTHERS = (
    r"(?:patients?|people|persons?|those|clients?|residents?|students?|children|child|kids?|adults?|some(?:body|one))"
)
_WORK = (
    r"(?:nurs\w+|care|wards?|clinic\w*|units?|research\w*|specialists?|educat\w+|cent(?:er|re)s?|teams?|software|apps?"
    r"|data|studies|charit\w+|prevention|treatments?|screening|drugs?|awareness|insurance|leave)"
)
_WORKS = (
    r"(?:work\w*|car(?:e|ed|ing)|help\w*|treat\w*|deal\w*|nurs\w+|experience\w*|interest\w*|studied|degrees?|train\w*"
    r"|read|written|wrote|about|for|against)"
)
_SEES_TO = rf"(?:{_OTHERS}|deal\w*|help\w*|treat\w*|car(?:e|ing))"
_MINE = rf"(?:(?!{_OTHERS}\b|{_WORKS}\b)[\w'-]+ ){{0,3}}{_ILL}\b(?! (?:{_OTHERS}|{_WORK})\b)"
_BODY = (
    r"(?:(?:bad|weak|poor|own|left|right|lower|old) )?(?:back|spine|knees?|hips?|shoulders?|neck|wrists?|hands?|feet"
    r"|joints?|heart|lungs?|eyes|hearing|skin|health|pregnancy|baby|condition)"
)
_HURT = r"(?:bad|weak|sore|stiff|injured|broken|damaged|torn|sprained|fused|artificial|replaced)"
_REMEDY = (
    r"(?:pills?|meds?|medicines?|medications?|drugs?|tablets?|insulin|inhalers?|antibiotics?|painkillers?"
    r"|antidepress\w+)"
)
_PAPERS = (
    r"(?:visas?|green cards?|work permits?|residen(?:ce|cy) permits?|h-?1-?bs?|asylum|citizenship|deport\w*"
    r"|immigration)"
)
_BOSS = r"(?:they|he|she|(?:my|the|an) (?:\w+ )?(?:boss|employer|manager|company|landlord))"
_COURT = r"(?:court|tribunal|arbitration|small claims(?: court)?)"
_CONTRACT = r"(?:non[- ]?compete|nda|contract|clause|severance)"
_BINDS = r"(?:enforce\w*|valid|binding|void|breach\w*|break)"
_OUTCOME = (
    r"(?:approv\w+|guarantee\w*|refus\w+|den(?:y|ied)|reject\w*|certain\w*|sure|lawyer|status|eligible|qualify|run out"
    r"|expir\w+|overstay\w*)"
)
_WHETHER = r"(?:will|would|can|could|do|am|chances?|likely|apply)"
_PAID = r"(?:pay|paid|salar\w+|earn\w*|wages?|jobs?|hired?|offer|raise|interview|money|dollars?)"
_PROMISED = r"(?:guarantee\w*|promise\w*|swear|for sure|for certain|definitely|100 ?%)"
_WORDS: Mapping[str, tuple[str, ...]] = {
    "harm": (
        rf"\b(?:suicid\w+|self[- ]harm)\b(?! (?:{_WORK}|hot ?lines?|help ?lines?))",
        r"\bi (?:want|wish) to (?:die|kill myself)|\b(?:kill|hurt) myself",
    ),
    "medical": (
        rf"\b(?:my|i have|i've|i had|i got|i am|i'm|i suffer from|i live with) {_MINE}",
        rf"\b(?:can|could|may|should|would|will|do|am) i\b(?:(?!\b{_SEES_TO}\b).){{0,40}}"
        rf"\b(?:with|while|despite) (?:an? |my |the )?{_MINE}",
        rf"\b(?:safe|unsafe|danger\w*|bad|good|harm\w*|hurt\w*|damag\w*|ruin\w*|risk\w*|strain\w*|too \w+)\b"
        rf".{{0,30}}\bmy {_BODY}\b",
        rf"\b(?:can|could|will|would|do|does) my {_BODY} (?:\w+ ){{0,2}}(?:take|cope|stand|handle|hold|survive)\b",
        rf"\b(?:my|i have|i've got|i've|with) (?:an? |two )?{_HURT} {_BODY}\b",
        r"\b(?:diagnose (?:me|my)|my (?:\w+ )?diagnos[ei]s|(?:i was|i am|i'm|i got|been) (?:\w+ )?diagnosed)\b",
        r"\b(?:my|these|i have|i've|i get) (?:\w+ ){0,2}symptoms\b",
        r"\bmedically (?:fit|unfit|safe|able|cleared|allowed)\b",
        rf"\b(?:should|can|could|may|must|do) i (?:\w+ ){{0,4}}(?:tak(?:e|ing)|skip|quit|come off|go off)"
        rf" (?:\w+ ){{0,3}}{_REMEDY}\b",
        rf"\b(?:i take|i'm on|i am on|on my|my) (?:\w+ ){{0,2}}{_REMEDY}\b",
        r"\b(?:prescribe me|my prescriptions?)\b",
    ),
    "legal": (
        r"\b(?:suing|lawsuits?|litigat\w+)\b|(?-i:\bsued?\b)|\bsue (?:them|him|her|my|the|an?|over|for)\b",
        r"\b(?:need|get|hire|see|call|ask|find|consult|talk to|speak to|speak with) (?:an? |my )?(?:\w+ )?"
        r"(?:lawyers?|attorneys?|solicitors?)\b",
        rf"\b(?:take|taking|drag|bring|haul) (?:\w+ ){{1,4}}(?:to|before) (?:an? |the )?{_COURT}\b",
        rf"\bgo(?:ing)? to {_COURT} (?:over|against|about|for|with)\b|\btribunal claim\b",
        r"\b(?:is|was|it'?s|are|were|am) (?:\w+ ){0,6}(?:legal|illegal|lawful|unlawful|against the law)\b",
        r"\b(?:my|our) (?:\w+ ){0,2}rights?\b|\b(?:wrongful|unfair)(?:ly)? (?:dismiss\w+|terminat\w+|fired)",
        rf"\b(?:can|may|could|are) {_BOSS} (?:\w+ ){{0,3}}(?:fire|sack|dismiss|withhold|deduct|dock)\b",
        rf"\b{_CONTRACT}\b.{{0,60}}\b{_BINDS}\b|\b{_BINDS}\b.{{0,60}}\b{_CONTRACT}\b",
        r"\b(?:do|must|should) i (?:have to )?(?:disclose|declare) (?:\w+ ){0,4}(?:convict|criminal|disab|tax)\w*",
        r"\b(?:do|must|should|will|would|can|could|have) (?:i|we) (?:\w+ ){0,3}"
        r"(?:owe|pay|file|declare|deduct|claim|save) (?:\w+ ){0,3}tax(?:es)?\b(?! (?:\w+ ){0,2}for )",
        r"\bhow much (?:\w+ )?tax(?:es)? (?:do|will|would|must|should|is|are|on)\b",
        r"\b(?:is|are|be) (?:[\w']+ ){0,5}(?:taxed|taxable|tax[- ](?:free|deductible))\b",
        r"\b(?:evade|avoid|dodge) tax\w*|\bcash in hand\b",
    ),
    "immigration": (
        rf"\b(?:{_WHETHER}|{_OUTCOME})\b.{{0,60}}\b{_PAPERS}\b|\b{_PAPERS}\b.{{0,60}}\b{_OUTCOME}\b",
        r"\bwithout (?:a |my )?(?:visa|papers|work permit)\b|\bundocumented\b|\bdeport\w*",
    ),
    "promise": (
        rf"\b{_PROMISED}.{{0,80}}\b{_PAID}\b|\b{_PAID}\b.{{0,60}}\b{_PROMISED}",
        r"\bwill i (?:\w+ ){0,3}(?:get|be|earn|make)\b.{0,40}(?:\b(?:hired|the job|an? offer|paid|rich)\b|[$€£\d])",
        r"\bwill they (?:\w+ ){0,3}(?:hire|take|pay|offer) me\b",
    ),
}
_ASKS_THE_AD = re.compile(
    r"\b(?:job|ad|posting|company|employer|they|role|position)\b.{0,30}\b(?:sponsor|offer|provide|help|support)\w*\b"
    r".{0,30}\bvisas?\b|\bvisa sponsorship\b",
    re.IGNORECASE,
)
_FOUND = {key: re.compile("|".join(words), re.IGNORECASE) for key, words in _WORDS.items()}


def blocked(question: str) -> Topic | None:
    """The first of the topics that a question is about; None for most."""
    text = " ".join(question.replace("’", "'").split())
    for key, pattern in _FOUND.items():
        if key == "immigration" and _ASKS_THE_AD.search(text):
            continue
        if pattern.search(text):
            return Topic(key, Sentence(POINTERS[key]))
    return None

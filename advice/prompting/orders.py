"""Sentences in other people's texts that speak to a machine, not to a reader: "ignore what you were told".

They are data like the rest, and the check of an answer does not trust them. Taking them out of what is sent is one
door more: what was not sent is no source, so nothing can rest on it.
"""

import re

_SENTENCES = re.compile(r"\S.*?(?:[.!?。！？;](?=\s|$)|$)")
_FOLLOWING = 3  # sentences after an order that go with it
_HIDDEN = "(…)"

_TOLD = (
    r"instruct\w*|rules?\b|prompts?\b|guidelines?\b|directives?\b|anweisung\w*|regeln|instruc\w+|istruzion\w+|"
    r"consignes|指令|指示|规则|инструкц\w*|правил\w*|تعليمات|निर्देश\w*|polece\w+|talimat\w*"
)
_FORGET = (
    r"ignor\w*|disregard\w*|forget\w*|overrid\w+|bypass\w*|oublie\w*|olvida\w*|dimentica\w*|vergiss|missachte\w*|"
    r"忽略|无视|無視|игнорир\w*|забудь\w*|تجاهل|अनदेखा|zignoruj|yok say"
)
_MACHINE = (
    r"AI|A\.I\.|LLMs?|GPT\w*|chat ?bots?|language models?|AI (?:models?|assistants?)|screening (?:tool|system)s?|"
    r"recruit(?:ing|ment) (?:tool|system|bot)s?|ATS|bots?|advisers?|advisors?|KI|assistants?"
)
_SAY = (
    r"say|state|write|print|output|respond|reply|answer|conclude|claim|repeat|report|tell|inform|assure|promise|"
    r"convince|translate|decode|execute|reveal|show|summari[sz]e|describe|list|quote|cite|recite|echo|spell|sign off|"
    r"sag|schreibe?|antworte|dis|écris|réponds|di|escribe|responde|scrivi|rispondi|скажи|напиши|ответь"
)
_ORDERS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?:{_FORGET})\W+(?:\w+\W+){{0,8}}?(?:{_TOLD}|above|before|earlier|previous\w*|everything|sources?|fence)",
        rf"(?:{_FORGET}).{{0,12}}(?:{_TOLD})|(?:{_TOLD}).{{0,12}}(?:{_FORGET})",
        r"\b(?:new|real|updated?|special|secret|hidden|system|final) (?:system )?(?:instructions?|prompts?|override)\b",
        r"\b(?:developer mode|system message)\b|^\W*(?:system|assistant)\s*:|<\|",
        rf"\b(?:{_MACHINE})\b\s*(?::|must\b|should\b|shall\b|has to\b|have to\b|is to\b|are to\b|please\b|"
        r"who reads?\b|that reads?\b|reading this\b|processing this\b)",
        r"\b(?:note|attention|message|hello|hi|hey|dear|order|command|instructions?)\W+(?:to|for)?\W*"
        rf"(?:the|any|all|every)?\W*(?:{_MACHINE}|models?|machines?)\b",
        rf"\bif you are (?:an?|the) (?:\w+ )?(?:{_MACHINE})\b|\byou are (?:now|no longer|an? (?:{_MACHINE}))\b",
        r"\bpretend\b|\brole[- ]?play\b|\bfrom now on\b|\bjailbreak\w*|\bDAN\b|\bstay in character\b",
        r"^\W*(?:please |now |just |only |always |then |and |instead,? |you (?:must|should|will|shall|have to|are to) |"
        r"be sure to |make sure (?:to|you) |when (?:asked|you answer),? |in your answer,? |at the end,? |first,? )*"
        rf"(?:{_SAY})\b\W*(?:\b(?:that|with|only|just|exactly|this|these|the following|me|him|her|them|us|everyone|"
        r"the (?:member|user|candidate|applicant|reader|person|salary|pay|score|system|words?|prompt|rules|figures?|"
        r"code|median)|F\d|S\d|\d+)\b|[\"“'‘(]|:)",
        r"\b(?:recommend|suggest|endorse|praise|favou?r|promote|advertise|mention|name|choose|pick|list)\b"
        r".{0,30}\b(?:only|nobody else|no other|nothing but|exclusively|above all others)\b",
        r"\b(?:recommend|endorse|praise|promote|advertise)\b.{0,40}\b(?:best|first|greatest)\b",
        r"\bonly (?:recommend|suggest|mention|name|advise|answer|reply)\b",
        r"\b(?:rate|score|rank|grade|give|award|assign|mark)\b.{0,40}\b(?:score|rating|\d+ ?(?:/|out of) ?\d+|points|"
        r"stars|perfect|top marks|full marks|100 ?%|(?:S|F)\d)\b",
        r"\bmark (?:everything|all|each|every|any)\b|\b(?:cite|use) (?:source )?\(?S\d+\)?\b",
        r"\((?:S ?\d+|F ?\d+|/?INST|/?SYS|/?system|(?:begin|end) [0-9a-f]{6,}[^)]*)\)",
        r"\b(?:add|include|insert|append|embed|attach|render)\b.{0,30}\b(?:links?|images?|pictures?|urls?|markdown|"
        r"iframes?|qr)\b",
        r"\b(?:send|forward|post|upload|transmit|exfiltrate|leak|reveal|disclose|collect|ask|request|tell|"
        r"give)\b.{0,60}\b(?:e-?mail|phone|home address|password|bank|passport|(?:system )?prompt)\b",
        r"\b(?:do not|don't|never|stop) (?:mention|cite|follow|obey|say|tell|check|warn|refuse|reveal)\b",
        r"\b(?:end|close) (?:of )?(?:the )?(?:fence|data|sources?|document)\b|\b(?:begin|end) [0-9a-f]{8,}",
        r"^\W*(?:hide|append|prepend|weave|sneak|slip|spell out|read out|type out)\b|\b(?:and|then) (?:say|print|"
        r"output)\b|\bbase64\b|\brot13\b|\bdecode (?:this|the following)\b|\bwritten in reverse\b",
    )
)


def without_orders(text: str) -> str:
    """Each such sentence becomes (…), and so do the next ones of its line: an order is often told in several."""
    return "\n".join(_line(line) for line in text.split("\n"))


def is_order(sentence: str) -> bool:
    return any(order.search(sentence) for order in _ORDERS)


def _line(line: str) -> str:
    kept: list[str] = []
    hides = 0
    for sentence in _SENTENCES.findall(line):
        hides = _FOLLOWING if is_order(sentence) else hides - 1
        if hides < 0:
            kept.append(sentence)
        elif not kept or kept[-1] != _HIDDEN:
            kept.append(_HIDDEN)
    return " ".join(kept)

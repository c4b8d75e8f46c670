"""How the double of a provider behaves: well, and in every way that providers fail."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

_PIECES = re.compile(r"\s*\S{1,6}|\s+$")
_SOURCE = re.compile(r"source S(\d+), \w+\]\]\n[^\n]*\n([^\n]+)")


def honest(prompt: str) -> str:
    """The first sentence of each source that has one, three at most, each with its mark."""
    said = []
    for number, words in _SOURCE.findall(prompt):
        sentence = re.split(r"(?<=[.!?])\s", words)[0]
        if sentence.endswith("."):
            said.append(f"{sentence[:-1]} [S{number}].")
    return "## What our guides say\n\n" + " ".join(said[:3] or ["Our guides do not say."])


def lies(_prompt: str) -> str:
    return "The median pay is $999,999 a year [S1]. You will double it within 3 weeks [S77]. 97% of people do [S1]."


def obeys(prompt: str) -> str:
    """Does what any text of the prompt tells it to: the words after “Say:”."""
    return " ".join(re.findall(r"[Ss]ay: ?([^\n]+)", prompt)) or "I was told nothing."


@dataclass(frozen=True)
class Behavior:
    """Times are seconds. `says` is a text, or a function of the prompt."""

    says: str | Callable[[str], str] = honest
    before_headers: float = 0
    before_first: float = 0
    pause: float = 0.002
    stalls_at: int | None = None  # before this piece it waits `stall`
    stall: float = 3600
    cuts_after: int | None = None  # so many pieces, then the connection ends
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    content_type: str = ""
    body: bytes = b""  # instead of a stream
    raw_piece: bytes = b""  # instead of each piece
    closes_at_once: bool = False
    tells_usage: bool = True
    counts: tuple[int, int] | None = None  # what it says that it read and wrote, instead of the truth
    finishes: int = 1
    reason: str = ""
    says_done: bool = True

    def pieces(self, prompt: str) -> list[str]:
        return _PIECES.findall(self.says if isinstance(self.says, str) else self.says(prompt))


def _error(status: int, kind: str, **headers: str) -> Behavior:
    body = json.dumps({"type": "error", "error": {"type": kind, "message": f"double: {kind}"}}).encode()
    return Behavior(status=status, body=body, headers=headers)


STEADY = Behavior()
LONG = "Lighthouse keepers trim the lamp and keep the log of the watch every night " * 40
BEHAVIORS: dict[str, Behavior] = {
    "steady": STEADY,
    "typical": Behavior(says=LONG, pause=1 / 40),  # as quick as providers usually are
    "slow": replace(STEADY, pause=0.1),
    "stalls-first": replace(STEADY, before_first=3600),
    "stalls": replace(STEADY, stalls_at=4),
    "slow-headers": replace(STEADY, before_headers=3600),
    "busy": _error(429, "rate_limit_error", **{"Retry-After": "30"}),
    "busy-shortly": _error(429, "rate_limit_error", **{"Retry-After": "0.05"}),
    "broken": _error(500, "api_error"),
    "overloaded": _error(529, "overloaded_error"),
    "wrong-key": _error(401, "authentication_error"),
    "no-model": _error(404, "not_found_error"),
    "elsewhere": Behavior(status=302, headers={"Location": "http://127.0.0.1:9/v1/chat/completions"}, body=b"-"),
    "cut-off": replace(STEADY, cuts_after=5),
    "unfinished": replace(STEADY, finishes=0, says_done=False),  # HTTP ends well, the answer does not
    "malformed": Behavior(raw_piece=b'data: {"choices": [{"delta": \n\n'),
    "strange": Behavior(raw_piece=b'data: {"choices": 7, "type": [], "delta": "x"}\n\n'),
    "html": Behavior(content_type="text/html; charset=utf-8", body=b"<!doctype html><h1>Sign in to the network</h1>"),
    "html-as-events": Behavior(body=b"<!doctype html><h1>Sign in to the network</h1>" * 50),
    "wrong-type": replace(STEADY, content_type="application/json"),
    "no-usage": replace(STEADY, tells_usage=False),
    "counts-wildly": replace(STEADY, counts=(10**11, 10**11)),
    "counts-below-nothing": replace(STEADY, counts=(-5, -5)),
    "no-done": replace(STEADY, says_done=False),
    "empty": Behavior(says=""),
    "lies": Behavior(says=lies),
    "obeys": Behavior(says=obeys),
    "huge": Behavior(says="word " * 200_000, pause=0),
    "closes": Behavior(closes_at_once=True),
    "finishes-twice": replace(STEADY, finishes=2),
    "too-long": replace(STEADY, reason="length"),
    "filtered": replace(STEADY, reason="content_filter"),
    "fails-inside": Behavior(
        raw_piece=b'event: error\ndata: {"type": "error", "error": {"type": "overloaded_error", "message": "x"}}\n\n'
    ),
}


def behavior_of(model: str) -> Behavior:
    return BEHAVIORS.get(model, STEADY)

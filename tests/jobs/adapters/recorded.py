"""Sources that answer what was recorded: everything of a crawl but the wire."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from jobs.adapters import adapter_for
from jobs.fetching import Answer, Client, PermanentError, SourceError
from jobs.fetching_addresses import Target
from jobs.posting import Crawled, Fault, Posting

Recording = bytes | str | list[Any] | dict[str, Any] | SourceError


class Recorded(Client):
    """Answers by address; "" is what any other answers. Addresses are checked as those of the wire are."""

    def __init__(self, answers: Mapping[str, Recording]) -> None:
        super().__init__()
        self.answers, self.asked = answers, list[str]()

    def _ask(self, target: Target, accept: str, most_bytes: int, ends_at: float) -> Answer | str:
        self.requests += 1
        self.asked.append(target.url)
        found = self.answers.get(target.url, self.answers.get(""))
        if found is None:
            raise PermanentError(f"Nothing at {target.url}.")
        if isinstance(found, SourceError):
            raise found
        body = found if isinstance(found, bytes) else found.encode() if isinstance(found, str) else _json(found)
        return Answer(body, target.url)


def _json(value: Any) -> bytes:
    return json.dumps(value).encode()


@dataclass
class Crawl:
    pieces: list[Crawled]
    asked: list[str]

    @property
    def postings(self) -> list[Posting]:
        return [posting for piece in self.pieces for posting in piece.postings]

    @property
    def posting(self) -> Posting:
        (only,) = self.postings
        return only

    @property
    def keys(self) -> list[str]:
        return [posting.key for posting in self.postings]

    @property
    def faults(self) -> list[Fault]:
        return [fault for piece in self.pieces for fault in piece.faults]


def crawl(format: str, address: str, answers: Mapping[str, Recording] | Recording, *, resume: str = "") -> Crawl:  # noqa: A002
    """The whole crawl; a mapping of addresses, or one recording for all of them."""
    by_address = answers if isinstance(answers, dict) and _is_by_address(answers) else {"": answers}
    client = Recorded(by_address)
    return Crawl(list(adapter_for(format).crawl(address, client=client, resume=resume)), client.asked)


def _is_by_address(answers: Mapping[str, Any]) -> bool:
    return bool(answers) and all(not name or name.startswith("http") for name in answers)

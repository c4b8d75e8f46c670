"""What adapters share: addresses of boards, and answers read element by element."""

import re
from collections.abc import Callable, Iterator
from typing import Any, ClassVar
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError

from jobs.adapters.values import Row, Unfit, text
from jobs.fetching import Client, TransientError, UnreadableError
from jobs.fetching_addresses import AddressRefused, Target, target_of
from jobs.posting import Crawled, Fault, Posting

PIECE = 200  # postings that are handed on at a time
START = "start"  # where to begin once more, for an answer that cannot be entered in the middle
MOST_PAGES = 500
FILTER = re.compile(r"[\w .,+-]{1,60}")


def read_each(
    elements: list[Any], read: Callable[[Row], Posting | None], *, seen: set[str], id_of: Callable[[Row], str],
    here: str = START, resume: str = "",
) -> Iterator[Crawled]:  # fmt: skip
    """The elements of one answer as postings, some at a time and each key once; `elements` is emptied on the way.

    `read` gives None for what is not to be listed and raises Unfit for what cannot be. All but the last piece say
    that the crawl, if it breaks off now, has this answer (`here`) still before it.
    """
    elements.reverse()
    postings: list[Posting] = []
    faults: list[Fault] = []
    position = 0
    while elements:
        element, position = elements.pop(), position + 1
        try:
            if not isinstance(element, dict):
                raise Unfit("It is not an object with fields.")
            found = read(element)
        except Unfit as unfit:
            where = id_of(element) if isinstance(element, dict) else ""
            faults.append(Fault((where or f"element {position}")[:300], str(unfit)))
            continue
        if found is not None and found.key not in seen:
            seen.add(found.key)
            postings.append(found)
        if len(postings) == PIECE and elements:
            yield Crawled(postings=tuple(postings), faults=tuple(faults), resume=here)
            postings, faults = [], []
    yield Crawled(postings=tuple(postings), faults=tuple(faults), resume=resume)


def elements_of(answer: Any, name: str) -> list[Any]:
    """The list in an answer, under this name or, for "", the answer itself."""
    found = answer if not name else answer.get(name) if isinstance(answer, dict) else None
    if not isinstance(found, list):
        said = text(answer.get("error") or answer.get("message")) if isinstance(answer, dict) else ""
        told = f" It says: “{said[:200]}”." if said else ""
        raise UnreadableError(f"The answer is not a list of jobs in this format.{told} Check address and format.")
    return found


class Board:
    """A format with boards that a token tells apart: subclasses say where a board is and how an element reads.

    `homes` are hosts of the boards' own pages: an address of one of them is taken for its token too.
    `regions` are prefixes such as "eu:" that stand for another host.
    """

    is_whole = True
    homes: ClassVar[dict[str, str]] = {}  # host of a board's page, and the region it stands for
    regions: ClassVar[tuple[str, ...]] = ()
    token = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9_-]{0,98}[A-Za-z0-9])?", re.ASCII)
    example = "acme"

    def check_address(self, address: str) -> str:
        region, token = self._parts(address.strip())
        if not self.token.fullmatch(token):
            raise ValidationError(
                f"Give the board's name as it stands in the address of its page, such as “{self.example}”."
            )
        return f"{region}:{token}" if region else token

    def _parts(self, address: str) -> tuple[str, str]:
        """Region and token of a token, "region:token" or the address of the board's page."""
        if "//" not in address:
            region, colon, token = address.rpartition(":")
            return (region, token) if not colon or region in self.regions else ("", "")
        parts = _split(address)
        for home, region in self.homes.items():
            if home.startswith("."):
                label = (parts.hostname or "").removesuffix(home)
                if label != parts.hostname and "." not in label:
                    return region, label
            elif parts.hostname == home:
                return region, parts.path.strip("/").split("/")[0]
        return "", ""

    def split(self, address: str) -> tuple[str, str]:
        """Region and token, the token as it goes into an address."""
        region, token = self._parts(self.check_address(address))
        return region, quote(token, safe="")


class HostBoard(Board):
    """A format whose boards have hosts of their own, below `domains` by region or wherever a company likes.

    An address of such a board is a name, or "https://" and the host.
    """

    domains: ClassVar[dict[str, str]] = {}
    token = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?", re.ASCII)

    def check_address(self, address: str) -> str:
        parts = _split(address.strip())
        if parts.scheme not in {"http", "https"} or self._parts(address.strip()) != ("", ""):
            return super().check_address(address)
        target = _checked(f"https://{parts.netloc}")
        if any(target.host.endswith(f".{domain}") or target.host == domain for domain in self.domains.values()):
            return super().check_address("")  # refused: below the format's own domain, but no board
        return target.url.rstrip("/")

    def origin(self, address: str) -> str:
        """Where the board is, without a path."""
        kept = self.check_address(address)
        if kept.startswith("https://"):
            return kept
        region, token = self.split(kept)
        return f"https://{token.lower()}.{self.domains[region]}"


class WholeAnswer(Board):
    """Boards that give all their jobs in one JSON answer."""

    list_name: ClassVar[str] = "jobs"
    id_name: ClassVar[str] = "id"
    empty_means: ClassVar[str] = ""  # what an answer without any job may mean, if not that there are none

    def endpoint(self, address: str) -> str:
        raise NotImplementedError

    def read(self, element: Row, address: str, answer: Row) -> Posting | None:
        raise NotImplementedError

    def announced(self, answer: Row) -> int:
        """How many elements the answer says that there are; 0 where it says nothing."""
        return 0

    def prepared(self, elements: list[Any]) -> list[Any]:
        """The elements, those put together that are one job."""
        return elements

    def crawl(self, address: str, *, client: Client, resume: str = "") -> Iterator[Crawled]:
        found = client.get(self.endpoint(address)).json()
        elements = elements_of(found, self.list_name)
        if not elements and self.empty_means:
            raise UnreadableError(self.empty_means)
        envelope = {key: value for key, value in found.items() if key != self.list_name} if self.list_name else {}
        came, announced = len(elements), self.announced(envelope)
        elements = self.prepared(elements)
        del found
        yield from read_each(
            elements, lambda element: self.read(element, address, envelope),
            seen=set(), id_of=lambda element: text(element.get(self.id_name)), resume=START if came < announced else "",
        )  # fmt: skip
        if came < announced:
            raise TransientError(f"Only {came} of {announced} jobs came. What did not come is not taken for closed.")


class Filters:
    """The address of a format with one endpoint: nothing, or filters such as “geo=usa&tag=python”."""

    is_whole = False
    filters: ClassVar[tuple[str, ...]] = ()

    def check_address(self, address: str) -> str:
        if not (written := address.strip()):
            return ""
        if "//" in written:
            written = _split(written).query
        pairs = parse_qsl(written, keep_blank_values=True)
        wrong = any(name not in self.filters or not FILTER.fullmatch(value) for name, value in pairs)
        if wrong or not pairs or len({name for name, _ in pairs}) < len(pairs):
            may = " and ".join(self.filters)
            raise ValidationError(
                f"Leave it empty, or give filters such as “{self.filters[0]}=…”; there are {may}." if may else
                "Leave it empty: this format has only one address."
            )  # fmt: skip
        return urlencode(sorted(pairs))

    def params(self, address: str) -> dict[str, str | int]:
        return dict(parse_qsl(self.check_address(address)))


class Anywhere:
    """A format that is found at any address of the web."""

    is_whole = False

    def check_address(self, address: str) -> str:
        return _checked(address.strip()).url


def _checked(url: str) -> Target:
    try:
        return target_of(url, allowed=settings.JOBS_FETCH_ALLOW)
    except AddressRefused as refused:
        raise ValidationError(f"{refused} Give the whole address, such as https://jobs.example.org/feed.") from None


def _split(address: str) -> Any:
    try:
        return urlsplit(address)
    except ValueError:
        return urlsplit("")

"""The only way out to sources of jobs: public addresses, within limits of time and size, no redirect elsewhere.

Every way to fail is a SourceError whose message says what happened and what to do about it.
"""

import re
import threading
import time
import zlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any, Self
from urllib.parse import urlencode, urljoin

from django.conf import settings
from requests.utils import DEFAULT_CA_BUNDLE_PATH
from urllib3 import BaseHTTPResponse, HTTPConnectionPool, Timeout
from urllib3.exceptions import HTTPError, NewConnectionError, SSLError
from urllib3.exceptions import TimeoutError as SlowError

from jobs.fetching_addresses import AddressRefused, NotFound, Resolver, Route, Target, look_up, pool_for, target_of
from jobs.fetching_text import decode, read_json

CONNECT_SECONDS = 10.0
SILENCE_SECONDS = 20.0  # without a byte
MOST_SECONDS = 90.0  # from first to last byte of one answer
MOST_BYTES = 50 * 1024 * 1024  # as sent, and once more unpacked
MOST_REDIRECTS = 3
MOST_WAITING = 7 * 24 * 3600  # that a Retry-After is believed
CHUNK = 64 * 1024
REDIRECTS = {301, 302, 303, 307, 308}
FOR_A_WHILE = {408, 425, 429}
JSON = "application/json"


class SourceError(Exception):
    """A source could not be read. `message` says what happened and what to do, in whole sentences."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class TransientError(SourceError):
    """It may well go by itself. `retry_after` are the seconds that the source asks for, if it does."""

    def __init__(self, message: str, *, retry_after: int | None = None) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class PermanentError(SourceError):
    """Trying again does not help: somebody has to look at the source's address."""


class UnreadableError(SourceError):
    """It answered, but with nothing that its format could be."""


@dataclass(frozen=True, slots=True)
class Answer:
    body: bytes
    url: str
    content_type: str = ""

    def text(self) -> str:
        return decode(self.body, content_type=self.content_type)

    def json(self) -> Any:
        text = self.text().strip()
        if not text:
            raise UnreadableError("The source answered with nothing at all. If it stays so, check its address.")
        try:
            return read_json(text)
        except ValueError:
            if text.startswith("<"):
                raise UnreadableError(
                    "The source answered with a web page instead of JSON. The board may have moved or vanished: "
                    "check its address."
                ) from None
            raise UnreadableError("The source's JSON is broken. If it stays so, tell whoever runs it.") from None


class Client:
    """Fetches for one crawl, one after the other. Counts what it asks and gets, failures among it."""

    def __init__(
        self, *, resolve: Resolver = look_up, allowed: Collection[str] | None = None,
        most_seconds: float = MOST_SECONDS, silence_seconds: float = SILENCE_SECONDS,
    ) -> None:  # fmt: skip
        self._resolve = resolve
        self._allowed = frozenset(settings.JOBS_FETCH_ALLOW if allowed is None else allowed)
        self._most_seconds, self._silence = most_seconds, silence_seconds
        self._pools: dict[tuple[str, str, int], tuple[HTTPConnectionPool, Route]] = {}
        self.requests = 0
        self.received_bytes = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def close(self) -> None:
        for pool, route in self._pools.values():
            pool.close()
            route.let_go()
        self._pools.clear()

    def get(
        self, url: str, *, params: Mapping[str, str | int] | None = None, accept: str = JSON,
        most_bytes: int = MOST_BYTES,
    ) -> Answer:  # fmt: skip
        """What is at this address, whole. Follows redirects of the same host."""
        if params:
            url += ("&" if "?" in url else "?") + urlencode(params)
        target = self._target(url)
        ends_at = time.monotonic() + self._most_seconds
        for _ in range(MOST_REDIRECTS + 1):
            answer = self._ask(target, accept, most_bytes, ends_at)
            if isinstance(answer, Answer):
                return answer
            target = self._moved(target, answer)
        raise PermanentError(f"{target.host} sends from one address to the next without end. Check the address.")

    def _target(self, url: str) -> Target:
        try:
            return target_of(url, allowed=self._allowed)
        except AddressRefused as refused:
            raise PermanentError(f"{refused} Correct the source's address.") from None

    def _moved(self, target: Target, location: str) -> Target:
        there = self._target(urljoin(target.url, location))
        if there.host != target.host:
            raise PermanentError(
                f"{target.host} sends on to {there.host}. If that is the same source, give its address there."
            )
        if (there.scheme, there.port) not in {(target.scheme, target.port), ("https", 443)}:
            raise PermanentError(f"{target.host} sends on to an unprotected address. Give its https address.")
        return there

    def _ask(self, target: Target, accept: str, most_bytes: int, ends_at: float) -> Answer | str:
        """The answer, or where it is now."""
        pool, route = self._pool(target)
        self.requests += 1
        route.is_cut = False
        watch = threading.Timer(max(0.0, ends_at - time.monotonic()), route.cut)
        watch.daemon = True
        watch.start()
        try:
            found = self._exchange(pool, target, accept, most_bytes)
        except AddressRefused as refused:
            raise PermanentError(f"{refused} Correct the source's address.") from None
        except NotFound as unknown:
            if unknown.for_now:
                raise TransientError(f"The name {target.host} could not be looked up for the moment.") from None
            raise PermanentError(f"There is no host {target.host}. Check the board's name or address.") from None
        except (HTTPError, OSError) as error:
            if route.is_cut:
                raise self._too_slow(target.host) from error
            raise _explained(error, target.host) from error
        finally:
            watch.cancel()
        if route.is_cut:  # in the middle of its head, which then looks like the end of it
            raise self._too_slow(target.host)
        return found

    def _too_slow(self, host: str) -> TransientError:
        return TransientError(f"{host} was too slow: no whole answer within {self._most_seconds:.0f} seconds.")

    def _pool(self, target: Target) -> tuple[HTTPConnectionPool, Route]:
        key = (target.scheme, target.host, target.port)
        if key not in self._pools:
            route = Route(resolve=self._resolve, is_exempt=f"{target.host}:{target.port}" in self._allowed)
            self._pools[key] = pool_for(target, route, certificates=DEFAULT_CA_BUNDLE_PATH), route
        return self._pools[key]

    def _exchange(self, pool: HTTPConnectionPool, target: Target, accept: str, most_bytes: int) -> Answer | str:
        response = pool.urlopen(
            "GET", target.path, headers=_headers(accept), redirect=False, retries=False, preload_content=False,
            decode_content=False, timeout=Timeout(connect=CONNECT_SECONDS, read=self._silence),
        )  # fmt: skip
        whole = False
        try:
            if response.status in REDIRECTS:
                return response.headers.get("Location") or "/"
            _check_status(response, target.host)
            body = b"".join(self._unpacked(response, most_bytes))
            whole = True
            return Answer(body, target.url, response.headers.get("Content-Type", "")[:200])
        finally:
            if whole:
                response.release_conn()
            else:
                response.close()  # and its connection: more may be on its way

    def _unpacked(self, response: BaseHTTPResponse, most_bytes: int) -> Iterator[bytes]:
        """The body, unpacked and never more than the limit of it, however much it would become."""
        encoding = response.headers.get("Content-Encoding", "").strip().lower()
        if encoding not in {"", "identity", "gzip", "x-gzip"}:
            raise UnreadableError("The source's answer is packed in a way that was not asked for.")
        if _length(response) > most_bytes:
            raise _too_large(most_bytes)
        packer = zlib.decompressobj(wbits=31) if "gzip" in encoding else None
        sent = unpacked = 0
        for chunk in response.stream(CHUNK, decode_content=False):
            sent += len(chunk)
            self.received_bytes += len(chunk)
            if sent > most_bytes:
                raise _too_large(most_bytes)
            while chunk:
                if packer is None:
                    out, chunk = chunk, b""
                else:
                    try:
                        out = packer.decompress(chunk, most_bytes - unpacked + 1)
                    except zlib.error:
                        raise UnreadableError("The source's answer is packed, and the package is broken.") from None
                    chunk = packer.unused_data
                    packer = zlib.decompressobj(wbits=31) if chunk else packer
                unpacked += len(out)
                if unpacked > most_bytes:
                    raise _too_large(most_bytes)
                yield out
        if packer is not None and sent and not packer.eof:
            raise TransientError("The source's answer broke off.")


def _headers(accept: str) -> dict[str, str]:
    name = re.sub(r"[^A-Za-z0-9._-]+", "-", settings.SITE_NAME).strip("-") or "jobs"
    return {"User-Agent": f"{name}/1.0 (+{settings.SITE_URL}/)", "Accept": accept, "Accept-Encoding": "gzip"}


def _length(response: BaseHTTPResponse) -> int:
    text = response.headers.get("Content-Length", "")
    return int(text[:15]) if re.fullmatch("[0-9]+", text) else 0


def _too_large(most_bytes: int) -> UnreadableError:
    return UnreadableError(f"The source's answer is larger than {most_bytes // 2**20 or 1} MB. Ask for a smaller feed.")


def _check_status(response: BaseHTTPResponse, host: str) -> None:
    status = response.status
    if 200 <= status < 300:
        return
    if status in FOR_A_WHILE or status >= 500:
        told = "wants to be asked less often" if status == 429 else "cannot answer for the moment"
        raise TransientError(f"{host} {told} (status {status}).", retry_after=_retry_after(response))
    if status in {404, 410}:
        raise PermanentError(f"{host} has nothing at this address (status {status}). Check the name or address.")
    if status in {401, 402, 403, 451}:
        raise PermanentError(f"{host} does not let us read this (status {status}). Ask its owner whether it is public.")
    raise PermanentError(f"{host} does not understand the address (status {status}). Check it.")


def _retry_after(response: BaseHTTPResponse) -> int | None:
    """Seconds, of either form of the header."""
    text = response.headers.get("Retry-After", "").strip()[:60]
    if re.fullmatch(r"[0-9]+", text):
        return min(int(text), MOST_WAITING)
    try:
        moment = parsedate_to_datetime(text)
        seconds = (moment.replace(tzinfo=moment.tzinfo or UTC) - datetime.now(UTC)).total_seconds()
    except (ValueError, TypeError, OverflowError):
        return None
    return min(max(0, round(seconds)), MOST_WAITING)


def _explained(error: Exception, host: str) -> SourceError:
    if isinstance(error, SSLError):
        return PermanentError(f"The certificate of {host} is not valid, so nothing is read from it. Tell its owner.")
    if isinstance(error, NewConnectionError):  # which urllib3 counts among the slow ones
        return TransientError(f"{host} took no connection.")
    if isinstance(error, SlowError | TimeoutError):
        return TransientError(f"{host} did not answer in time.")
    return TransientError(f"The connection to {host} broke before the answer was whole.")

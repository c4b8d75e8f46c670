"""JobPosting in JSON-LD: on a page of the web, in any of its scripts, or as a JSON document by itself."""

import html
import re
from collections.abc import Iterator
from typing import Any

from jobs.adapters.crawling import START, Anywhere, read_each
from jobs.adapters.job_posting import job_postings, read
from jobs.adapters.values import text
from jobs.fetching import Client, UnreadableError
from jobs.fetching_text import read_json
from jobs.posting import Crawled, Fault

MOST_BYTES = 10 * 1024 * 1024
OPENING = re.compile(r"<!--|<script\b", re.IGNORECASE)
CLOSING = re.compile(r"</script\b", re.IGNORECASE)
IS_JSON_LD = re.compile(r"""\btype\s{0,9}=\s{0,9}["']?application/ld\+json""", re.IGNORECASE)
OPENING_MARKS = ("<!--", "//", "/*", "<![CDATA[", "*/")
CLOSING_MARKS = ("-->", "*/", "]]>", "/*", "//")


class JSONLD(Anywhere):
    """What is not on a page may be on its next one, so absence says nothing."""

    def crawl(self, address: str, *, client: Client, resume: str = "") -> Iterator[Crawled]:
        answer = client.get(address, accept="text/html, application/ld+json, application/json", most_bytes=MOST_BYTES)
        page, body = answer.url, answer.text().lstrip()
        faults: list[Fault] = []
        found: list[Any] = []
        scripts = [body] if body[:1] in {"{", "["} else scripts_of(body)
        for position, script in enumerate(scripts, 1):
            try:
                found.extend(job_postings(read_json(_unwrapped(script))))
            except ValueError:
                faults.append(Fault(f"script {position}", "Its JSON is broken."))
        if not found and not faults:
            raise UnreadableError(
                "The page has no JobPosting in JSON-LD. It may have changed, or show its jobs by script only: "
                "check the address."
            )
        if faults and not found:
            raise UnreadableError("The page's JSON-LD is broken. If it stays so, tell whoever runs it.")
        if faults:
            yield Crawled(postings=(), faults=tuple(faults), resume=START)
        yield from read_each(
            found, lambda each: read(each, page=page), seen=set(), id_of=lambda each: text(each.get("title"))
        )


def scripts_of(page: str) -> list[str]:
    """The texts of the scripts of type application/ld+json, but for those in comments."""
    found, position = [], 0
    while opening := OPENING.search(page, position):
        if opening[0] == "<!--":
            end = page.find("-->", opening.end())
            position = end + 3
        else:
            end = page.find(">", opening.end())
            closing = CLOSING.search(page, end) if end != -1 else None
            if closing is None:
                break
            if IS_JSON_LD.search(page[opening.end() : end][:2000]):
                found.append(page[end + 1 : closing.start()])
            position = closing.end()
        if end == -1:
            break
    return found


def _unwrapped(script: str) -> str:
    """Without the marks of comments and CDATA that some pages put around, and without a semicolon after it."""
    bare = script.strip()
    for mark in OPENING_MARKS:
        bare = bare.removeprefix(mark).lstrip()
    for mark in CLOSING_MARKS:
        bare = bare.removesuffix(mark).rstrip()
    bare = bare.removesuffix(";")
    return html.unescape(bare) if bare.startswith(("{&quot;", "[{&quot;")) else bare

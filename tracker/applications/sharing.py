"""What another app shared with ours, for the form that adds an application. Nothing is fetched and nothing kept."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from jobs.recognition import repair
from tracker.applications import pasting
from tracker.applications.pasting import Found

_LINK = re.compile(r"https?://[^\s<>\"“”«»]+", re.IGNORECASE)
_ENDS, _PAIRS = ".,;:!?'’*_~", {")": "(", "]": "[", "}": "{"}  # where a sentence goes on after a link
_SAID = re.compile(
    r"^.{0,40}\bthis (?:job|role|position|opening)\b.{0,20}? at (?P<company>.{2,120}?): (?P<title>.{2,})$",
    re.IGNORECASE,
)
A_REMARK = 200  # characters beside a link that say no more than that it was shared
LONGEST_ADDRESS = 1800  # it goes into the address of the page to sign in, encoded once more


@dataclass(frozen=True, slots=True)
class Shared:
    title: str
    text: str
    links: tuple[str, ...]

    @property
    def link(self) -> str:
        return self.links[0] if self.links else ""

    @property
    def address(self) -> str:
        """Where it can be looked at again, as after signing in; without the text if that would be too long."""
        said = {"title": self.title, "url": self.link}
        here = reverse("applications:shared")
        with_text = f"{here}?{urlencode({**said, 'text': self.text})}"
        return with_text if len(with_text) <= LONGEST_ADDRESS else f"{here}?{urlencode(said)}"


def read(said: Mapping[str, str]) -> Shared:
    """Apps put links where they like, mostly into the text, and titles too."""
    url, text, title = (repair.plain(said.get(name, "")[: pasting.LONGEST]) for name in ("url", "text", "title"))
    lines = map(repair.line, _LINK.sub(" ", f"{title}\n{text}").splitlines())
    links = tuple(dict.fromkeys(_links(f"{url}\n{text}\n{title}")))
    return Shared(next(filter(None, lines), "")[:200].rstrip(" :,–—-(["), text.strip(), links)


def _links(text: str) -> Iterable[str]:
    return filter(pasting.is_link, map(_trimmed, _LINK.findall(text)))


def _trimmed(link: str) -> str:
    """Without what belongs to the sentence around it: “(see https://example.org/job).”"""
    while link and (link[-1] in _ENDS or link.count(link[-1]) > link.count(_PAIRS.get(link[-1], link[-1]))):
        link = link[:-1]
    return link


def found(shared: Shared) -> Found:
    """What fills the form; a job of this site is recognized by its link."""
    if shared.link and (job := pasting.job_of(shared.link)):
        return pasting.of_job(job, shared.link)
    is_ad = len(shared.links) > 1 or len(shared.text) - len(shared.link) > A_REMARK
    fields = pasting.fitting(
        _title_and_company(shared.title) | {"url": shared.link, "ad_text": shared.text if is_ad else ""}
    )
    if not shared.link:
        return Found(fields, "There was no web address in what was shared. Fill in the rest yourself.", is_fault=True)
    if len(shared.links) > 1:
        told = "Several links were shared. The first is filled in, and all of it stands under “Text of the ad”."
        return Found(fields, told)
    return Found(fields, "Filled in from what was shared. “Read it” above looks at the page itself for more.")


def _title_and_company(line: str) -> dict[str, str]:
    """ "Check out this job at Tidewater: Pilot" → "Pilot", "Tidewater"."""
    if said := _SAID.match(line):
        return said.groupdict()
    return pasting.title_and_company(line)

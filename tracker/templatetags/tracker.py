"""Bookmarks on pages of every app."""

from typing import Any

from django import template
from django.template import Context
from django.template.base import NodeList, Parser, Token
from django.utils.safestring import SafeString, mark_safe

from jobs.criteria import JobSearch
from jobs.models import Company, Job
from tracker.bookmarks import marks
from tracker.bookmarks.things import key_of_search

register = template.Library()


@register.simple_tag
def bookmark_job(job: Job) -> SafeString:
    return marks.mark(f"job:{job.pk}", job.title, is_button=True)


@register.simple_tag
def bookmark_company(company: Company) -> SafeString:
    return marks.mark(f"company:{company.pk}", company.name, is_button=True)


@register.simple_tag
def bookmark_guide(content: dict[str, Any]) -> SafeString:
    return marks.mark(f"guide:{content['slug']}", content["title"], is_button=True)


@register.simple_tag
def bookmark_search(search: JobSearch) -> SafeString:
    """Nothing for the list of all jobs."""
    key = key_of_search(search)
    return marks.mark(key, "", words="this search", is_button=True) if key else SafeString()


class BookmarksNode(template.Node):
    def __init__(self, nodelist: NodeList) -> None:
        self.nodelist = nodelist

    def render(self, context: Context) -> SafeString:
        html = marks.fill(self.nodelist.render(context), context.get("request"))
        return mark_safe(html)  # noqa: S308 - rendered by the nodes inside


@register.tag
def bookmarks(parser: Parser, _token: Token) -> BookmarksNode:
    """{% bookmarks %}…{% endbookmarks %}: the marks inside show what the reader kept."""
    nodelist = parser.parse(("endbookmarks",))
    parser.delete_first_token()
    return BookmarksNode(nodelist)

"""Answers on pages: sentences with their marks, and whose words they are."""

from collections.abc import Iterable

from django import template
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from advice.document import Answered, Sentence, SourceKind

register = template.Library()
KINDS = {
    SourceKind.GUIDE: "Guide",
    SourceKind.FIGURE: "Statistic",
    SourceKind.JOB: "Job ad",
    SourceKind.JOBS: "Open jobs",
    SourceKind.RESUME: "Your resume",
    SourceKind.PROFILE: "What you told us",
}


@register.simple_tag(takes_context=True)
def source_id(context: Context, number: int) -> str:
    """Of a source on the page. An answer of our guides may stand below one that was just written: its ids differ."""
    return f"{'our-' if context.get('unkept') else ''}source-{number}"


@register.simple_tag(takes_context=True)
def said(context: Context, sentences: Iterable[Sentence], answered: Answered) -> SafeString:
    """A paragraph or a point: plain text, each sentence with its marks."""
    spoken = (format_html("{}{}", one.text, _marks(context, one.marks, answered)) for one in sentences)
    return mark_safe(" ".join(spoken))  # noqa: S308 - escaped above


@register.simple_tag(takes_context=True)
def mark(context: Context, number: int, answered: Answered) -> SafeString:
    """[1], leading to the source of that number; nothing for 0."""
    return _marks(context, (number,), answered)


def _marks(context: Context, numbers: Iterable[int], answered: Answered) -> SafeString:
    found = (answered.source(number) for number in numbers)
    links = [
        format_html(
            '<a href="#{0}" title="{1}" aria-label="Source {2}: {1}">[{2}]</a>',
            source_id(context, source.number), f"{source.title}, {source.where}" if source.where else source.title,
            source.number,
        )
        for source in found
        if source is not None
    ]  # fmt: skip
    return format_html('<sup class="marks">{}</sup>', mark_safe("".join(links))) if links else SafeString()  # noqa: S308 - escaped above


@register.filter
def kind_words(kind: SourceKind) -> str:
    return KINDS[kind]


@register.filter
def due_words(days: int | None) -> str:
    """ "within 14 days", "this week"; nothing where it may be done at any time."""
    if days is None:
        return ""
    if days <= 1:
        return "today or tomorrow"
    return "this week" if days <= 7 else f"within {days} days"

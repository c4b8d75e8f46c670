"""How jobs and careers fit, in few words."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.template import Context
from django.template.loader import render_to_string
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString

from accounts.models import User
from jobs.models import Job
from resumes.matching.parts import Fit, SkillName

register = template.Library()
MOST_NAMES = 8


@register.filter
def join_names(skills: Iterable[SkillName]) -> str:
    """ "Docker, Kafka and 3 more" """
    names = [skill.name for skill in skills]
    shown, more = names[:MOST_NAMES], len(names) - MOST_NAMES
    if more > 0:
        return f"{', '.join(shown)} and {more} more"
    return " and ".join(filter(None, (", ".join(shown[:-1]), *shown[-1:])))


@register.simple_tag
def fit_words(fit: Fit) -> str:
    """ "8 of 11 skills; missing Docker and Kafka. Level fits. Place fits." What is not known is left to the details."""
    skills = fit.skills
    said = f"{len(skills.have)} of {skills.asked} skills" if skills.asked else "It names no skill that we know"
    if skills.missing:
        said += f"; missing {join_names(skills.missing)}"
    words = {"yes": "fits", "partly": "nearly fits", "no": "does not fit"}
    known = [part for part in (fit.level, fit.place, fit.pay) if part.answer in words]
    said += "".join(f". {part.label} {words[part.answer]}" for part in known)
    return str(conditional_escape(f"{said}."))


@register.simple_tag(takes_context=True)
def fit_of_job(context: Context, job: Job) -> SafeString | str:
    """A place on the page of an open job that is filled with how it fits the member who reads; nothing for others."""
    request: Any = context.get("request")
    if request is None or not isinstance(request.user, User) or not job.is_open:
        return ""
    return render_to_string("resumes/fit/of_job.html", {"job": job})

"""A role is what somebody may be: told by a guide, by an official occupation, or by both."""

from dataclasses import dataclass

from django.core.validators import slug_re
from django.urls import reverse

from careers.models import Guide
from occupations.models import Occupation


@dataclass(frozen=True, slots=True)
class Role:
    slug: str
    title: str
    url: str
    code: str  # O*NET-SOC code, "" where a guide names none
    occupation_title: str
    stands_in: bool  # the occupation only approximates the role
    guide_id: int | None

    @property
    def soc(self) -> str:
        return self.code[:7]


def find(slug: str) -> Role | None:
    """The role with this address: a published guide's, also an old one, else an occupation's."""
    if not slug_re.match(slug):
        return None
    guides = Guide.objects.published()
    if guide := guides.filter(slug=slug).first() or guides.filter(former_slugs__slug=slug).first():
        return of_guide(guide)
    occupation = Occupation.objects.defer("profile").filter(slug=slug).first()
    return of_occupation(occupation) if occupation else None


def of_guide(guide: Guide) -> Role:
    return Role(
        slug=guide.slug,
        title=guide.title,
        url=guide.get_absolute_url(),
        code=guide.occupation_code,
        occupation_title=guide.occupation_title,
        stands_in=guide.occupation_stands_in,
        guide_id=guide.pk,
    )


def of_occupation(occupation: Occupation) -> Role:
    return Role(
        slug=occupation.slug,
        title=occupation.title,
        url=reverse("library:occupation", args=[occupation.slug]),
        code=occupation.code,
        occupation_title=occupation.title,
        stands_in=False,
        guide_id=None,
    )


def guides_of(code: str) -> list[Guide]:
    """Published guides of an occupation: those that tell of it first, then those that it stands in for."""
    return list(Guide.objects.published().filter(occupation_code=code).order_by("occupation_stands_in", "title"))

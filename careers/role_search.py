"""Guides and occupations by any title people use: one list, the best first.

Guides answer by their titles, other titles and skills (careers.search), occupations by some 60,000 official and
alternative titles (occupations.search). An occupation that a guide tells of stands there as the guide.
"""

from dataclasses import dataclass

from careers import roles, search
from careers.models import Guide
from careers.roles import Role
from careers.search import Suggestion
from occupations import search as occupation_search
from occupations.models import Occupation
from occupations.title_index import Match

STANDS_IN = 0.9  # what a title counts for a guide whose occupation only approximates the role
SURELY = 0.85  # an occupation that is met so well needs no guesses among guides
WORTH = 0.3  # a match below says little


@dataclass(frozen=True, slots=True)
class FoundRole:
    role: Role
    score: float  # 0 to 1; 1 for a title that is the query
    met: str  # the title that was met, in normal form; "" for the role's own

    @property
    def title(self) -> str:
        return self.role.title

    @property
    def slug(self) -> str:
        return self.role.slug

    @property
    def url(self) -> str:
        return self.role.url

    @property
    def kind(self) -> str:
        return "Guide" if self.role.guide_id else "Occupation"


def find_roles(query: str, *, limit: int) -> list[FoundRole]:
    """The best roles for a cleaned query."""
    matches = occupation_search.find(query, limit=limit + 4)
    own = search.name_scores(query, forgiving=not matches or matches[0].score < SURELY)
    told = _guides_of(matches)
    found: dict[str, FoundRole] = {}
    guides = Guide.objects.published().in_bulk([pk for pk, _ in sorted(own.items(), key=lambda p: -p[1])[:limit]])
    for pk, guide in guides.items():
        _keep(found, FoundRole(roles.of_guide(guide), own[pk], ""))
    occupations = Occupation.objects.defer("profile", "description").in_bulk([match.code for match in matches])
    for match in matches:
        tellers = told.get(match.code, [])
        for guide in tellers:
            weight = STANDS_IN if guide.occupation_stands_in else 1.0
            _keep(found, FoundRole(roles.of_guide(guide), match.score * weight, match.key))
        if match.code in occupations and all(guide.occupation_stands_in for guide in tellers):
            _keep(found, FoundRole(roles.of_occupation(occupations[match.code]), match.score, match.key))
    # sorting keeps the order of equals: guides by their own names, then occupations as their index ranks them
    ranked = sorted(found.values(), key=lambda each: -each.score)
    return [each for each in ranked if each.score >= WORTH or each is ranked[0]][:limit]


def untold(query: str, *, limit: int = 6) -> list[FoundRole]:
    """Occupations for a cleaned query that no guide tells of."""
    if not query:
        return []
    return [each for each in find_roles(query, limit=limit * 2) if not each.role.guide_id][:limit]


def suggestions(query: str, *, limit: int = 8) -> list[Suggestion]:
    """The best guides, occupations and skills for what has been typed so far."""
    if not (query := search.clean_query(query)):
        return []
    found = [Suggestion(each.title, each.url, each.kind) for each in find_roles(query, limit=limit - 2)]
    return found + search.skills(query, limit=2)


def guide_scores(query: str) -> dict[int, float]:
    """Published guides by their own names and skills, and by the titles of their occupations: id → score."""
    scores = dict(search.guide_scores(query))
    matches = occupation_search.find(query, limit=6)
    told = _guides_of(matches)
    for match in matches:
        for guide in told.get(match.code, ()) if match.score >= search.NEAR else ():
            weight = STANDS_IN if guide.occupation_stands_in else search.ALIAS
            scores[guide.pk] = max(scores.get(guide.pk, 0.0), match.score * weight)
    return scores


def _keep(found: dict[str, FoundRole], each: FoundRole) -> None:
    if each.slug not in found or each.score > found[each.slug].score:
        found[each.slug] = each


def _guides_of(matches: list[Match]) -> dict[str, list[Guide]]:
    told: dict[str, list[Guide]] = {}
    codes = [match.code for match in matches]
    for guide in Guide.objects.published().filter(occupation_code__in=codes):
        told.setdefault(guide.occupation_code, []).append(guide)
    return told

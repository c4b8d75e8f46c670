"""Alerts of a company that has become part of another one's page."""

from alerts.models import Alert, Criteria
from alerts.subscribing import query_of
from jobs.criteria import JobSearch, digest_of
from jobs.models import Company


def move_alerts(into: Company, going: Company) -> None:
    """Whatever asks for the company that goes asks for the one that stays, with its marks.

    Within the transaction of the merge. Whoever has alerts for both keeps the one for the company that stays.
    """
    for criteria in Criteria.objects.filter(query__contains=going.slug):
        search = JobSearch.read(criteria.query)
        if going.slug in search.company:
            _move(criteria, search.removing("company", going.slug).adding("company", into.slug))
    Alert.objects.filter(company=going).update(company=into)


def _move(criteria: Criteria, search: JobSearch) -> None:
    query = query_of(search)
    there = Criteria.objects.filter(digest=digest_of(query)).first()
    if there is None:
        Criteria.objects.filter(pk=criteria.pk).update(query=query, digest=digest_of(query))
        return
    # searched to different marks: what the other has not been searched for is searched once more
    Criteria.objects.filter(pk=there.pk, searched_through__gt=criteria.searched_through).update(
        searched_through=criteria.searched_through
    )
    both = Alert.objects.filter(criteria=there, ended_at=None).values("user")
    Alert.objects.filter(criteria=criteria, user__in=both).delete()
    Alert.objects.filter(criteria=criteria).update(criteria=there)

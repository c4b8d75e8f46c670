"""What a digest tells of, as it is kept with it (alerts.models.Digest.content)."""

from typing import TypedDict


class AlertPart(TypedDict):
    """What one alert found."""

    alert: int
    key: str  # of its address in mails
    name: str
    query: str  # JobSearch.query_string()
    jobs: list[int]  # newest first; more than are shown, as some may have closed until then
    more: int  # that it found besides
    more_is_exact: bool  # False: and more
    guide: int  # of a followed guide that has changed; 0 for none
    since: int  # the mark of the alert before, should none of it reach anybody


class DigestContent(TypedDict, total=False):
    looked: int  # how many alerts were looked at
    alerts: list[AlertPart]
    closing: list[int]  # bookmarks whose jobs close soon
    entries: list[int]  # calendar entries of the day
    tasks: list[int]  # of the plan, due on the day
    weekly_now: bool  # it says that daily alerts come weekly from now on

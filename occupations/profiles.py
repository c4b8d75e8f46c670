"""The shape of Occupation.profile: what O*NET says of an occupation beyond its title and description."""

from typing import NotRequired, TypedDict


class Task(TypedDict):
    text: str
    core: bool  # one of those that most people in the occupation do
    date: str  # month of the survey, 2023-08


class Technology(TypedDict):
    name: str
    group: str  # "Document management software"
    hot: NotRequired[bool]  # often named in employers' postings
    in_demand: NotRequired[bool]  # often named in postings for this occupation


class Rating(TypedDict):
    """How important something is, from 1 to 5, and on which level it is needed, from 0 to 7."""

    id: str  # element of O*NET's content model: 2.A.1.a
    name: str
    importance: float
    level: float | None


class Share(TypedDict):
    label: str
    percent: float


class Related(TypedDict):
    code: str
    tier: str  # primary-short, primary-long or supplemental: from the closest on


class Profile(TypedDict):
    tasks: list[Task]
    technologies: list[Technology]
    tools: list[str]
    skills: list[Rating]
    knowledge: list[Rating]
    work_styles: list[Rating]
    education: list[Share]  # level of education that people in the occupation, or experts, call required
    related: list[Related]  # the closest first

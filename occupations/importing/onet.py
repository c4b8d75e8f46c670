"""The O*NET database: occupations with tasks, technologies, skills, titles.

Source: onetcenter.org/database.html, text or Excel edition; licence CC BY 4.0.
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any, cast

from django.utils.text import slugify

from occupations.importing.tables import Columns, File, Folder, Row, every, folded, number, rows
from occupations.profiles import Profile, Rating, Related, Share, Task, Technology
from occupations.words import key

CODE: Columns = {"code": r"o_?net_?soc_code"}
MOST_TOOLS = 40
MOST_RELATED = 20
_SUPPRESSED = "Y"
_ELEMENT: Columns = {
    **CODE, "id": "element_id", "name": "element_name", "scale": "scale_id", "value": "data_value",
}  # fmt: skip
_HIDDEN: Columns = {"suppress": "recommend_suppress", "not_relevant": "not_relevant"}


def occupations(folder: Folder) -> Iterator[tuple[Any, ...]]:
    """code, soc, title, slug, description, job zone, profile; each once."""
    zones = {row["code"]: int(row["zone"]) for row in _rows(folder, "job_zones", {"zone": "job_zone"})}
    profiles = _profiles(folder)
    taken: set[str] = set()
    for row in _rows(folder, "occupation_data", {"title": "title", "description": "description"}):
        code = row["code"]
        slug = slugify(row["title"])[:150]
        slug = slug if slug not in taken else f"{slug[:140]}-{slugify(code)}"
        taken.add(slug)
        yield code, code[:7], row["title"], slug, row["description"], zones.get(code), profiles[code]


def titles(folder: Folder) -> Iterator[tuple[str, str, str, str]]:
    """code, title, kind, key; each title of an occupation once, official ones first."""
    seen: set[tuple[str, str]] = set()
    for code, title, kind in _titles(folder):
        normal = key(title)
        if normal and (code, title) not in seen:
            seen.add((code, title))
            yield code, title, kind, normal


def _titles(folder: Folder) -> Iterator[tuple[str, str, str]]:
    for row in _rows(folder, "occupation_data", {"title": "title"}):
        yield row["code"], row["title"], "official"
    for row in _rows(folder, "sample_of_reported_titles", {"title": "reported_job_title"}):
        yield row["code"], row["title"], "reported"
    for row in _rows(folder, "alternate_titles", {"title": "alternate_title"}, {"short": "short_title"}):
        yield row["code"], row["title"], "alternate"
        if (short := row.get("short", "")) not in ("", "n/a"):
            yield row["code"], short, "alternate"


def _rows(folder: Folder, name: str, columns: Columns, optional: Columns | None = None) -> Iterator[Row]:
    return every(rows(folder.one(name), {**CODE, **columns}, optional=optional), "code")


def _profiles(folder: Folder) -> defaultdict[str, Profile]:
    found: defaultdict[str, Profile] = defaultdict(_empty)
    _add_tasks(folder, found)
    _add_technologies(folder, found)
    for part, name in (("skills", "skills"), ("knowledge", "knowledge"), ("work_styles", "work_styles")):
        for code, ratings in _ratings(folder.one(name)).items():
            cast(dict[str, Any], found[code])[part] = ratings
    _add_education(folder, found)
    for row in _rows(
        folder,
        "related_occupations",
        {"other": r"related_o_?net_?soc_code", "tier": "relatedness_tier", "index": r"(related_)?index"},
    ):
        found[row["code"]]["related"].append(Related(code=row["other"], tier=folded(row["tier"]).replace("_", "-")))
    for profile in found.values():
        del profile["related"][MOST_RELATED:]  # in the order of their index already
    return found


def _empty() -> Profile:
    return Profile(
        tasks=[], technologies=[], tools=[], skills=[], knowledge=[], work_styles=[], education=[], related=[]
    )


def _add_tasks(folder: Folder, found: defaultdict[str, Profile]) -> None:
    columns = {"text": "task", "type": "task_type", "date": "date"}
    for row in _rows(folder, "task_statements", columns):
        task = Task(text=row["text"], core=row["type"].lower() == "core", date=_month(row["date"]))
        found[row["code"]]["tasks"].append(task)
    for profile in found.values():
        profile["tasks"].sort(key=lambda task: not task["core"])


def _month(text: str) -> str:
    """08/2023 → 2023-08; a workbook's date gives the same."""
    month, _, year = text.partition("/")
    return f"{year}-{month.zfill(2)}" if year else text[:7]


def _add_technologies(folder: Folder, found: defaultdict[str, Profile]) -> None:
    columns = {"name": "example", "group": "commodity_title"}
    marks = {"hot": "hot_technology", "demand": "in_demand"}
    for row in _rows(folder, "technology_skills", columns, marks):
        technology = Technology(name=row["name"], group=row["group"])
        if row.get("hot", "").upper() == "Y":
            technology["hot"] = True
        if row.get("demand", "").upper() == "Y":
            technology["in_demand"] = True
        found[row["code"]]["technologies"].append(technology)
    for profile in found.values():
        profile["technologies"].sort(key=lambda each: (not each.get("in_demand"), not each.get("hot")))
    for row in _rows(folder, "tools_used", {"name": "example"}):
        if len(tools := found[row["code"]]["tools"]) < MOST_TOOLS:
            tools.append(row["name"])


def _ratings(file: File) -> dict[str, list[Rating]]:
    """Ratings of each occupation, the most important first. What its publisher would rather suppress is left out."""
    found: dict[str, dict[str, Rating]] = defaultdict(dict)
    for row in every(rows(file, _ELEMENT, optional=_HIDDEN), "code"):
        value = number(row["value"], row)
        if value is None or _SUPPRESSED in (row.get("suppress"), row.get("not_relevant")):
            continue
        ratings = found[row["code"]]
        if row["scale"] == "IM":
            ratings[row["id"]] = Rating(id=row["id"], name=row["name"], importance=value, level=None)
        elif row["scale"] == "LV" and row["id"] in ratings:
            ratings[row["id"]]["level"] = value
    return {code: sorted(ratings.values(), key=lambda rating: -rating["importance"]) for code, ratings in found.items()}


def _add_education(folder: Folder, found: defaultdict[str, Profile]) -> None:
    categories = {
        row["category"]: row["text"]
        for row in rows(
            folder.one("education_training_and_experience_categories"),
            {"scale": "scale_id", "category": "category", "text": "category_description"},
        )
        if row["scale"] == "RL"
    }
    file = folder.one("education_training_and_experience")
    for row in every(rows(file, {**_ELEMENT, "category": "category"}, optional=_HIDDEN), "code"):
        percent = number(row["value"], row) if row["scale"] == "RL" else None
        if percent and row.get("suppress") != _SUPPRESSED:
            label = categories.get(row["category"], row["category"]).partition(" - ")[0]
            found[row["code"]]["education"].append(Share(label=label, percent=percent))
    for profile in found.values():
        profile["education"].sort(key=lambda share: -share["percent"])

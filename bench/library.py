"""The library: importing all releases, finding roles by titles, the pages made of them."""

import random
import resource
import subprocess
import sys
import time
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.test import Client

from bench.report import Report
from careers.role_search import find_roles
from occupations.models import OccupationTitle, Release
from occupations.title_index import Title, TitleIndex

FOLDERS = {"import_onet": "onet_29_3", "import_projections": "bls_ep_2024_34", "import_oews": "oews_2025"}
ASKED = 300
PAGES = (
    "/careers/occupations/software-developers/", "/salaries/", "/salaries/electrician/",
    "/salaries/electrician/?place=texas&level=entry", "/careers/compare/?guide=electrician&guide=registered-nurse",
    "/careers/paths/?from=warehouse-worker&to=electrician", "/careers/a-z/", "/careers/fields/",
    "/careers/suggest/?q=electrcian",
)  # fmt: skip


def measure(report: Report) -> None:
    folder = Path(settings.OCCUPATION_RELEASES)
    if not folder.is_dir():
        print(f"No releases in {folder}: set OCCUPATION_RELEASES to measure the library.")
        return
    _import(report, folder)
    call_command("import_skills", verbosity=0)
    call_command("import_guides", "careers/content/guides", verbosity=0)
    _search(report)
    _pages(report)


def _import(report: Report, folder: Path) -> None:
    """Each in a process of its own, as an operator does; the most memory any of them took."""
    began = time.perf_counter()
    for command, name in FOLDERS.items():
        subprocess.run(
            [sys.executable, "manage.py", command, folder / name, "--apply"], check=True, capture_output=True
        )
    took = time.perf_counter() - began
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    rows = sum(sum(release.counts.values()) for release in Release.objects.all())
    report.line("all releases imported", took, f"s for {rows:,} rows", most=300)
    report.line("most memory of an import", most, "MiB", most=500)
    began = time.perf_counter()
    for command, name in FOLDERS.items():
        subprocess.run(
            [sys.executable, "manage.py", command, folder / name, "--apply"], check=True, capture_output=True
        )
    report.line("imported again, nothing changed", time.perf_counter() - began, "s", most=300)


def _search(report: Report) -> None:
    others = OccupationTitle.objects.exclude(kind="official").order_by("pk").values_list("occupation_id", "title")
    asked = random.Random(2026).sample(list(others)[::3], ASKED)
    find_roles("warm", limit=3)
    report.line("right role in the first three", _share(asked), f"% of {ASKED} titles", least=95)
    slips = [(code, _slip(title, random.Random(number))) for number, (code, title) in enumerate(asked)]
    report.line("the same with a slip of the pen", _share(slips), "%", least=90)
    took = []
    for _code, title in (*asked, *slips):
        began = time.perf_counter()
        find_roles(title, limit=8)
        took.append((time.perf_counter() - began) * 1000)
    took.sort()
    report.line("a search of roles, median", took[len(took) // 2], "ms", most=20)
    report.line("a search of roles, 95th percentile", took[len(took) * 95 // 100], "ms", most=20)
    report.line("titles that the index lacks", _share_held_out(), "%")


def _share(asked: list[tuple[str, str]]) -> float:
    """A guide is right for a title of its occupation."""
    right = sum(code in {each.role.code for each in find_roles(title, limit=3)} for code, title in asked)
    return right / len(asked) * 100


def _share_held_out() -> float:
    """The index without every third alternative title, asked for those."""
    rows = list(OccupationTitle.objects.order_by("pk").values_list("occupation_id", "title", "key", "kind"))
    others = [row for row in rows if row[3] != "official"]
    held = set(others[::3])
    index = TitleIndex(Title(code, key, kind == "official", 0) for code, title, key, kind in rows
                       if (code, title, key, kind) not in held)  # fmt: skip
    asked = random.Random(2026).sample(sorted(held), ASKED)
    right = sum(code in {match.code for match in index.find(title, limit=3)} for code, title, _key, _kind in asked)
    return right / ASKED * 100


def _slip(title: str, chance: random.Random) -> str:
    """One letter of the longest word wrong, missing, or exchanged with the next."""
    word = max(title.split(), key=len)
    at = chance.randrange(1, max(2, len(word) - 1))
    wrong = chance.choice([word[at + 1 : at + 2] + word[at : at + 1], "", chance.choice("etaoin")])
    return title.replace(word, word[:at] + wrong + word[at + max(len(wrong), 1) :], 1)


def _pages(report: Report) -> None:
    client = Client(headers={"accept-encoding": "gzip", "host": "127.0.0.1"})
    for path in PAGES:
        client.get(path)
        took, size = [], 0
        for _try in range(15):
            began = time.perf_counter()
            answer = client.get(path, {} if "?" in path else {"n": _try})
            if answer.status_code != 200:
                raise SystemExit(f"{path} answered {answer.status_code}")
            size = len(answer.content)
            took.append((time.perf_counter() - began) * 1000)
        report.line(f"{path} ({size / 1024:.1f} KB)", sorted(took)[7], "ms", most=100)

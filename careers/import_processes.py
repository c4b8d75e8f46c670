"""Many guide files by several processes: half of an import is work for Python, and each file stands alone.

Whole files are shared out in small parts; what ties files together (whose slug is whose,
which related guides are still to come) is found before and linked after. Worker processes
start from nothing, so what needs Django's models is imported when they are set up.
"""

import multiprocessing
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import django

if TYPE_CHECKING:
    from careers.importing import Late, Report

# Fewer files than this are done before another process has started.
WORTH_IT = 150
PART = 20

_promised: dict[str, Path] = {}
_only_new = False


def import_paths(
    paths: Sequence[Path], *, jobs: int, only_new: bool = False, progress: Callable[[int, int], None]
) -> "Report":
    """Import guide files with `jobs` processes, as careers.importing.import_files would with one.

    Raises concurrent.futures.BrokenProcessPool if a process is killed: what was imported by
    then stays, and importing again goes on from there.
    """
    from careers.importing import NamedFile, Report, promises, relate_late

    promised = {slug: Path(file.name) for slug, file in promises(map(NamedFile.at, paths)).items()}
    parts = [paths[start : start + PART] for start in range(0, len(paths), PART)]
    report, late, done = Report(), [], 0
    with ProcessPoolExecutor(
        jobs, multiprocessing.get_context("spawn"), initializer=_start, initargs=(promised, only_new)
    ) as pool:
        for part, (outcome, links) in zip(parts, pool.map(_import_part, parts), strict=True):
            report.add(outcome)
            late += links
            done += len(part)
            progress(done, len(paths))
    report.faults += relate_late(late)
    return report


def _start(promised: dict[str, Path], only_new: bool) -> None:
    global _promised, _only_new
    _promised, _only_new = promised, only_new
    django.setup()


def _import_part(paths: Sequence[Path]) -> "tuple[Report, list[Late]]":
    from careers.importing import Batch, NamedFile

    batch = Batch({slug: NamedFile.at(path) for slug, path in _promised.items()}, only_new=_only_new)
    for path in paths:
        batch.take(NamedFile.at(path))
    return batch.report, batch.late

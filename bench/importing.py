"""A thousand guide files: how many a second, and whether memory stays flat."""

import os
import tempfile
import time
from pathlib import Path

import psutil

from bench.generated import document
from bench.report import Report
from careers import import_processes
from careers.writing import normal, write


def family(process: psutil.Process) -> list[psutil.Process]:
    return [process, *process.children(recursive=True)]


def measure(report: Report, guides: int) -> None:
    with tempfile.TemporaryDirectory(prefix="waymark-bench-files-") as folder:
        paths = []
        for number in range(guides):
            path = Path(folder) / f"generated-{number:05d}.md"
            path.write_text(write(normal(document(number))), encoding="utf-8")
            paths.append(path)
        jobs = min(os.cpu_count() or 1, 8)
        memory: list[tuple[int, float]] = []
        process = psutil.Process()

        def watch(done: int, total: int) -> None:
            memory.append((done, sum(each.memory_info().rss for each in family(process)) / 2**20))

        start = time.perf_counter()
        outcome = import_processes.import_paths(paths, jobs=jobs, progress=watch)
        seconds = time.perf_counter() - start
        if len(outcome.imported) != guides:
            raise SystemExit(f"only {len(outcome.imported)} of {guides} imported: {outcome.faults[:3]}")
        report.line(f"import of {guides} guide files by {jobs} processes", guides / seconds, "files/s", least=50)
        quarter = next(size for done, size in memory if done >= guides // 4)
        report.line("memory at a quarter of the import, all processes", quarter, "MiB")
        report.line("growth from there to the end", memory[-1][1] - quarter, "MiB", most=24)
        start = time.perf_counter()
        again = import_processes.import_paths(paths, jobs=jobs, progress=lambda done, total: None)
        if len(again.unchanged) != guides:
            raise SystemExit("the second import found changes")
        report.line("second import, nothing changed", guides / (time.perf_counter() - start), "files/s")

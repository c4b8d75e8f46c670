"""A thousand guide files: how many a second, and whether memory stays flat."""

import tempfile
import time
from pathlib import Path

import psutil

from bench.generated import document
from bench.report import Report
from careers.importing import NamedFile, import_files
from careers.writing import normal, write


def measure(report: Report, guides: int) -> None:
    with tempfile.TemporaryDirectory(prefix="waymark-bench-files-") as folder:
        files = []
        for number in range(guides):
            path = Path(folder) / f"generated-{number:05d}.md"
            path.write_text(write(normal(document(number))), encoding="utf-8")
            files.append(NamedFile.at(path))
        memory: dict[int, float] = {}
        process = psutil.Process()

        def watch(done: int, total: int) -> None:
            if done in (total // 4, total):
                memory[done] = process.memory_info().rss / 2**20

        start = time.perf_counter()
        outcome = import_files(files, progress=watch)
        seconds = time.perf_counter() - start
        if len(outcome.imported) != guides:
            raise SystemExit(f"only {len(outcome.imported)} of {guides} imported: {outcome.faults[:3]}")
        report.line(f"import of {guides} guide files", guides / seconds, "files/s", least=50)
        report.line("memory at a quarter of the import", memory[guides // 4], "MiB")
        report.line("growth from there to the end", memory[guides] - memory[guides // 4], "MiB", most=24)
        start = time.perf_counter()
        again = import_files(files)
        if len(again.unchanged) != guides:
            raise SystemExit("the second import found changes")
        report.line("second import, nothing changed", guides / (time.perf_counter() - start), "files/s")

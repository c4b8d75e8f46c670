"""Resumes as PDF: how long one of two pages takes and how much memory, in Latin, Chinese and Arabic letters; several at
once; and the longest document there can be, which is set in a process of its own.
"""

import json
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from typing import Any

import psutil
import pypdfium2

from bench.report import Report, median, percentile_95

MANY = 100
THREADS = 4
# what a process that has done nothing yet takes for its first PDF: milliseconds, and MiB at the most
_FIRST = """
import json, sys, time
from resumes.exporting import compiling
template, content = json.load(sys.stdin)
start = time.perf_counter()
compiling.pdf(template, content)
took = (time.perf_counter() - start) * 1000
[most] = [line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM:")]
print(took, int(most) / 1024)
"""
_TEXTS = {
    "Latin": "keeps lamps burning through every winter and writes down what the next crew has to know",
    "Chinese": "负责灯塔运行维护与人员培训编写手册搭建远程监测平台降低柴油消耗提高设备可靠性完成抢修任务",
    "Arabic": "تشغيل المنارات وصيانة المصابيح وتدريب الفرق وكتابة دليل العمل وخفض استهلاك الوقود",
}


def measure(report: Report) -> None:
    from resumes.exporting.typesetting import set_up
    from resumes.models import PdfTemplate

    for script in _TEXTS:
        first = set_up(_document(script, 0), template=PdfTemplate.MODERN) | {"photo": [], "photo-alt": ""}
        took, memory = _first(first)
        report.line(f"PDF, {script}: the first of a process", took, "ms", most=250)
        report.line("… memory of that process at most", memory, "MiB", most=100)
        for template in PdfTemplate.values:
            times, pages = _many(script, template)
            report.line(f"… {template}, {pages} pages: p50 of {MANY}", median(times), "ms", most=100)
            report.line("… p95", percentile_95(times), "ms", most=100)
    report.line(f"{THREADS} threads at once", _together(), "PDFs/s", least=20)
    before = psutil.Process().memory_info().rss
    report.line("the longest document, 60 jobs of 60 points", _longest(), "s", most=5)
    report.line("… memory it leaves here", (psutil.Process().memory_info().rss - before) / 2**20, "MiB", most=20)


def _document(script: str, number: int) -> dict[str, Any]:
    """Two pages, and no two alike."""
    from resumes.document import clean

    words = list(_TEXTS[script]) if script == "Chinese" else _TEXTS[script].split()
    apart = "" if script == "Chinese" else " "

    def said(count: int, at: int) -> str:
        return apart.join(words[(number * 7 + at * 3 + each) % len(words)] for each in range(count))

    size = 42 if script == "Chinese" else 16
    jobs = [
        {"position": said(3, at), "name": said(2, at), "startDate": f"{2010 + at}-03", "summary": said(size, at),
         "highlights": [said(size, at + point) for point in range(5)]}
        for at in range(6)
    ]  # fmt: skip
    skills = [{"name": said(1, at), "keywords": [said(1, at + each) for each in range(6)]} for at in range(5)]
    basics = {"name": f"{said(2, 1)} {number}", "label": said(5, 2), "summary": said(3 * size, 3)}
    return clean({"basics": basics, "work": jobs, "skills": skills})


def _first(content: dict[str, Any]) -> tuple[float, float]:
    given = json.dumps(["modern", content]).encode()
    ran = subprocess.run([sys.executable, "-c", _FIRST], input=given, capture_output=True, check=True)
    took, memory = ran.stdout.split()
    return float(took), float(memory)


def _many(script: str, template: str) -> tuple[list[float], int]:
    from resumes.exporting.pdf import pdf_of

    made = pdf_of(_document(script, MANY), template=template)
    times = []
    for number in range(MANY):
        document = _document(script, number)
        start = time.perf_counter()
        pdf_of(document, template=template)
        times.append((time.perf_counter() - start) * 1000)
    return times, len(pypdfium2.PdfDocument(BytesIO(made)))


def _together() -> float:
    from resumes.exporting.pdf import pdf_of

    documents = [_document(script, number) for number in range(MANY, MANY + 40) for script in _TEXTS]
    start = time.perf_counter()
    with ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(lambda each: pdf_of(each, template="modern"), documents))
    return len(documents) / (time.perf_counter() - start)


def _longest() -> float:
    from resumes.document import clean
    from resumes.exporting.pdf import pdf_of

    point = "keeps the lamps burning in all seasons"
    longest = clean({"work": [{"position": f"Post {at}", "highlights": [point] * 60} for at in range(60)]})
    start = time.perf_counter()
    pdf_of(longest, template="modern")
    return time.perf_counter() - start

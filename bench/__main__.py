"""Run all measurements and print them with their goals; exits 1 where one is missed."""

import argparse
import sys
from importlib import import_module
from typing import Any

from bench.environment import fresh_site

# in this order; those that stand alone need no guides, which "importing" makes
ALONE = (
    "advice_answers", "advice_streams", "alerts", "billing", "board", "embedding", "job_import", "job_pages",
    "job_search", "library", "resume_directory", "resume_matching", "resume_pdf",
)  # fmt: skip
PARTS = ("importing", "searching", "pages", "signing_in", "enumeration", *ALONE)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--only", choices=[name.replace("_", "-") for name in ALONE], help="one part, without guides")
    parser.add_argument("--guides", type=int, default=1000, help="how many guides to generate")
    parser.add_argument("--jobs", type=int, nargs="+", default=[100_000, 1_000_000], help="how many jobs to search")
    options = parser.parse_args()
    sizes: dict[str, list[Any]] = {
        "importing": [options.guides],
        "pages": [options.guides],
        "job_search": options.jobs,
        "resume_matching": options.jobs,
    }
    with fresh_site():
        report = import_module("bench.report").Report()
        for name in [options.only.replace("-", "_")] if options.only else PARTS:
            import_module(f"bench.{name}").measure(report, *sizes.get(name, []))
        return int(report.finish())


if __name__ == "__main__":
    sys.exit(main())

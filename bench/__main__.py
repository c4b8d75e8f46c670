"""Run all measurements and print them with their goals; exits 1 where one is missed."""

import argparse
import sys

from bench.environment import fresh_site


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument(
        "--only", choices=["billing", "job-import", "job-search", "job-pages"], help="one part, which needs no guides"
    )
    parser.add_argument("--guides", type=int, default=1000, help="how many guides to generate")
    parser.add_argument("--jobs", type=int, nargs="+", default=[100_000, 1_000_000], help="how many jobs to search")
    options = parser.parse_args()
    with fresh_site():
        from bench import (
            billing,
            enumeration,
            importing,
            job_import,
            job_pages,
            job_search,
            pages,
            searching,
            signing_in,
        )
        from bench.report import Report

        report = Report()
        if options.only == "billing":
            billing.measure(report)
            return report.finish()
        if options.only == "job-import":
            job_import.measure(report)
            return report.finish()
        if options.only == "job-search":
            job_search.measure(report, *options.jobs)
            return report.finish()
        if options.only == "job-pages":
            job_pages.measure(report)
            return report.finish()
        importing.measure(report, options.guides)
        searching.measure(report)
        pages.measure(report, options.guides)
        signing_in.measure(report)
        enumeration.measure(report)
        billing.measure(report)
        job_import.measure(report)
        job_pages.measure(report)
        job_search.measure(report, *options.jobs)
        return report.finish()


if __name__ == "__main__":
    sys.exit(main())

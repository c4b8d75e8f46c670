#!/usr/bin/env python
"""Run a management command of the site."""

import os
import sys


def main() -> None:
    if sys.version_info < (3, 12):  # noqa: UP036 - this line is what an old Python gets to see
        found = ".".join(map(str, sys.version_info[:3]))
        sys.exit(f"Waymark needs Python 3.12 or newer; this is {found}. Try: make run PYTHON=python3.13")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jobboard.settings")
    try:
        from django.core.exceptions import ImproperlyConfigured
        from django.core.management import execute_from_command_line
        from django.db import OperationalError
    except ImportError:
        sys.exit("Django is not installed for this Python. Run `make run` once, then use .venv/bin/python manage.py")
    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:
        sys.exit(f"Waymark cannot start: {error}")
    except OperationalError as error:
        reason = str(error).strip().splitlines()[0]
        sys.exit(
            f"The database cannot be reached ({reason}). "
            "Start it, or correct DATABASE_URL in the environment or in .env."
        )


if __name__ == "__main__":
    main()

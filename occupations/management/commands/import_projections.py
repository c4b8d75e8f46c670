"""Import a release of the Employment Projections: see docs/library.md."""

import re

from occupations.importing import projections, releases
from occupations.importing.command import ImportCommand
from occupations.importing.releases import Outcome, Version
from occupations.importing.tables import Folder, ReleaseError


class Command(ImportCommand):
    help = "Show what a release of employment projections changes, and take it over with --apply."
    release_help = "its first and last year, such as 2024-34, where the files do not say"

    def version(self, folder: Folder, given: str) -> Version:
        if given and not re.fullmatch(r"20\d\d[-–](20)?\d\d", given):
            raise ReleaseError(f"“{given}” are no years. Name the first and the last one: --release 2024-34.")
        first, last = (int(given[:4]), int(f"20{given[-2:]}")) if given else projections.years(folder)
        return Version(f"{first}–{last % 100:02}", first, last)

    def import_release(self, folder: Folder, version: Version, *, apply: bool, allow_removals: bool) -> Outcome:
        return releases.import_projections(folder, version, apply=apply, allow_removals=allow_removals)

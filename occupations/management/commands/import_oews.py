"""Import a release of the Occupational Employment and Wage Statistics: see docs/library.md."""

from occupations.importing import oews, releases
from occupations.importing.command import ImportCommand
from occupations.importing.releases import Outcome, Version
from occupations.importing.tables import Folder, ReleaseError


class Command(ImportCommand):
    help = "Show what a release of wage statistics changes, and take it over with --apply."
    release_help = "the year whose May it describes, such as 2025, where the files do not say"

    def version(self, folder: Folder, given: str) -> Version:
        if given and not (given.isdecimal() and len(given) == 4):
            raise ReleaseError(f"“{given}” is no year. Wages are those of May of a year: --release 2025.")
        year = int(given) if given else oews.year(folder)
        return Version(f"May {year}", year)

    def import_release(self, folder: Folder, version: Version, *, apply: bool, allow_removals: bool) -> Outcome:
        return releases.import_oews(folder, version, apply=apply, allow_removals=allow_removals)

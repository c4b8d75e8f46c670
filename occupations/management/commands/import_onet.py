"""Import a release of the O*NET database: see docs/library.md."""

import re

from occupations.importing import releases
from occupations.importing.command import ImportCommand
from occupations.importing.releases import Outcome, Version
from occupations.importing.tables import Folder, ReleaseError


class Command(ImportCommand):
    help = "Show what a release of the O*NET database changes, and take it over with --apply."
    release_help = "such as 29.3, where the files do not say"

    def version(self, folder: Folder, given: str) -> Version:
        named = re.search(r"(?:onet|db)_(\d\d)_(\d)(?!\d)", folder.says())
        name = given or (f"{named[1]}.{named[2]}" if named else "")
        if not re.fullmatch(r"\d\d\.\d", name):
            raise ReleaseError(f"“{name}” is no release of O*NET. Name it as its publisher does: --release 29.3.")
        # 20.1 came in autumn 2015; numbers run on with each August, quarters after the dot
        return Version(name, int(name[:2]) + 1996)

    def import_release(self, folder: Folder, version: Version, *, apply: bool, allow_removals: bool) -> Outcome:
        return releases.import_onet(folder, version, apply=apply, allow_removals=allow_removals)

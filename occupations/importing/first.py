"""The first release of each dataset, out of a folder that has them side by side. What is in force is left alone."""

from collections.abc import Iterator
from pathlib import Path

from occupations.models import Dataset, Release

# import command and what the folders of a dataset are called
COMMANDS = {
    Dataset.ONET: ("import_onet", ("onet_*", "db_*")),
    Dataset.PROJECTIONS: ("import_projections", ("bls_ep_*", "projections_*")),
    Dataset.OEWS: ("import_oews", ("oews_*", "oesm*")),
}


def missing(folder: Path) -> Iterator[tuple[str, Path]]:
    """Commands to run, each with the newest release of its dataset that lies in `folder`."""
    in_force = set(Release.objects.values_list("dataset", flat=True))
    for dataset, (command, patterns) in COMMANDS.items():
        found = sorted(path for pattern in patterns for path in folder.glob(pattern))
        if found and dataset not in in_force:
            yield command, found[-1]

"""What becomes of digests when senders die and the database breaks down: nothing is lost, little said twice."""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PEOPLE, KILLS = 500, 40


def test_killed_forty_times_and_the_database_once_nothing_is_lost() -> None:
    command = [sys.executable, "-W", "ignore", "-m", "tests.alerts.killing", str(PEOPLE), str(KILLS)]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=240)
    assert ran.returncode == 0, ran.stderr
    became = json.loads(ran.stdout.splitlines()[-1])
    assert became["kills"] >= KILLS * 0.75  # a sender may have come to its end before it was to die
    assert (became["lost"], became["with several Message-IDs"], became["not noted as sent"]) == (0, 0, 0)
    assert became["digests"] == PEOPLE
    assert became["second copies"] <= became["kills"] + 1  # and the one that the database took down

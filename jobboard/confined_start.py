"""First thing in a confined process (jobboard.confined): bounds for itself, then the script that it was started for.

After what the script says comes a last line: how much memory it took, in KB.
"""

import resource
import runpy
import sys


def start() -> None:
    script, seconds, memory, address_space = sys.argv[1], *map(int, sys.argv[2:5])
    bounds = {
        "RLIMIT_CPU": seconds, "RLIMIT_DATA": memory, "RLIMIT_AS": address_space, "RLIMIT_FSIZE": 0,
        "RLIMIT_CORE": 0, "RLIMIT_NOFILE": 64,
    }  # fmt: skip
    for name, most in bounds.items():
        resource.setrlimit(getattr(resource, name), (most, most))
    sys.argv = [script, *sys.argv[5:]]
    runpy.run_path(script, run_name="__main__")
    sys.stdout.flush()
    sys.stdout.buffer.write(b"\n%d" % _peak_kb())


def _peak_kb() -> int:
    """The most memory that was in use at once; 0 where the system does not say."""
    try:
        with open("/proc/self/status", "rb") as status:
            return next((int(line.split()[1]) for line in status if line.startswith(b"VmHWM:")), 0)
    except OSError:
        return 0


if __name__ == "__main__":
    start()

"""Documents as lines, "work.0.position = Keeper", which samples say what they expect in."""

from pathlib import Path

from resumes.importing.reading.resume import read

HERE = Path(__file__).parent


def flat(value, path=""):
    if isinstance(value, dict):
        return {k: v for key, each in value.items() for k, v in flat(each, f"{path}.{key}" if path else key).items()}
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return {k: v for number, each in enumerate(value) for k, v in flat(each, f"{path}.{number}").items()}
    return {path: " | ".join(value) if isinstance(value, list) else value.replace("\n", "\\n")}


def expected(sample: Path) -> dict[str, str]:
    lines = sample.with_suffix(".expected").read_text().splitlines()
    return dict(line.split(" = ", 1) for line in lines)


def wrong(sample: Path) -> dict[str, tuple[str, str]]:
    """Path → what it should be and what was read."""
    found = flat(read(sample.read_text()).document)
    return {key: (value, found.get(key, "")) for key, value in expected(sample).items() if found.get(key) != value}

"""Under which code statistics publish an occupation.

Most have their own SOC code. Some are published in a group: its broad group, whose code ends in 0, or one that the
Bureau of Labor Statistics forms of some occupations of a broad group and gives a code of its own.
"""

# from "OEWS and National Employment Matrix hybrid occupations", 2018 SOC: code of the group → what is in it
GROUPS = {
    "21-1018": ("21-1011", "21-1014"),
    "25-2052": ("25-2055", "25-2056"),
    "25-9045": ("25-9042", "25-9043", "25-9049"),
    "51-2028": ("51-2022", "51-2023"),
    "53-1047": ("53-1042", "53-1043", "53-1044", "53-1049"),
}
_GROUP_OF = {soc: group for group, members in GROUPS.items() for soc in members}


def codes(soc: str) -> tuple[str, ...]:
    """Codes that an occupation may be published under, the nearest first: its own, its group's, its broad group's."""
    group = _GROUP_OF.get(soc)
    return (soc, *([group] if group else []), f"{soc[:6]}0")

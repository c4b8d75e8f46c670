"""Rules of the access matrix: what happens for each method, one letter each (see matrix.py)."""

from dataclasses import dataclass, field

from tests.access.cast import MEMBERS, NOBODY

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")


@dataclass(frozen=True, slots=True)
class Rule:
    nobody: str
    members: str = ""
    staff: str = ""
    roles: dict[str, str] = field(default_factory=dict)

    def line(self, role: str) -> str:
        members = self.members or self.nobody
        general = self.nobody if role == NOBODY else members if role in MEMBERS else self.staff or members
        return self.roles.get(role, general)


def at_work(*roles: str, line: str = "ooo5555", others: str = "3335555") -> Rule:
    """A page of the admin that these roles may use."""
    return Rule("sssssss", staff=others, roles=dict.fromkeys(roles, line))


AWAY = "rrrrrrr"
PAGE = Rule("oo55555")
PAGE_OF_ALLAUTH = Rule("oo5555o")
OPEN_FORM = Rule("oooo55o")
OPEN_TO_ALL = Rule("ooo5555")
VISITORS_FORM = Rule("oooo55o", AWAY)
MOVED = Rule(AWAY)
MEMBERS_PAGE = Rule("ss55555", "oo55555")
MEMBERS_PAGE_OF_ALLAUTH = Rule("sssssss", "oo5555o")
OWN_FORM = Rule("sss5555", "ooo5555")
MEMBERS_DEED = Rule("55s5555", "55r5555")
MEMBERS_FORM = Rule("sssssss", "oooo55o")
MEMBERS_FORM_THAT_LEADS_ON = Rule("sssssss", "oorr55o")
NOT_NOW_FOR_MEMBERS = Rule("sssssss", AWAY)
NOTHING_TO_GO_ON_WITH = Rule("sssssss")
NO_SUCH_FACTOR = Rule("sssssss", "4444444")
ANY_STAFF = Rule("sssssss", "sssssss", "ooo5555")
TO_PROVIDER = Rule("orrrrrr")
FROM_PROVIDER = Rule("1111111")  # without what the provider would bring along
WITH_PASSKEY = ("free", "other", "administrator")

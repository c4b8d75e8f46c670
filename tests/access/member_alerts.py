"""Who may go where among the pages of alerts (see matrix.py). Who has the key from a mail needs no account."""

from tests.access.rules import MEMBERS_DEED, MEMBERS_PAGE, OPEN_TO_ALL, OWN_FORM, Rule, at_work

RULES: dict[str, Rule] = {
    "alerts:index": MEMBERS_PAGE,
    "alerts:new": OWN_FORM,
    "alerts:times": Rule("sss5555", "rro5555"),
    "alerts:resume": MEMBERS_DEED,
    "alerts:runs": MEMBERS_PAGE,
    "alerts:run": Rule("ss55555", "4455555", roles={"free": "oo55555"}),
    "alerts:alert": OPEN_TO_ALL,
    "alerts:unsubscribe": OPEN_TO_ALL,
    "admin:alerts_digest_mails": at_work("support", "administrator", line="oo55555", others="3355555"),
    "admin:alerts_digest_mail": at_work("support", "administrator", line="oo55555", others="3355555"),
    "alerts:mail_events": Rule("5445555"),  # no provider is set here
}

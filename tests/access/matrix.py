"""Who may go where: one line for each address of the site, and the tests fail where one is missing.

To declare a new address, add its full name to RULES, with one of the rules above it or a new one (rules.py).
A rule says what happens for the seven METHODS, in their order, one letter each:

    o  an answer (2xx)            s  sent to sign in          f  sent to use a second factor
    r  sent elsewhere             1  401                      3  403
    0  400 or 415, something is missing
    4  404                        5  405, a wrong method
    u  502, another site is away (nothing answers where tests say that it is)

`Rule(nobody, members, staff)` repeats the last line that was given; `roles` names exceptions.
The ordinary pages of a model in the admin need no line in RULES: a row in WORK (work.py) says which role
may view, add, change and delete. An address with arguments takes them from cast.Cast.objects; see
objects.py. Where an id belongs to somebody, add the address to its OBJECTS too: there a stranger's
id has to answer exactly like one that nobody has.
"""

import re

from tests.access import (
    admin_pages,
    advice_pages,
    applications,
    consultant,
    library_pages,
    member_alerts,
    plan,
    resumes,
)
from tests.access.addresses import Address
from tests.access.bookmarks import BOOKMARKS
from tests.access.rules import (
    AWAY,
    FROM_PROVIDER,
    MEMBERS_DEED,
    MEMBERS_FORM,
    MEMBERS_FORM_THAT_LEADS_ON,
    MEMBERS_PAGE,
    MEMBERS_PAGE_OF_ALLAUTH,
    MOVED,
    NO_SUCH_FACTOR,
    NOT_NOW_FOR_MEMBERS,
    NOTHING_TO_GO_ON_WITH,
    OPEN_FORM,
    OPEN_TO_ALL,
    OWN_FORM,
    PAGE,
    PAGE_OF_ALLAUTH,
    TO_PROVIDER,
    VISITORS_FORM,
    WITH_PASSKEY,
    Rule,
)
from tests.access.work import NEEDED, WORK

RULES: dict[str, Rule] = {
    **applications.RULES,
    **advice_pages.RULES,
    "home": PAGE,
    "appearance": OPEN_TO_ALL,
    "healthz": PAGE,
    "readyz": PAGE,
    "robots": PAGE,
    "manifest": PAGE,
    "worker": PAGE,
    "offline": PAGE,
    "sitemap": PAGE,
    "sitemap_file": PAGE,
    # Career guides
    "careers:index": PAGE,
    "careers:suggest": PAGE,
    "careers:compare": PAGE,
    "careers:skills": PAGE,
    "careers:skill": PAGE,
    "careers:guide": PAGE,
    "careers:card_image": PAGE,
    **library_pages.RULES,
    "careers:recent": PAGE,
    "careers:ask": OPEN_TO_ALL,
    "careers:useful": OPEN_TO_ALL,
    "careers:ticks": Rule("oo05555"),
    "careers:own_skills": Rule("oor5555"),
    # Jobs and companies
    "jobs:index": PAGE,
    "jobs:suggest": PAGE,
    "jobs:facets": PAGE,
    "jobs:feed": PAGE,
    "jobs:export": PAGE,
    "jobs:sources": PAGE,
    "jobs:category": PAGE,
    "jobs:place": PAGE,
    "jobs:places": PAGE,
    "jobs:skill": PAGE,
    "jobs:career": PAGE,
    "jobs:detail": PAGE,
    "jobs:apply": Rule("rr55555"),
    "jobs:report": OPEN_TO_ALL,
    "companies:index": PAGE,
    "companies:company": PAGE,
    "companies:logo": PAGE,
    # Advertisements: where they lead, and their pictures
    "ads:go": Rule("rr55555"),
    "ads:picture": PAGE,
    **member_alerts.RULES,
    **resumes.RULES,
    **consultant.RULES,
    **plan.RULES,
    # The member's own pages
    "account:overview": MEMBERS_PAGE,
    "account:profile": OWN_FORM,
    "goals": Rule("sss5555", "oor5555"),  # everything may be left empty
    "goals_add_skill": Rule("55s5555", "55o5555"),
    "goals_remove_skill": Rule("55s5555", "5545555"),
    "account:security": MEMBERS_PAGE,
    "account:confirm": OWN_FORM,
    "account:privacy": MEMBERS_PAGE,
    "account:export": Rule("55s5555", "55o5555"),
    "account:delete": OWN_FORM,
    "account:keep": MEMBERS_DEED,
    "account:receipt": PAGE,
    "account:end_session": Rule("55s5555", "5545555", roles={"free": "55r5555"}),
    "account:end_other_sessions": MEMBERS_DEED,
    **BOOKMARKS,
    # Plans and billing. Nothing answers as Stripe here, so who is sent there is sent back with an apology
    "plus": PAGE,
    "billing:upgrade": Rule("55s5555", "55r5555"),
    "billing:overview": MEMBERS_PAGE,
    "billing:manage": MEMBERS_DEED,
    "billing:cancel": Rule("sss5555", "rrr5555", roles={"plus": "oor5555"}),
    "billing:resume": MEMBERS_DEED,
    "billing:return": Rule("ss55555", "rr55555"),
    "billing:webhook": Rule("5505555"),
    # Signing in, and what belongs to it
    "account_login": VISITORS_FORM,
    "account_signup": VISITORS_FORM,
    "account_signup_by_passkey": VISITORS_FORM,
    "account_request_login_code": VISITORS_FORM,
    "account_confirm_login_code": MOVED,
    "account_email_verification_sent": Rule("sssssss", AWAY),
    "account_logout": Rule("rrr555o", "oor555o"),
    "account_inactive": PAGE_OF_ALLAUTH,
    "account_reset_password": OPEN_FORM,
    "account_confirm_password_reset_code": NOTHING_TO_GO_ON_WITH,
    "account_complete_password_reset": MOVED,
    "account_password_reset_completed": PAGE_OF_ALLAUTH,
    "account_reauthenticate": MEMBERS_FORM,
    "account_email": MEMBERS_FORM_THAT_LEADS_ON,
    "account_change_password": MEMBERS_FORM,
    "account_set_password": NOT_NOW_FOR_MEMBERS,
    "/accounts/sessions/": MOVED,
    "usersessions_list": MOVED,
    # Second factors
    "mfa_index": MEMBERS_PAGE_OF_ALLAUTH,
    "mfa_authenticate": NOT_NOW_FOR_MEMBERS,
    "mfa_trust": NOT_NOW_FOR_MEMBERS,
    "mfa_reauthenticate": NOT_NOW_FOR_MEMBERS,
    "mfa_activate_totp": MEMBERS_FORM,
    "mfa_deactivate_totp": NO_SUCH_FACTOR,
    "mfa_view_recovery_codes": Rule("sssssss", "445555o"),
    "mfa_generate_recovery_codes": Rule("sssssss", "oooo55o", roles=dict.fromkeys(WITH_PASSKEY, "oorr55o")),
    "mfa_download_recovery_codes": NO_SUCH_FACTOR,
    "mfa_list_webauthn": MEMBERS_PAGE_OF_ALLAUTH,
    "mfa_add_webauthn": MEMBERS_FORM,
    "mfa_reauthenticate_webauthn": Rule("sssssss", AWAY, roles=dict.fromkeys(WITH_PASSKEY, "ooss55o")),
    "mfa_remove_webauthn": Rule("sssssss", "444555o", roles={"free": "oor555o"}),
    "mfa_edit_webauthn": Rule("sssssss", "444455o", roles={"free": "oooo55o"}),
    "mfa_login_webauthn": Rule("ssss55o", AWAY),
    "mfa_signup_webauthn": MOVED,
    # Signing in with an account elsewhere
    "socialaccount_login_cancelled": PAGE_OF_ALLAUTH,
    "socialaccount_login_error": Rule("115555o"),
    "socialaccount_signup": NOTHING_TO_GO_ON_WITH,
    "socialaccount_connections": MEMBERS_FORM,
    "/accounts/social/login/cancelled/": MOVED,
    "/accounts/social/login/error/": MOVED,
    "/accounts/social/signup/": MOVED,
    "/accounts/social/connections/": MOVED,
    "google_login": TO_PROVIDER,
    "google_callback": FROM_PROVIDER,
    "google_login_by_token": Rule("111555o"),
    "github_login": TO_PROVIDER,
    "github_callback": FROM_PROVIDER,
    "openid_connect_login": Rule("ouuuuuu"),
    "openid_connect_callback": FROM_PROVIDER,
    **admin_pages.RULES,
}

ONE_OF_A_MODEL = re.compile(r"/admin/(\w+)/(\w+)/")
REDIRECT_TO_CHANGE = "<path:object_id>/"


def model_of(address: Address) -> str:
    """The model whose page in the admin it is, or ""."""
    found = ONE_OF_A_MODEL.match(address.route)
    return f"{found[1]}.{found[2]}" if found else ""


def rule_of(address: Address) -> Rule | None:
    """What is declared about `address`, if anything is."""
    model = model_of(address)
    if address.key in RULES or model not in WORK:
        return RULES.get(address.key)
    if address.route.endswith(f"{model.replace('.', '/')}/{REDIRECT_TO_CHANGE}"):
        return Rule("sssssss", "sssssss", "rrr5555")
    page = address.key.rpartition("_")[2]
    if page not in NEEDED:
        return None
    rights = WORK[model]
    lines = {role: "ooo5555" for role, may in rights.items() if NEEDED[page] in may}
    if page == "change":
        lines |= {role: "oo35555" for role, may in rights.items() if "c" not in may}
    return Rule("sssssss", staff="3335555", roles=lines)

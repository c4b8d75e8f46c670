"""Who may go where in the admin, beside the ordinary pages of its models (see matrix.py and work.py)."""

from tests.access import consultants_at_work
from tests.access.rules import ANY_STAFF, AWAY, MOVED, Rule, at_work

RULES: dict[str, Rule] = {
    **consultants_at_work.RULES,
    # The admin as a whole
    "admin:index": ANY_STAFF,
    "admin:search": ANY_STAFF,
    "admin:login": Rule("sssssss", "3333333", "rooo55o"),
    "admin:logout": Rule(AWAY, AWAY, "55o5555"),
    "/admin/password_change/": MOVED,
    "admin:password_change": MOVED,
    "admin:password_change_done": Rule("sssssss", "sssssss", "oo55555"),
    "admin:autocomplete": Rule("sssssss", "sssssss", "3355555"),
    "admin:jsi18n": Rule("sssssss", "sssssss", "oo55555"),
    "admin:view_on_site": Rule("sssssss", "sssssss", "rrr5555"),
    "admin:app_list": at_work("editor", "administrator", others="4445555"),  # of careers
    "/admin/(?P<url>.*)": Rule("sssssss", "sssssss", "4445555"),
    # Pages of our own in the admin
    "admin:auth_user_password_change": at_work("administrator"),
    "admin:careers_guide_add_preview": at_work("editor", "administrator", line="55o5555", others="5535555"),
    "admin:careers_guide_preview": at_work("editor", "administrator", line="55o5555", others="5535555"),
    "admin:careers_guide_restore": at_work("editor", "administrator", line="55r5555", others="5535555"),
    "admin:careers_guide_import_view": at_work("editor", "administrator", line="ooo5555"),
    "admin:careers_guide_import_capture_view": at_work("editor", "administrator", line="ooo5555"),
    "admin:careers_guide_export_view": at_work("editor", "administrator", line="oo55555"),
    "admin:careers_guide_simple_history": at_work("editor", "administrator", line="oo55555", others="3355555"),
    "admin:careers_readerquestion_answer": at_work("editor", "administrator", line="ooo5555"),
    "admin:billing_billingaccount_sync": at_work("support", "administrator", line="55r5555", others="5535555"),
    "admin:billing_billingaccount_refund": at_work("support", "administrator", line="ooo5555", others="3335555"),
    "admin:billing_stripeevent_again": at_work("support", "administrator", line="55r5555", others="5535555"),
    "admin:billing_invoicecopy_revenue": at_work("support", "administrator", line="oo55555", others="3355555"),
    "admin:jobs_job_payloads": at_work("moderator", "administrator", line="oo55555", others="3355555"),
    "admin:jobs_company_doubles": at_work("moderator", "administrator", line="oo55555"),
    "admin:jobs_jobsource_run": at_work("moderator", "administrator", line="55r5555", others="5535555"),
    "admin:jobs_spamrule_try_page": at_work("moderator", "administrator", line="oo55555"),
    # an empty form without an address is refused; support has no such field, so it is saved
    "admin:accounts_user_change": Rule(
        "sssssss", staff="3335555", roles={"administrator": "ooo5555", "support": "oor5555"}
    ),
}

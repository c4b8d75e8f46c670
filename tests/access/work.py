"""Which role may do what with the rows of a model in the admin (see matrix.py)."""

from tests.access import advice_pages

# model → who may view, add, change, delete it in the admin
ALL = "vacd"
WORK: dict[str, dict[str, str]] = {
    **advice_pages.WORK,
    "accounts.user": {"support": "vc", "administrator": ALL},
    "accounts.auditentry": {"support": "v", "administrator": "v"},
    "accounts.deletionreceipt": {"support": "v", "administrator": "v"},
    "auth.group": {"administrator": ALL},
    "billing.adplacement": {"editor": ALL, "support": ALL, "administrator": ALL},
    "careers.guide": {"editor": ALL, "administrator": ALL},
    "careers.skill": {"editor": ALL, "administrator": ALL},
    "careers.skillgroup": {"editor": ALL, "administrator": ALL},
    "careers.careerfield": {"editor": ALL, "administrator": ALL},
    # questions are settled by acts of their own, notes looked at by an action
    "careers.readerquestion": {"editor": "vd", "administrator": "vd"},
    "careers.usefulnote": {"editor": "vd", "administrator": "vd"},
    "occupations.occupation": {"editor": "v", "administrator": "v"},
    "occupations.release": {"editor": "v", "administrator": "v"},
    "alerts.digest": {"support": "v", "administrator": "v"},
    "alerts.recipient": {"support": "v", "administrator": "v"},
    # conversations are answered by acts of their own; nobody deletes a consultant, who wrote stays known
    "advice.conversation": {"consultant": "v", "administrator": "v"},
    "advice.messagetemplate": {"consultant": "vac", "administrator": ALL},
    "advice.conversationreport": {"administrator": "v"},
    "advice.consultant": {"administrator": "vac"},
    # jobs come from sources and are never deleted; reports are decided about by acts of their own
    "jobs.job": {"moderator": "vc", "administrator": "vc"},
    "jobs.jobreport": {"moderator": "v", "administrator": "v"},
    "jobs.importrun": {"moderator": "v", "administrator": "v"},
    "jobs.company": {"moderator": ALL, "administrator": ALL},
    "jobs.jobsource": {"moderator": ALL, "administrator": ALL},
    "jobs.jobcategory": {"moderator": ALL, "administrator": ALL},
    "jobs.region": {"moderator": ALL, "administrator": ALL},
    "jobs.exchangerate": {"moderator": ALL, "administrator": ALL},
    "jobs.spamrule": {"moderator": ALL, "administrator": ALL},
    "resumes.publicresume": {"moderator": "v", "administrator": "v"},
    "resumes.resumemessage": {"moderator": "v", "administrator": "v"},
    # what support does about billing are pages of their own; nothing is edited
    "billing.billingaccount": {"support": "v", "administrator": "v"},
    "billing.subscription": {"support": "v", "administrator": "v"},
    "billing.invoicecopy": {"support": "v", "administrator": "v"},
    "billing.stripeevent": {"support": "v", "administrator": "v"},
    "billing.billingaudit": {"support": "v", "administrator": "v"},
    "billing.reconciliation": {"support": "v", "administrator": "v"},
}
NEEDED = {"changelist": "v", "add": "a", "change": "v", "delete": "d", "history": "v"}

from typing import Any, ClassVar

from django.apps import AppConfig
from django.db.models import Q
from django.db.models.signals import pre_delete

from accounts.privacy.declarations import Table

_PLACE = "where it is kept with us"


def _of_either(user: Any) -> Q:
    return Q(owner=user.pk) | Q(sender=user.pk)


def _keep_domain(instance: Any, **_about: Any) -> None:
    """The admin deletes companies, and jobs knows nothing of who blocks them."""
    from resumes.publishing import seeing

    seeing.keep_domain_of(instance)


class ResumesConfig(AppConfig):
    name = "resumes"
    personal_tables: ClassVar = {
        "resumes.Resume": Table(
            title="resumes",
            where="user",
            exported=("id", "user", "name", "content", "edition", "uncertain", "template", "visibility", "published",
                      "published_at", "created_at", "changed_at"),
            left_out={"photo": _PLACE, "published_photo": _PLACE, "look_due_at": "the work of moderators"},
        ),
        "resumes.ResumeRevision": Table(
            title="earlier states of resumes",
            where="resume__user",
            exported=("id", "resume", "content", "edition", "cause", "saved_at"),
        ),
        "resumes.ResumeSkill": Table(
            title="skills read in resumes",
            where="resume__user",
            exported=("id", "resume", "skill", "position"),
        ),
        "resumes.ResumeAddress": Table(
            title="addresses of resumes",
            where="user",
            exported=("id", "user", "resume", "kind", "slug", "created_at", "released_at", "held_until"),
            left_out={"folded": "made from the address"},
        ),
        "resumes.SeekerSettings": Table(
            title="how you want to be found",
            where="user",
            exported=("user", "is_open_to_work", "wants_remote", "is_featured", "is_pinned", "blocked_domains",
                      "without_plus_since"),
        ),
        "resumes.SeekerSettings_blocked_companies": Table(
            title="employers who do not see your resume",
            where="seekersettings__user",
            exported=("id", "seekersettings", "company"),
            added={"company_name": lambda row: row.company.name},
        ),
        "resumes.DirectoryEntry": Table(
            title="entry in the directory",
            where="user",
            exported=("resume", "user", "name", "headline", "summary", "place", "country", "is_open_to_work",
                      "wants_remote", "level", "years", "guide", "skill_names", "is_guarded", "refreshed_at"),
            left_out=dict.fromkeys(("words", "skill_ids"), "made from your resume"),
        ),
        "resumes.ResumeMessage": Table(
            title="messages about resumes, to you and from you",
            where=_of_either,
            exported=("id", "resume", "sender_name", "organization", "reply_to", "text", "sent_at", "mailed_at"),
            left_out={**dict.fromkeys(("owner", "sender"), "one of the two is somebody else’s account"),
                      **dict.fromkeys(("read_at", "reported_at", "hidden_at"), "the business of its reader alone")},
        ),
        "resumes.SilencedSender": Table(
            title="people from whom you want no more messages",
            where="owner",
            exported=("id", "owner", "sender_name", "silenced_at"),
            left_out={"sender": "somebody else’s account"},
        ),
        "resumes.TakenDown": Table(
            title="resumes that moderators took off the site",
            where="user",
            exported=("id", "user", "resume", "note", "taken_down_at"),
            left_out={"digest": "made from your resume"},
        ),
        "resumes.ResumeUpload": Table(
            title="files that resumes were read from",
            where="user",
            exported=("id", "user", "resume", "kind", "original_name", "size", "created_at"),
            left_out={"file": _PLACE},
        ),
        "resumes.ResumeVector": Table(
            title="what resumes mean, as numbers for comparing",
            where="resume__user",
            exported=("id", "resume", "model", "dimension"),
            left_out=dict.fromkeys(("digest", "vector"), "made from your resume"),
        ),
    }  # fmt: skip

    def ready(self) -> None:
        from accounts import next_actions
        from accounts.privacy import deletion, export
        from jobs import companies, indexing
        from resumes import addresses
        from resumes.directory import sitemap
        from resumes.exporting import archive
        from resumes.importing import files
        from resumes.next_actions import of_resumes
        from resumes.publishing import seeing
        from resumes.vectors import making

        for prepare in (addresses.hold_for_the_gone, files.let_go_of_all):
            if prepare not in deletion.before_deletion:
                deletion.before_deletion.append(prepare)
        companies.when_merged.append(seeing.forget_company)
        pre_delete.connect(_keep_domain, sender="jobs.Company", dispatch_uid="resumes.blocked_company")
        sitemap.register()
        next_actions.register(of_resumes)
        if archive.files_of not in export.files_of:
            export.files_of.append(archive.files_of)
        indexing.when_indexed.append(making.note_jobs)

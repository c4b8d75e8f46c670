from typing import ClassVar

from django.apps import AppConfig

from accounts.privacy.declarations import Table
from advice.document import without_removed

_WORK = "the work of consultants"


class AdviceConfig(AppConfig):
    name = "advice"
    verbose_name = "Advice"
    personal_tables: ClassVar = {
        "advice.Consent": Table(title="consent to AI", where="user", exported=("user", "provider", "given_at")),
        "advice.Answer": Table(
            title="answers",
            where="user",
            exported=("id", "user", "goal", "job", "guide", "from_guide", "resume", "resume_edition", "question",
                      "kind", "state", "title", "fell_back", "provider", "rating", "rating_note",
                      "reported_at", "report", "asked_at", "finished_at"),
            added={"document": lambda row: without_removed(row.document or {})},
            left_out={"document": "it is there, but for sentences that an AI wrote and no source supports",
                      **dict.fromkeys(("text_so_far", "asked_key", "leased_until"), "how far it has been written"),
                      **dict.fromkeys(("handled_at", "handled_note"), "the work of those who look at reports")},
        ),
        "advice.ModelUse": Table(
            title="uses of AI",
            where="user",
            exported=("id", "user", "answer", "state", "outcome", "goal", "provider", "model", "sources",
                      "input_tokens", "output_tokens", "removed", "reserved_at", "settled_at"),
            left_out={"prompt_digest": "made from what was sent",
                      **dict.fromkeys(("reserved_micro", "cost_micro", "is_estimated", "first_ms", "total_ms"),
                                      "what it cost us")},
        ),
        "advice.Consultant": Table(
            title="you as a consultant",
            where="user",
            exported=("user", "name", "about", "time_zone", "reply_hours", "call_link", "call_minutes", "most_members",
                      "takes_new"),
        ),
        "advice.WorkingHours": Table(
            title="your working hours",
            where="consultant__user",
            exported=("id", "consultant", "weekday", "starts", "ends"),
        ),
        "advice.Absence": Table(
            title="your absences",
            where="consultant__user",
            exported=("id", "consultant", "first_day", "last_day"),
            left_out={"stand_in": "somebody else’s account"},
        ),
        "advice.Conversation": Table(
            title="conversation with your consultant",
            where="user",
            exported=("id", "user", "opened_at", "last_message_at", "reply_due_at", "member_read", "member_read_at",
                      "shares_resume", "shares_goals", "shares_board", "blocked_by_member_at", "blocked_by_staff_at"),
            left_out={"consultant": "somebody else’s account",
                      **dict.fromkeys(("consultant_read", "consultant_read_at", "told_member", "told_consultant",
                                       "told_member_at", "told_consultant_at"), _WORK)},
        ),
        "advice.Message": Table(
            title="messages with your consultant",
            where="conversation__user",
            exported=("id", "conversation", "author", "author_name", "text", "sent_at"),
            left_out={"consultant": "somebody else’s account", "key": "a number of the form that sent it",
                      **dict.fromkeys(("was_drafted", "promised_at", "waited_minutes"), _WORK)},
        ),
        "advice.Attachment": Table(
            title="files of messages",
            where="message__conversation__user",
            exported=("id", "message", "original_name", "kind", "size"),
            left_out={"file": "where it is kept with us"},
        ),
        "advice.Call": Table(
            title="calls with your consultant",
            where="conversation__user",
            exported=("id", "conversation", "starts_at", "ends_at", "state", "topic", "cancelled_by", "booked_at"),
            left_out={"consultant": "somebody else’s account",
                      **dict.fromkeys(("uid", "sequence", "changed_at"), "numbers for calendars"),
                      **dict.fromkeys(("told", "told_to", "reminded_at"), "which emails went out")},
        ),
        "advice.Draft": Table(
            title="drafts made for your consultant",
            where="conversation__user",
            exported=("conversation", "for_message", "text", "document", "made_at"),
        ),
        "advice.HandOver": Table(
            title="who was your consultant",
            where="conversation__user",
            exported=("id", "conversation", "note", "at", "was_blocked"),
            left_out={**dict.fromkeys(("from_consultant", "to_consultant", "by"), "somebody else’s account"),
                      "told_at": "which emails went out"},
        ),
        "advice.ConversationReport": Table(
            title="reports about a conversation",
            where="conversation__user",
            exported=("id", "conversation", "message", "by", "text", "quoted", "reported_at"),
            left_out={"consultant": "somebody else’s account",
                      **dict.fromkeys(("handled_at", "handled_note"), "the work of those who look at reports")},
        ),
    }  # fmt: skip

    def ready(self) -> None:
        from accounts import next_actions
        from accounts.privacy import deletion, export
        from advice.consultant import archive, attachments, calendar, leaving
        from advice.consultant.next_actions import of_consultant
        from advice.next_actions import of_advice
        from advice.pages import sitemap
        from advice.quota import quota
        from tracker.applications import calendar as feed

        next_actions.register(of_advice)
        next_actions.register(of_consultant)
        sitemap.register()
        if attachments.let_go_of_all not in deletion.before_deletion:
            deletion.before_deletion.append(attachments.let_go_of_all)
        if leaving.let_go not in deletion.before_deletion:
            deletion.before_deletion.append(leaving.let_go)
        if quota.give_back_all not in deletion.before_deletion:
            deletion.before_deletion.append(quota.give_back_all)
        if archive.files_of not in export.files_of:
            export.files_of.append(archive.files_of)
        if calendar.in_feed not in feed.more:
            feed.more.append(calendar.in_feed)

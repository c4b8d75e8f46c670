from typing import ClassVar

from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in

from accounts.privacy.declarations import Table


class TrackerConfig(AppConfig):
    name = "tracker"
    personal_tables: ClassVar = {
        "tracker.Bookmark": Table(
            title="bookmarks",
            where="user",
            exported=("id", "user", "kind", "job", "guide", "company", "query", "title", "note", "tags", "created_at",
                      "removed_at", "told_closing_at"),
            left_out={"query_digest": "made from the search",
                      "snapshot": "the ad as it was, which is public and not about you"},
            added={"ad": lambda row: row.snapshot.facts if row.snapshot else {}},
        ),
        "tracker.Application": Table(
            title="applications",
            where="user",
            exported=("id", "user", "job", "guide", "title", "company", "url", "place", "pay", "resume",
                      "resume_version", "resume_edition", "ad_text", "stage", "outcome", "created_at", "changed_at",
                      "opened_at", "answered_at", "applied_on", "removed_at"),
            left_out={"snapshot": "the ad as it was, which is public and not about you",
                      "likeness": "made from company and title",
                      **dict.fromkeys(("position", "version"), "how the board keeps its order")},
            added={"ad": lambda row: row.snapshot.facts if row.snapshot else {}},
        ),
        "tracker.TimelineEvent": Table(
            title="what happened to applications, and notes",
            where="application__user",
            exported=("id", "application", "at", "kind", "from_stage", "to_stage", "text", "removed_at"),
        ),
        "tracker.Contact": Table(
            title="contacts of applications",
            where="application__user",
            exported=("id", "application", "name", "role", "email", "phone", "note", "created_at",
                      "removed_at"),
        ),
        "tracker.CalendarEntry": Table(
            title="interviews, reminders and deadlines",
            where="application__user",
            exported=("id", "application", "kind", "at", "minutes", "title", "place", "note", "done_at", "told_at",
                      "created_at", "changed_at", "removed_at"),
            left_out={"sequence": "a count for calendars"},
        ),
        "tracker.PlanTask": Table(
            title="your plan",
            where="user",
            exported=("id", "user", "application", "title", "note", "due_on", "done_at", "origin", "origin_words",
                      "origin_url", "created_at", "changed_at", "told_at", "removed_at"),
            left_out={"sequence": "a count for calendars", "origin_key": "so that a step is taken once"},
        ),
        "tracker.CalendarFeed": Table(
            title="calendar address",
            where="user",
            exported=("user", "created_at", "read_at"),
            left_out={"token": "whoever reads it could read your calendar"},
        ),
    }  # fmt: skip

    def ready(self) -> None:
        from accounts import next_actions
        from jobs import applying, card_marks, companies
        from tracker.applications import opening, waiting
        from tracker.bookmarks import marks, merging, moving
        from tracker.plan import waiting as waiting_in_plan

        card_marks.register(marks.on_card)
        companies.when_merged.append(moving.company_merged)
        companies.when_made_one.append(moving.job_made_one)
        user_logged_in.connect(merging.on_sign_in, dispatch_uid="bookmarks are kept")
        next_actions.register(waiting.of_applications)
        next_actions.register(waiting_in_plan.of_plan)
        applying.register(opening.follow)

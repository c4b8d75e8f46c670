from typing import ClassVar

from django.apps import AppConfig

from accounts.privacy.declarations import Table


class AlertsConfig(AppConfig):
    name = "alerts"
    personal_tables: ClassVar = {
        "alerts.Alert": Table(
            title="alerts",
            where="user",
            exported=("id", "user", "kind", "company", "guide", "name", "frequency", "next_on", "paused_at",
                      "ended_at", "created_at"),
            left_out={"criteria": "exported as the search it stands for",
                      "key": "whoever reads it could change the alert",
                      **dict.fromkeys(("seen_through", "guide_version"), "how far it has been dealt with")},
            added={"search": lambda row: row.criteria.query},
        ),
        "alerts.Recipient": Table(
            title="when emails come",
            where="user",
            exported=("user", "hour", "weekday", "next_due_at", "tells_closing", "tells_entries", "stopped_at",
                      "stopped_because", "refusals", "weekly_since", "weekly_told"),
            left_out={"unsubscribe_key": "whoever reads it could end your emails"},
        ),
        "alerts.Digest": Table(
            title="emails of alerts",
            where="user",
            exported=("id", "user", "day", "made_at", "state", "content", "jobs", "sent_at", "sent_to", "attempts",
                      "try_at", "problem"),
            left_out={"key": "a number for mail programs"},
        ),
    }  # fmt: skip

    def ready(self) -> None:
        from anymail.signals import tracking

        from accounts import next_actions, profile_forms
        from alerts import mail_events, merging, subscribing
        from alerts.next_actions import of_alerts
        from jobs import companies

        tracking.connect(mail_events.on_event, dispatch_uid="what becomes of emails")
        next_actions.register(of_alerts)
        companies.when_merged.append(merging.move_alerts)
        profile_forms.zone_changed.append(subscribing.zone_changed)

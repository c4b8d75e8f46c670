from typing import ClassVar

from django.apps import AppConfig

from accounts.privacy.declarations import Deletion, Table


class JobsConfig(AppConfig):
    name = "jobs"
    personal_tables: ClassVar = {
        "jobs.JobReport": Table(
            title="jobs you reported",
            where="reporter",
            exported=("id", "job", "reason", "text", "reporter", "at", "state", "handled_at"),
            left_out={"handled_by": "who looked into it, who may be somebody at work",
                      "note": "what people at work wrote for each other"},
            deletion=Deletion.FREED,
        ),
    }  # fmt: skip

    def ready(self) -> None:
        from careers import evidence, openings
        from jobs import elsewhere
        from jobs.evidence import JobEvidence

        openings.register(elsewhere.openings)
        evidence.register(JobEvidence())

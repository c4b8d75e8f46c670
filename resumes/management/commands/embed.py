"""manage.py embed: vectors of what changed; of everything, after EMBEDDING_MODEL was changed."""

from typing import Any

from django.core.management.base import BaseCommand

from jobboard.embedding import embedder
from resumes.models import GuideVector, JobVector, ResumeVector
from resumes.vectors import indexing, making


class Command(BaseCommand):
    help = (
        "Make the vectors of jobs, guides and resumes that changed. After another EMBEDDING_MODEL was set: of all, "
        "and then let go those of the one before. Safe to run twice and in two places."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        model = embedder()
        if model is None:
            self.stdout.write("No embedding model is in use (EMBEDDING_MODEL): nothing to do.")
            return
        indexing.make(model)
        resumes, guides, jobs = making.resumes(model), making.guides(model), 0
        is_new = not JobVector.objects.filter(model=model.name).exists()
        others = [table.objects.exclude(model=model.name) for table in (JobVector, GuideVector, ResumeVector)]
        if is_new or others[0].exists():
            making.note_lacking_jobs(model)
        while taken := making.jobs(model):
            jobs += taken
            if options["verbosity"] > 1:
                self.stdout.write(f"{jobs:,} jobs …")
        gone = sum(rows.delete()[0] for rows in others)
        if gone:
            indexing.drop_others(model)
        if options["verbosity"]:
            self.stdout.write(
                f"{model.name}: {resumes} resumes, {guides} guides, {jobs} jobs; {gone} old vectors let go."
            )

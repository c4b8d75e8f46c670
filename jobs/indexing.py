"""Stand-in: the real one takes its place."""

from collections.abc import Iterable

from django.db import connection

from jobs.models import SearchRow

_INSERT = """
INSERT INTO jobs_searchrow (job_id, posted_at, company_id, pay, keys, title, text, card)
SELECT id, posted_at, company_id, -1, '{}', '', '', '{}' FROM jobs_job WHERE id = ANY (%s) AND status = 'open'
"""


def index(job_ids: Iterable[int]) -> None:
    ids = list(job_ids)
    SearchRow.objects.filter(job_id__in=ids).delete()
    with connection.cursor() as cursor:
        cursor.execute(_INSERT, [ids])

"""After a guide's rows have changed: its page, its history and everybody's caches follow.

Every writer of guides (import, admin, restore) ends here, in the same transaction.
"""

import hashlib
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from careers import epoch, pages, prerender, storing
from careers.content_types import GuideContent
from careers.documents import GuideDocument
from careers.models import Guide, GuidePage
from careers.skill_book import SkillBook
from careers.writing import normal, write

if TYPE_CHECKING:
    from accounts.models import User


def record(
    guide: Guide,
    *,
    document: GuideDocument | None = None,
    skills: SkillBook | None = None,
    editor: "User | None" = None,
    reason: str = "",
) -> None:
    """Note that `guide` is now as its rows say: new version, page, history entry.

    `document` spares reading the rows back where the caller has just written them; it is in
    normal form (careers.writing.normal).
    """
    with transaction.atomic():
        document = document or normal(storing.load(guide))
        text = write(document)
        is_new = guide.version == 0
        guide.version += 1
        guide.digest = digest_of(text)
        guide.changed_at = timezone.now()
        guide.save(update_fields=["version", "digest", "changed_at"])
        _keep_page(guide, document, skills or SkillBook())
        Guide.history.bulk_history_create(
            [guide],
            update=not is_new,
            default_user=editor,
            default_change_reason=reason,
            custom_historical_attrs={"document": text},
        )
        epoch.bump()


def keep_related(guide: Guide) -> None:
    """The guide's links have caught up with what its document said all along: no new version."""
    GuidePage.objects.filter(guide=guide).update(related_ids=_related_ids(guide))
    epoch.bump()


def rebuild_pages(guide_ids: list[int]) -> None:
    """Make the pages of these guides anew, where something they show but do not own has changed."""
    with transaction.atomic():
        skills = SkillBook()
        for guide in Guide.objects.select_related("field").filter(pk__in=guide_ids):
            _keep_page(guide, normal(storing.load(guide)), skills)
        epoch.bump()


def content_of(guide: Guide, *, document: GuideDocument | None = None, skills: SkillBook | None = None) -> GuideContent:
    """What the page of `guide` shows, from its rows or the document that the caller has of them."""
    document = document or normal(storing.load(guide))
    return pages.build(document, skills=skills or SkillBook(), field=guide.field, changed_on=guide.changed_at.date())


def digest_of(text: str) -> str:
    """What tells one state of a guide from another without comparing them."""
    return hashlib.sha256(text.encode()).hexdigest()


def document_of(guide: Guide) -> str:
    """The guide as it stands now, as the text of a guide file."""
    return write(normal(storing.load(guide)))


def _related_ids(guide: Guide) -> list[int]:
    return list(guide.related_roles.values_list("related", flat=True))


def _keep_page(guide: Guide, document: GuideDocument, skills: SkillBook) -> None:
    if not guide.is_published:
        GuidePage.objects.filter(guide=guide).delete()
        return
    content = content_of(guide, document=document, skills=skills)
    rendered = prerender.render(content)
    page = GuidePage(
        guide=guide,
        slug=guide.slug,
        card=pages.card(content),
        median_pay=pages.median_pay(document),
        growth_rate=pages.growth_rate(document),
        related_ids=_related_ids(guide),
        skill_ids=pages.skill_ids(content),
        head=rendered.head,
        article=rendered.article,
        made_with=prerender.made_with(),
    )
    columns = [field.name for field in GuidePage._meta.concrete_fields if not field.primary_key]
    GuidePage.objects.bulk_create([page], update_conflicts=True, unique_fields=["guide"], update_fields=columns)

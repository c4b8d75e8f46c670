"""Files of the conversation in the ZIP of all that the site knows about somebody."""

from collections.abc import Iterator

from django.core.files.storage import default_storage

from accounts.models import User
from accounts.privacy.export import OwnFile
from advice.models import Attachment, Author

_ABOUT = "a file of your conversation, from {whom}"


def files_of(user: User) -> Iterator[OwnFile]:
    """Numbers keep names apart; a file that the storage has lost is left out."""
    rows = Attachment.objects.filter(message__conversation__user=user).select_related("message").order_by("pk")
    for each in rows.iterator(chunk_size=20):
        try:
            with default_storage.open(each.file) as file:
                content = bytes(file.read())
        except OSError:
            continue
        whom = "you" if each.message.author == Author.MEMBER else each.message.author_name or "your consultant"
        yield OwnFile(f"consultant/{each.pk}-{each.original_name}", content, _ABOUT.format(whom=whom))

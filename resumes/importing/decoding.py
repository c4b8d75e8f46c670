"""The bytes of a text file as text, whatever wrote them."""

from jobboard.file_kinds import wide_encoding
from jobs.fetching_text import decode


def decoded(content: bytes) -> str:
    mark, encoding = wide_encoding(content)
    return content[mark:].decode(encoding, "replace") if encoding else decode(content)

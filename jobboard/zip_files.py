"""ZIP files from strangers: what is in them, judged before any of it is unpacked."""

import re
import struct
import zipfile
import zlib
from io import BytesIO

MOST_ENTRIES = 500
MOST_UNPACKED = 40_000_000  # bytes, of all entries
MOST_TIMES = 200  # an entry may become larger than it is, once it is larger than PLENTY
PLENTY = 200_000
_DAMAGE = (zipfile.BadZipFile, NotImplementedError, OSError, ValueError, struct.error, OverflowError)
type Archive = zipfile.ZipFile
_END = b"PK\x05\x06"
_ARCHIVES = re.compile(r"\.(?:zip|jar|7z|rar|gz|tgz|bz2|xz|tar|docx|docm|xlsx|xlsm|pptx|odt|epub)\Z", re.IGNORECASE)


class BadZip(Exception):  # noqa: N818 - reads as what it says
    """`reason` is a short phrase: "is damaged"."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def is_zip(content: bytes) -> bool:
    return content.startswith((b"PK\x03\x04", _END))


def opened(content: bytes) -> zipfile.ZipFile:
    """The archive, once its list of entries is known to be harmless. Raises BadZip."""
    _check_end(content)
    try:
        archive = zipfile.ZipFile(BytesIO(content))
        entries = archive.infolist()
    except _DAMAGE:
        raise BadZip("is damaged") from None
    if min((entry.header_offset for entry in entries), default=0):
        raise BadZip("has something before its beginning")
    names = [entry.filename for entry in entries]
    if len(set(names)) != len(names):
        raise BadZip("names a part twice")
    for entry in entries:
        _check(entry)
    if sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        raise BadZip("would become far larger when unpacked")
    return archive


def content_of(archive: zipfile.ZipFile, name: str, *, most: int) -> bytes:
    """One entry, never more than it was said to be. Raises BadZip."""
    if archive.getinfo(name).file_size > most:
        raise BadZip("has a part that is too large")
    try:
        return archive.read(name)
    except (*_DAMAGE, RuntimeError, EOFError, zlib.error):
        raise BadZip("is damaged") from None


def _check_end(content: bytes) -> None:
    """Its last record ends the file and counts few entries: else the list itself could be a bomb, or not the list."""
    at = content.rfind(_END)
    if at < 0 or len(content) < at + 22:
        raise BadZip("is damaged")
    here, start, in_this, in_all, size, offset, comment = struct.unpack("<4HIIH", content[at + 4 : at + 22])
    if max(in_this, in_all) > MOST_ENTRIES:
        raise BadZip("has too many parts")
    if at + 22 + comment != len(content) or here or start or in_this != in_all or offset + size != at:
        raise BadZip("goes on after its end")


def _check(entry: zipfile.ZipInfo) -> None:
    name, original = entry.filename, getattr(entry, "orig_filename", entry.filename)
    if "\0" in original or "\\" in original or name.startswith("/") or ".." in name.split("/") or ":" in name:
        raise BadZip("has a part with a name that leads elsewhere")
    if entry.flag_bits & 0x1:
        raise BadZip("is protected by a password")
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise BadZip("is packed in a way that is not read here")
    if entry.file_size > PLENTY and entry.file_size > MOST_TIMES * max(1, entry.compress_size):
        raise BadZip("would become far larger when unpacked")
    if _ARCHIVES.search(name):
        raise BadZip("has other files packed into it")

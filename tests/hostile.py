"""Files that nobody sends by accident, and some that people do: name, content, and what is said to them.

An empty text means that it is taken. Made here, so that nothing hostile lies about in the repository.
"""

import io
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable

import docx
from PIL import Image

TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)
BODY = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
    "<w:p><w:r><w:t>Ada Quay</w:t></w:r></w:p></w:body></w:document>"
)


def word(*, body: str = BODY, types: str = TYPES, more: dict[str, bytes] | None = None, before: str = "") -> bytes:
    """A Word file, part by part."""
    parts = {"[Content_Types].xml": types.encode(), "_rels/.rels": RELS.encode(),
             "word/document.xml": f'<?xml version="1.0"?>{before}{body}'.encode(), **(more or {})}  # fmt: skip
    return zipped(parts)


def zipped(parts: dict[str, bytes], *, level: int = 6) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def written_docx(*lines: str) -> bytes:
    buffer, document = io.BytesIO(), docx.Document()
    for line in lines:
        document.add_paragraph(line)
    document.save(buffer)
    return buffer.getvalue()


def pdf(*, catalog: str = "", text: str = "Ada Quay", objects: tuple[bytes, ...] = (), pages: int = 1,
        stream: bytes | None = None, trailer: str = "") -> bytes:  # fmt: skip
    """A PDF, object by object: the catalog, pages, a font, the text, then `objects`."""
    shown = stream if stream is not None else f"BT /F1 12 Tf 72 720 Td ({text}) Tj ET".encode()
    filters = b" /Filter /FlateDecode" if shown[:1] == b"x" else b""
    kids = " ".join(f"{4 + number} 0 R" for number in range(pages))
    look = b"/MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> >>"
    page = b"<< /Type /Page /Parent 2 0 R " + look + b" /Contents %d 0 R >>"
    found = [
        f"<< /Type /Catalog /Pages 2 0 R {catalog} >>".encode(),
        f"<< /Type /Pages /Kids [{kids}] /Count {pages} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        *[page % (4 + pages)] * pages,
        b"<< /Length %d%s >>\nstream\n%s\nendstream" % (len(shown), filters, shown),
        *objects,
    ]
    out, places = b"%PDF-1.7\n", []
    for number, content in enumerate(found, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    count = len(found) + 1
    end = b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (count, trailer.encode(), len(out))
    return out + b"xref\n0 %d\n0000000000 65535 f \n" % count + table + end


def opening(action: str) -> bytes:
    return pdf(catalog=f"/OpenAction << {action} >>")


def hidden_in_a_list_of_objects() -> bytes:
    inner = b"9 0 << /S /Java#53cript /J#53 (app.alert\\(1\\)) >>"
    packed = zlib.compress(inner)
    head = b"<< /Type /ObjStm /N 1 /First 4 /Length %d /Filter /FlateDecode >>" % len(packed)
    return pdf(objects=(head + b"\nstream\n" + packed + b"\nendstream",))


def png_that_says(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    data = zlib.compress(b"\0" * 1000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def picture(kind: str = "PNG", size: tuple[int, int] = (40, 30), **options) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", size, "navy").save(buffer, kind, **options)
    return buffer.getvalue()


def animated() -> bytes:
    frames = [Image.new("RGB", (30, 30), color) for color in ("navy", "white", "red")]
    buffer = io.BytesIO()
    frames[0].save(buffer, "WEBP", save_all=True, append_images=frames[1:], duration=50)
    return buffer.getvalue()


def tar() -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        info = tarfile.TarInfo("../../etc/cron.d/x")
        info.size = 1
        archive.addfile(info, io.BytesIO(b"x"))
    return buffer.getvalue()


def many_entries(number: int) -> bytes:
    return zipped({f"word/{each}.xml": b"" for each in range(number)})


def says_another_size() -> bytes:
    """Its list of entries says ten bytes; there are two million."""
    content = word(more={"word/big.xml": b"a" * 2_000_000})
    return content.replace(struct.pack("<I", 2_000_000), struct.pack("<I", 10))


def overlapping() -> bytes:
    """Two entries of the list share the bytes of one, as bombs do that no nesting betrays."""
    content = word(more={"word/a.xml": b"<a/>", "word/b.xml": b"<b/>"})
    first, second = content.find(b"word/a.xml"), content.find(b"word/b.xml")
    at = content.rfind(b"word/b.xml") - 4
    return content[:at] + struct.pack("<I", first - 30) + content[at + 4 :] if second > first else content


def encrypted_zip() -> bytes:
    content = bytearray(word())
    at = content.find(b"PK\x01\x02")
    content[at + 8] |= 1
    return bytes(content)


def odt() -> bytes:
    return zipped({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<a/>"})


MACROS = TYPES.replace("wordprocessingml.document.main+xml", "x").replace(
    "application/vnd.openxmlformats-officedocument.x", "application/vnd.ms-word.document.macroEnabled.main+xml"
)
XXE = '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
LAUGHS = '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
LOCKED = f"/Encrypt << /Filter /Standard /V 1 /R 2 /O ({'a' * 32}) /U ({'b' * 32}) /P -4 >> /ID [(a) (a)]"
_OFFICE = "http://schemas.openxmlformats.org"
TEMPLATE = (
    f'<Relationships xmlns="{_OFFICE}/package/2006/relationships"><Relationship Id="r9" TargetMode="External" '
    f'Type="{_OFFICE}/officeDocument/2006/relationships/attachedTemplate" Target="http://127.0.0.1:9/evil.dotm"/>'
    "</Relationships>"
).encode()
Maker = Callable[[], bytes]
BOMB = b"q " * 3_000_000


def deep_xml() -> bytes:
    return word(body=BODY.replace("<w:p>", "<w:sdt>" * 5000 + "<w:p>").replace("</w:p>", "</w:p>" + "</w:sdt>" * 5000))

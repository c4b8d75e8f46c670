"""What becomes of an uploaded picture: read, made small, and written anew as WebP, so that nothing else stays in it."""

import secrets
import struct
import zlib
from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.http import Http404, HttpResponse
from PIL import Image, ImageOps, UnidentifiedImageError

if TYPE_CHECKING:
    NewFile = ContentFile[bytes]
else:
    NewFile = ContentFile

FORMATS = ("PNG", "JPEG", "WEBP")  # found by content; the name of the file says nothing
MOST_UPLOADED = 1_000_000  # bytes
MOST_PIXELS = 16_000_000
MOST_PIXELS_OF = {"WEBP": 6_000_000}  # whose reader holds the picture three times
LARGEST = (480, 320)  # shown half as wide and high, so that fine screens have enough
MOST_BYTES = 16_000  # a page has some 60 KB for everything
_QUALITIES = (82, 70, 55, 40)
# What Pillow raises where a file is not what it says it is.
_DAMAGE = (OSError, ValueError, SyntaxError, EOFError, struct.error, zlib.error, IndexError, TypeError, OverflowError)


class Picture(NamedTuple):
    """A WebP under a new name, and its size in pixels as pages give it: half of what is in the file, rounded up."""

    file: NewFile
    width: int
    height: int


def answer(path: str) -> HttpResponse:
    """A stored picture. Who asks has made sure that it may be seen; one that is not there any more is a 404."""
    try:
        with default_storage.open(path) as file:
            content = file.read()
    except OSError:
        raise Http404 from None
    return HttpResponse(content, content_type="image/webp")


def read(
    upload: Any,
    *,
    largest: tuple[int, int] = LARGEST,
    most_bytes: int = MOST_BYTES,
    most_uploaded: int = MOST_UPLOADED,
) -> Picture:
    """The picture in an uploaded file. Raises ValidationError with words for the form."""
    if upload.size > most_uploaded:
        wide = f"it is shown {largest[0] // 2} pixels wide at most"
        raise ValidationError(f"The picture is larger than {most_uploaded // 1_000_000} MB. Make it smaller: {wide}.")
    try:
        small = _small(upload, largest)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise _too_many_pixels(largest) from None
    except UnidentifiedImageError:
        raise ValidationError("This is no PNG, JPEG or WebP picture. Save it as one of these and try again.") from None
    except _DAMAGE:
        raise ValidationError("The picture is damaged and cannot be read. Save it anew and try again.") from None
    content, size = _written(small, most_bytes)
    return Picture(named(content), *(max(1, -(-side // 2)) for side in size))


def named(content: bytes) -> NewFile:
    """A file with a name that nobody has used and nobody can guess."""
    return ContentFile(content, name=f"{secrets.token_hex(12)}.webp")


def _small(upload: Any, largest: tuple[int, int]) -> Image.Image:
    upload.seek(0)
    with Image.open(upload, formats=FORMATS) as image:  # reads the head only
        most = MOST_PIXELS_OF.get(str(image.format), MOST_PIXELS)
        if image.width * image.height > most:
            raise _too_many_pixels(largest, most)
        image.draft("RGB", largest)  # a JPEG is not unpacked larger than needed
        small = ImageOps.exif_transpose(_reduced(image, most=2 * max(largest)))
    small.thumbnail(largest, Image.Resampling.LANCZOS)
    return small


def _reduced(image: Image.Image, *, most: int) -> Image.Image:
    """Pixels made one until it is less than twice `most` wide and high; in strips, so that it is not held twice."""
    image.load()
    mode = "RGBA" if "A" in image.getbands() or "transparency" in image.info else "RGB"
    factor = max(1, max(image.width, image.height) // most)
    if factor == 1:
        found = image.convert(mode)
    else:
        found = Image.new(mode, (-(-image.width // factor), -(-image.height // factor)))
        for top in range(0, image.height, 32 * factor):
            strip = image.crop((0, top, image.width, min(image.height, top + 32 * factor)))
            found.paste(strip.convert(mode).reduce(factor), (0, top // factor))
    found.info = dict(image.info)  # which way is up
    return found


def _written(image: Image.Image, most_bytes: int) -> tuple[bytes, tuple[int, int]]:
    """As WebP of at most `most_bytes`: with less quality, then smaller, until it fits."""
    while True:
        for quality in _QUALITIES:
            buffer = BytesIO()
            image.save(buffer, "WEBP", quality=quality, method=6)
            if buffer.tell() <= most_bytes:
                return buffer.getvalue(), image.size
        image = image.resize((max(1, image.width * 3 // 4), max(1, image.height * 3 // 4)), Image.Resampling.LANCZOS)


def _too_many_pixels(largest: tuple[int, int], most: int = MOST_PIXELS) -> ValidationError:
    enough = f"{largest[0]} by {largest[1]} are enough"
    return ValidationError(f"The picture has more than {most // 1_000_000} million pixels. Make it smaller: {enough}.")

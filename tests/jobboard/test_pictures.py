"""What becomes of uploads: small WebPs without anything else in them, or clear words."""

import struct
import zlib
from contextlib import suppress
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from jobboard import pictures
from tests.billing.ads.rows import upload


def opened(picture: pictures.Picture) -> Image.Image:
    return Image.open(BytesIO(picture.file.read()))


def refused(content: bytes, name: str = "logo.png") -> str:
    with pytest.raises(ValidationError) as told:
        pictures.read(SimpleUploadedFile(name, content))
    [words] = told.value.messages
    return words


def png_of(width: int, height: int) -> bytes:
    """A PNG that says it has this size, and holds next to nothing."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_pictures_become_small_webps_with_a_known_size(kind: str) -> None:
    picture = pictures.read(upload(kind, (1200, 600)))
    image = opened(picture)
    assert (image.format, image.size) == ("WEBP", (480, 240))
    assert (picture.width, picture.height) == (240, 120)


def test_a_small_picture_is_not_blown_up() -> None:
    picture = pictures.read(upload(size=(81, 40)))
    assert opened(picture).size == (81, 40)
    assert (picture.width, picture.height) == (41, 20)


def test_a_sliver_stays_a_picture() -> None:
    picture = pictures.read(upload(size=(4000, 1)))
    assert (picture.width, picture.height) == (240, 1)


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P", "L", "1"])
def test_every_kind_of_color_is_read(mode: str) -> None:
    assert opened(pictures.read(upload(mode=mode))).mode in ("RGB", "RGBA")


def test_names_are_new_each_time_and_say_nothing() -> None:
    names = {pictures.read(upload()).file.name for _ in range(3)}
    assert len(names) == 3
    assert not any("logo" in str(name) for name in names)


def test_a_picture_of_noise_is_made_lighter_until_a_page_can_carry_it() -> None:
    buffer = BytesIO()
    Image.effect_noise((480, 320), 120).convert("RGB").save(buffer, "JPEG")
    picture = pictures.read(SimpleUploadedFile("noise.jpg", buffer.getvalue()))
    assert picture.file.size <= pictures.MOST_BYTES


def test_what_was_hidden_in_a_picture_is_gone_and_it_stands_upright() -> None:
    image, exif, buffer = Image.new("RGB", (400, 200)), Image.Exif(), BytesIO()
    exif[0x0112], exif[0x010E] = 6, "taken at home"  # turned by a quarter
    image.save(buffer, "JPEG", exif=exif)
    picture = pictures.read(SimpleUploadedFile("x.jpg", buffer.getvalue()))
    content = picture.file.read()
    assert b"taken at home" not in content
    assert (picture.width, picture.height) == (80, 160)


@pytest.mark.parametrize(
    "content",
    [b"", b"GIF89a\x01\x00\x01\x00", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", b"%PDF-1.7",
     b"%!PS-Adobe-3.0 EPSF-3.0", b"<?php system('id');", b"MZ" * 100],
)  # fmt: skip
def test_other_files_are_refused_whatever_their_name(content: bytes) -> None:
    assert "no PNG, JPEG or WebP" in refused(content)


def test_a_cut_off_picture_is_refused() -> None:
    buffer = BytesIO()
    Image.effect_noise((300, 300), 90).save(buffer, "PNG")
    assert "damaged" in refused(buffer.getvalue()[:2000])


@pytest.mark.parametrize("size", [(5000, 5000), (20_000, 10_000), (60_000, 60_000), (2**31 - 1, 2**31 - 1)])
def test_a_bomb_is_refused_before_it_is_unpacked(size: tuple[int, int]) -> None:
    assert "16 million pixels" in refused(png_of(*size))


def test_a_text_bomb_in_a_png_is_refused() -> None:
    data = b"Comment\0\0" + zlib.compress(b"x" * 100_000_000)
    chunk = struct.pack(">I", len(data)) + b"zTXt" + data + struct.pack(">I", zlib.crc32(b"zTXt" + data))
    whole = png_of(10, 10)
    assert refused(whole[:33] + chunk + whole[33:])


def test_a_large_file_is_refused_without_a_look() -> None:
    assert "larger than 1 MB" in refused(b"\x89PNG" + b"x" * pictures.MOST_UPLOADED)


@pytest.mark.parametrize("place", range(40, 400, 24))
def test_flipped_bytes_end_in_words_or_in_a_picture(place: int) -> None:
    buffer = BytesIO()
    Image.effect_noise((60, 60), 90).save(buffer, "PNG")
    content = bytearray(buffer.getvalue())
    content[place] ^= 0xFF
    with suppress(ValidationError):
        assert pictures.read(SimpleUploadedFile("x.png", bytes(content))).width

"""The picture that other sites show when somebody shares a guide: 1200 × 630 PNG."""

import io
from collections.abc import Iterator

from django.conf import settings
from PIL import Image, ImageDraw, ImageFont

from careers.content_types import Card

SIZE = (1200, 630)
MARGIN = 80
PAPER, INK, QUIET, ACCENT, LINE = "#FAFAF7", "#191B19", "#464A45", "#0A6650", "#DCDCD4"
Font = ImageFont.FreeTypeFont | ImageFont.ImageFont


def png(card: Card) -> bytes:
    """The picture of a guide by its card."""
    image = Image.new("RGB", SIZE, PAPER)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, SIZE[0], 14), fill=ACCENT)
    draw.text((MARGIN, 72), f"{settings.SITE_NAME} · Career guide · {card['field']}", font=_font(32), fill=ACCENT)
    _title(draw, card["title"])
    facts = [("Median pay", card["median_text"]), ("Growth", card["growth_text"]), ("Demand", card["demand"]["label"])]
    draw.line((MARGIN, 430, SIZE[0] - MARGIN, 430), fill=LINE, width=3)
    x = MARGIN
    for label, text in facts:
        if text:
            draw.text((x, 462), label, font=_font(28), fill=QUIET)
            draw.text((x, 506), text, font=_font(42), fill=INK)
            x += max(300, round(draw.textlength(text, font=_font(42))) + 60)
    out = io.BytesIO()
    image.quantize(64).save(out, "PNG", optimize=True)
    return out.getvalue()


def _font(size: int) -> Font:
    return ImageFont.load_default(size)


def _title(draw: ImageDraw.ImageDraw, title: str) -> None:
    """The largest of three sizes at which the title takes at most three lines."""
    for size in (88, 68, 54):
        lines = list(_wrapped(draw, title, _font(size)))
        if len(lines) * size <= 260:
            break
    for number, line in enumerate(lines[:4]):
        draw.text((MARGIN, 150 + number * round(size * 1.1)), line, font=_font(size), fill=INK)


def _wrapped(draw: ImageDraw.ImageDraw, text: str, font: Font) -> Iterator[str]:
    line = ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if line and draw.textlength(longer, font=font) > SIZE[0] - 2 * MARGIN:
            yield line
            line = word
        else:
            line = longer
    yield line

"""Prose of a capture as Markdown: paragraphs, lists, and small headings that no part is known by."""

from careers.capture_lines import Line, Page, paragraphs, quoted


def prose_of(page: Page, lines: list[Line], part: str) -> str:
    """All lines as text, each in its place. A short line on its own becomes a small heading, and the report says so."""
    blocks: list[str] = []
    rows = paragraphs(lines)
    for index, row in enumerate(rows):
        is_last = index == len(rows) - 1
        if not _looks_like_heading(row) or (is_last and not index):
            blocks.append(_paragraph(row))
            continue
        blocks.append(row[0].text if is_last else f"#### {row[0].text}")
        page.tell(row[0], part, f"{quoted(row[0])} looks like a heading of no known part. It stays in this text.")
    page.use(*lines)
    return _joined(blocks)


def _looks_like_heading(lines: list[Line]) -> bool:
    return len(lines) == 1 and lines[0].is_title and len(lines[0].text) <= 80


def _paragraph(lines: list[Line]) -> str:
    """Lines as they stand, with "- " or "1. " before items and a blank line between text and list."""
    pieces: list[str] = []
    was_item = False
    for line in lines:
        is_item = line.item is not None
        if pieces and is_item and not was_item:
            pieces.append("")
        if is_item:
            pieces.append(f"{line.step}. {line.item}" if line.step else f"- {line.item}")
        else:
            pieces.append(f"  {line.text}" if was_item else line.text)
        was_item = is_item or (was_item and bool(pieces[-1].startswith("  ")))
    return "\n".join(pieces)


def _joined(blocks: list[str]) -> str:
    """Blocks with blank lines between them, but for the items of one list."""
    pieces: list[str] = []
    for block in blocks:
        if pieces:
            one_list = _is_list(block) and _is_list(pieces[-1].rpartition("\n")[2])
            pieces.append("\n" if one_list else "\n\n")
        pieces.append(block)
    return "".join(pieces)


def _is_list(line: str) -> bool:
    mark = line.split(" ", 1)[0]
    return mark == "-" or (mark[:-1].isdigit() and mark.endswith("."))

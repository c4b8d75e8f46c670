"""Resumes as the files that people have: PDF as Typst sets them, Word as python-docx writes them."""

import io

import docx
import typst

PAGE = '#set page(margin: 2cm)\n#set text(font: "Noto Sans", size: 10pt)\n'


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'#text("{escaped}")'


def pdf_of_lines(text: str) -> bytes:
    """Line for line; wide room within a line pushes what follows to the right edge."""
    lines = []
    for line in text.split("\n"):
        left, _, right = line.partition("   ")
        right = right.strip()
        lines.append(
            f"{_quoted(left)} #h(1fr) {_quoted(right)} \\" if right else f"{_quoted(line)} \\" if line else "\n"
        )
    return typst.compile((PAGE + "\n".join(lines)).encode())


def pdf_in_columns(aside: str, main: str) -> bytes:
    """Contact and skills in a narrow column at the left, the rest beside it."""
    cells = ", ".join("[" + " \\ ".join(map(_quoted, part.strip().split("\n"))) + "]" for part in (aside, main))
    return typst.compile(f"{PAGE}#grid(columns: (5cm, 1fr), gutter: 1cm, {cells})".encode())


def pdf_set_well(name: str, jobs: list[tuple[str, str, str, list[str]]]) -> bytes:
    """With headings, bold titles, dates at the right, and lists."""
    parts = [f"= {_quoted(name)}", "ada\\@example.org", "== Experience"]
    for title, employer, time, points in jobs:
        parts.append(f"*{_quoted(title)}* #h(1fr) {_quoted(time)} \\ {_quoted(employer)}")
        parts.append("\n".join(f"- {_quoted(point)}" for point in points))
    return typst.compile((PAGE + "\n\n".join(parts)).encode())


def word_of_lines(text: str) -> bytes:
    document = docx.Document()
    for line in text.split("\n"):
        if line.startswith("• "):
            document.add_paragraph(line[2:], style="List Bullet")
        else:
            document.add_paragraph(line)
    return _saved(document)


def word_in_a_table(rows: list[tuple[str, str]], header: str = "", heading: str = "") -> bytes:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = header
    if heading:
        document.add_heading(heading)
    table = document.add_table(0, 2)
    for left, right in rows:
        cells = table.add_row().cells
        cells[0].text, cells[1].text = left, right
    return _saved(document)


def _saved(document: docx.document.Document) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()

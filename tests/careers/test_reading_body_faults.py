"""Every fault below the head is found in its line and part, and says what to do."""

import pytest

from careers.reading import FaultyFile, parse

HEAD = (  # lines 1 to 10: the body begins in line 11
    "---\ntitle: Welder\nslug: welder\nfield: skilled-trades\n"
    "sources:\n- key: oews-2025\n  title: OEWS\n  publisher: BLS\n  year: 2025\n---\n"
)
TIERS, DAY, CASE = "## Career tiers\n", "## A day in the life\n", "## Case studies\n### A bridge\n"


def faults_of(text):
    with pytest.raises(FaultyFile) as caught:
        parse(text, file="welder.md")
    return caught.value.faults


@pytest.mark.parametrize(
    ("body", "line", "part", "piece"),
    [
        ("One.\n\nTwo.\n", 13, "Summary", "The summary is one paragraph"),
        ("# Welder\n", 11, "Summary", "The title stands in the head"),
        ("### Pros\n", 11, "Summary", "“Pros” stands before the first part"),
        ("## Key responsibilites\n", 11, "Key responsibilites", "Did you mean “Key responsibilities”?"),
        ("## Zebra\n- a\n", 11, "Zebra", "“Zebra” is no part of a guide. The parts are listed"),
        ("## Pros\n- a\n", 11, "Pros", "“Pros” belongs under “## Pros and cons”"),
        ("## Job outlook\na\n## Job outlook\nb\n", 13, "Job outlook", "stands in line 11 already"),
        ("##Job outlook\na\n", 11, "Summary", "Put a space between ## and “Job outlook”"),
        ("## Job outlook\na\n  ## Market demand\n", 13, "Job outlook", "begins at the left edge"),
        ("## Job outlook\na\n##\n", 13, "Job outlook", "has no words after it"),
        ("## Job outlook\n# Fine\n", 12, "Job outlook", "use #### for a small heading"),
        ("## Job outlook\n### Fine\n", 12, "Job outlook", "Use #### for a small heading"),
        ("## Job outlook\na\n```\n## Market demand\n", 13, "Job outlook", "No line closes the code"),
        ("## Job outlook\na\x00\n", 12, "Job outlook", "control character U+0000 in column 2"),
        ("## Job outlook\na\u2028\n", 12, "Job outlook", "control character U+2028"),
        ("## Job outlook\na.[^oews-2024]\n", 12, "Job outlook", "names no source. Did you mean “oews-2025”?"),
        ("## Common mistakes\n- a\n- b [^zzz]\n", 13, "Common mistakes", "Add it under sources in the head"),
        ("## Common mistakes\n- a\nb\nc\n", 13, "Common mistakes", "Begin each item with “- ”"),
        ("## Common mistakes\n* a\n* b\n", 12, "Common mistakes", "Here stands a list"),
        ("## Common mistakes\n- a\n  - b\n", 13, "Common mistakes", "one level"),
        ("## Common mistakes\n- a\n-\n- c\n", 13, "Common mistakes", "An item is empty"),
        ("## Common mistakes\n### a\n- b\n", 12, "Common mistakes", "this part has no ### headings. Delete it."),
        ("## Tech stack\n- MIG\n- TIG\n- mig | again\n", 14, "Tech stack", "“mig” stands in this list already"),
        ("## Tech stack\n- MIG |for steel\n", 12, "Tech stack", "a space on both sides of the bar"),
        ("## Tech stack\n- | for steel\n", 12, "Tech stack", "Write a skill as “Name | note”"),
        (f"## Tech stack\n- {'a' * 121}\n", 12, "Tech stack", "121 characters; 120 is the most"),
        (f"## Tech stack\n- a | {'a' * 301}\n", 12, "Tech stack", "300 is the most"),
        ("## Pros and cons\n- a\n", 12, "Pros and cons", "before a heading ### Pros or ### Cons"),
        ("## Pros and cons\n### Prose\n- a\n", 12, "Pros and cons", "Did you mean “Pros”? Known are Pros, Cons."),
        ("## Pros and cons\n### Pros\n- a\n### Pros\n", 14, "Pros and cons", "“Pros” stands here twice"),
        ("## Pros and cons\n### Pros\nall\n", 13, "Pros and cons", "Here stands a list"),
        (f"{TIERS}- a\n", 12, "Career tiers", "Nothing can stand here before a heading ### Title (0-4 years)"),
        (f"{TIERS}### Junior\n", 12, "Career tiers", "“Junior” lacks title or years"),
        (f"{TIERS}### (0-4 years)\n", 12, "Career tiers", "lacks title or years"),
        (f"{TIERS}### Junior (four years)\n", 12, "Career tiers", "### Title (0-4 years)"),
        (f"{TIERS}### Junior (4-2 years)\n", 12, "Career tiers", "ends before it begins"),
        (f"{TIERS}### Junior (0-99999 years)\n", 12, "Career tiers", "longer than any career"),
        (f"{TIERS}### B (4-8 years)\n### A (0-4 years)\n", 13, "Career tiers",
         "Tier out of order: “A (0-4 years)” stands after “B (4-8 years)”"),
        (f"{TIERS}### A (0-4 years)\n\n### B (3+ years)\n", 14, "Career tiers", "“B (3+ years)” begins before “A (0-4"),
        (f"{TIERS}### A (4+ years)\n### B (5-6 years)\n", 13, "Career tiers", "Tiers overlap"),
        (f"{TIERS}### {'a' * 121} (0-4 years)\n", 12, "Career tiers", "120 is the most"),
        (f"{DAY}### Morning\n", 12, "A day in the life", "Write it as ### Morning, 06:30-09:00"),
        (f"{DAY}### Morning, 06:30\n", 12, "A day in the life", "lacks name or hours"),
        (f"{DAY}### Morning, 6h-09:00\n", 12, "A day in the life", "is not a time"),
        (f"{DAY}### Morning, 06:75-09:00\n", 12, "A day in the life", "minutes to 59"),
        (f"{DAY}### Night, 22:00-01:00\n", 12, "A day in the life", "written like 01:00+1"),
        (f"{DAY}### A, 06:00-09:00\n### B, 08:00-10:00\n", 13, "A day in the life", "before “A, 06:00-09:00” ends"),
        (f"{DAY}### B, 08:00-10:00\n### A, 06:00-07:00\n", 13, "A day in the life", "Hours out of order"),
        (f"{DAY}### A, 06:00-09:00\n- a\nFocus: b\n", 14, "A day in the life", "right under the heading"),
        (f"{DAY}### A, 06:00-09:00\nFocus:\n", 13, "A day in the life", "Nothing follows Focus:"),
        (f"{DAY}### A, 06:00-09:00\nFocus: a\nFocus: b\n", 14, "A day in the life", "one line Focus:"),
        (f"{DAY}### A, 06:00-09:00\nFirst the plan.\n", 13, "A day in the life", "Here stands a list"),
        (f"{DAY}### {'a' * 61}, 06:00-09:00\n", 12, "A day in the life", "60 is the most"),
        ("## Skill map\n### Basics\n- MIG\n\nand more\n", 15, "Skill map", "Here stands a list"),
        ("## Skill map\nMIG\n### Basics\n", 12, "Skill map", "before a heading ### Foundational"),
        (CASE, 12, "Case studies", "“A bridge” has no text"),
        (f"{CASE}a\n\nTakeaway:\n", 15, "Case studies", "Nothing follows Takeaway:"),
        (f"{CASE}a\n\nTakeaway: b\n\nc\n", 17, "Case studies", "The takeaway is the last paragraph"),
        (f"{CASE}a\n\nTakeaway: b\n\nTakeaway: c\n", 17, "Case studies", "one takeaway"),
        ("## Questions and answers\n### Why?\n\n### How?\nSo.\n", 12, "Questions and answers", "“Why?” has no answer"),
        ("## Questions and answers\nWhy?\n", 12, "Questions and answers", "before a heading ### Question?"),
        (f"## Questions and answers\n### {'a' * 301}\na\n", 12, "Questions and answers", "300 is the most"),
    ],
)  # fmt: skip
def test_what_is_wrong_in_the_body(body, line, part, piece):
    (fault,) = faults_of(f"{HEAD}{body}")
    assert (fault.file, fault.line, fault.part) == ("welder.md", line, part)
    assert piece in fault.message


def test_a_published_guide_needs_a_summary():
    (fault,) = faults_of(HEAD.replace("sources:", "status: published\nsources:"))
    assert (fault.line, fault.part) == (11, "Summary")
    assert "A published guide needs a summary" in fault.message


def test_all_faults_are_found_at_once_in_order_of_lines():
    faults = faults_of(f"{HEAD.replace('2025', '25')}## Zebra\n## Tech stack\n-\n## Pros and cons\na\n")
    assert [(fault.line, fault.part) for fault in faults] == [
        (9, "source 1 (oews-25)"), (11, "Zebra"), (13, "Tech stack"), (15, "Pros and cons")
    ]  # fmt: skip


def test_marks_are_not_blamed_when_the_head_cannot_be_read():
    (fault,) = faults_of(HEAD.replace("title: Welder", "title: a: b") + "## Job outlook\nFine.[^oews-2025]\n")
    assert (fault.line, fault.part) == (2, "head")


def test_a_fault_reads_as_file_line_part_and_message():
    with pytest.raises(FaultyFile, match=r"^welder\.md:11: Summary: The title stands in the head"):
        parse(f"{HEAD}# Welder\n", file="welder.md")

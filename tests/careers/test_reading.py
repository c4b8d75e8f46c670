"""What a guide file says, as a GuideDocument."""

from datetime import date
from decimal import Decimal

import pytest

from careers.documents import DayBlockDocument, GuideDocument, SkillDocument, TierDocument
from careers.reading import FaultyFile, decode, parse
from careers.writing import write
from tests.careers.documents import full_document

HEAD = "---\ntitle: Welder\nslug: welder\nfield: skilled-trades\n"


def read(body="", head=""):
    return parse(f"{HEAD}{head}---\n{body}", file="welder.md")


def test_the_smallest_file_is_a_draft_with_nothing_said():
    assert read() == GuideDocument(title="Welder", slug="welder", field="skilled-trades")


def test_yaml_has_no_traps_because_all_is_text():
    found = read(
        head="remote: no\noccupation:\n  code: 47-2111\n  title: 2026-11-20\n  stands_in: yes\naliases: [null, 1e3]\n"
    )
    assert (found.remote, found.occupation.code, found.occupation.title) == ("no", "47-2111", "2026-11-20")
    assert (found.occupation.stands_in, found.aliases) == (True, ("null", "1e3"))


def test_lists_may_stand_in_lines_and_texts_in_quotes():
    found = read(head='aliases:\n- "A: b"\n- \'C\'\nrelated: [plumber, "solar-installer"]\n')
    assert (found.aliases, found.related) == (("A: b", "C"), ("plumber", "solar-installer"))


def test_empty_keys_say_nothing():
    assert read(head="remote:\naliases:\nrelated: []\noccupation:\nsources:\nfigures:\nreviewed:\n") == read()


def test_figures_are_exact_numbers_with_unit_and_currency():
    salary, *_, growth, _, _ = parse(write(full_document()), file="a.md").figures
    assert (salary.low, salary.value, salary.unit, salary.currency) == (Decimal("42640.5"), 63190, "year", "USD")
    assert (growth.value, growth.until, growth.unit, growth.currency) == (Decimal("-9.5"), 2034, "percent", "")


def test_dates_are_dates():
    assert read(head="reviewed:\n  by: Waymark editors\n  on: 2026-11-20\n").reviewed_on == date(2026, 11, 20)


def test_the_summary_is_all_before_the_first_part_on_one_line():
    assert read("\nJoins\nmetal.\n\n## Path to the role\n\nLearn.\n").summary == "Joins metal."


@pytest.mark.parametrize(
    "words", ["Work-life balance and stress", "work–life  BALANCE and stress", "Work—life balance and stress "]
)
def test_headings_are_known_in_any_case_and_with_any_dash(words):
    assert read(f"## {words}\n\nCalm.\n").balance_and_stress == "Calm."


def test_parts_may_stand_in_any_order():
    found = read("## Portfolio tips\nShow.\n## Market demand\nHigh.\n")
    assert (found.portfolio_tips, found.market_demand) == ("Show.", "High.")


def test_a_part_without_content_is_as_good_as_absent():
    assert read("## Tech stack\n\n## Pros and cons\n\n### Pros\n\n## Career tiers\n") == read()


def test_items_may_go_on_in_indented_lines_and_stand_apart():
    found = read("## Key responsibilities\n- Joins\n  metal\n\twell\n\n- Tests\n\n  joints\n")
    assert found.responsibilities == ("Joins metal well", "Tests joints")


def test_the_first_bar_divides_a_skill_from_its_note():
    assert read("## Tech stack\n- MIG | for | steel\n- a-b\n").tools == (
        SkillDocument("MIG", "for | steel"),
        SkillDocument("a-b"),
    )


def test_tiers_have_years_with_any_dash_or_an_open_end():
    found = read(
        "## Career tiers\n### Junior (EU) (0–4 years)\nLearns.\n### Master (4+ Years)\n### \n".replace("### \n", "")
    )
    assert found.tiers == (TierDocument("Junior (EU)", 0, 4, "Learns."), TierDocument("Master", 4, None))


def test_a_day_may_run_over_midnight():
    found = read("## A day in the life\n### Late, again, 22:00–01:00+1\nfocus: Calm\n\n- Welds\n").day
    assert found == (DayBlockDocument("Late, again", 1320, 1500, "Calm", ("Welds",)),)


def test_a_group_has_text_and_then_skills():
    group = read("## Skill map\n### Basics\nFirst:\n\n```\n- code\n```\n\n- MIG\n").skill_map[0]
    assert (group.text, group.skills) == ("First:\n\n```\n- code\n```", (SkillDocument("MIG"),))


def test_a_takeaway_is_the_last_paragraph():
    case = read("## Case studies\n### A bridge\nIt fell.\n\nTakeaway: Measure\ntwice.\n").case_studies[0]
    assert (case.text, case.takeaway) == ("It fell.", "Measure twice.")


def test_headings_in_fenced_code_are_code():
    text = "```sh\n## Pros and cons\n# x\n\n\ny\n```"
    assert read(f"## Path to the role\n\n{text}\n\n## Job outlook\n\nFine.\n").path == text


def test_prose_is_kept_but_for_needless_space():
    assert (
        read("## Path to the role\n\n\n  One  \n\n\n\n- two\n    more\n#three\n\n").path
        == "One\n\n- two\n    more\n#three"
    )


def test_marks_in_code_or_behind_a_backslash_are_none():
    assert read("## Path to the role\nUse `[^a-z]` or \\[^a].\n").path == "Use `[^a-z]` or \\[^a]."


def test_bytes_lose_their_mark_and_line_ends_are_newlines():
    assert decode(b"\xef\xbb\xbfa\r\nb\rc", file="a.md") == "a\nb\nc"


@pytest.mark.parametrize(
    ("data", "line", "piece"),
    [
        (b"a" * 10_000_000, 1, "is 10.0 MB; a guide has at most 1 MB"),
        (b"a" * 1_000_001, 1, "is more than 1,000,000 bytes"),
        (b"ok\nna\xefve", 2, "byte 6 of the file is 0xEF. Save it as UTF-8."),
        (b"\xef\xbb\xbf\n\xff", 2, "byte 5 of the file is 0xFF"),
        ("a".encode("utf-16"), 1, "Save it as UTF-8"),
        (b"a\n\nb\0", 3, "NUL"),
    ],
)
def test_bytes_that_are_no_text_are_refused(data, line, piece):
    with pytest.raises(FaultyFile) as caught:
        decode(data, file="a.md")
    (fault,) = caught.value.faults
    assert (fault.file, fault.line, fault.part) == ("a.md", line, "file")
    assert piece in fault.message

"""Every fault of a guide file is found in its line and part, and says what to do."""

import pytest

from careers.reading import FaultyFile, parse

HEAD = "---\ntitle: Welder\nslug: welder\nfield: skilled-trades\n"  # lines 1 to 4
SOURCES = "sources:\n- key: oews\n  title: OEWS\n  publisher: BLS\n  year: 2025\n"  # lines 5 to 9
SALARY = (  # lines 10 to 18, the figure from line 11
    "figures:\n- measure: salary\n  area: US\n  year: 2025\n  unit: USD/year\n"
    "  low: 10\n  median: 20\n  high: 30\n  source: oews\n"
)
GROWTH = SALARY.partition("- ")[0] + (
    "- measure: growth\n  area: US\n  year: 2024\n  until: 2034\n  unit: percent\n  value: 9.5\n  source: oews\n"
)


def pay(measure, value, unit="USD/year", area="US"):
    return f"- measure: {measure}\n  area: {area}\n  year: 2025\n  unit: {unit}\n  value: {value}\n  source: oews\n"


def faults_of(text):
    with pytest.raises(FaultyFile) as caught:
        parse(text, file="welder.md")
    return caught.value.faults


def assert_one(text, line, part, piece):
    (fault,) = faults_of(text)
    assert (fault.file, fault.line, fault.part) == ("welder.md", line, part)
    assert piece in fault.message


@pytest.mark.parametrize(
    ("text", "line", "part", "piece"),
    [
        ("", 1, "head", "Put a line --- above title:"),
        ("title: a\n---\n", 1, "head", "does not begin with its head"),
        ("---\ntitle: a\n", 1, "head", "Put a line --- below its last key"),
        ("---\nslug: a\nfield: a\n---\n", 2, "head: title", "“title” is missing"),
        ("---\ntitle: ''\nslug: a\nfield: a\n---\n", 2, "head: title", "“title” is missing"),
        ("---\ntitle: a\nfield: a\n---\n", 2, "head: slug", "such as electrician"),
        ("---\ntitle: a\nslug: a\n---\n", 2, "head: field", "such as skilled-trades"),
        ("---\ntitle: a\nslug: Big_Slug\nfield: a\n---\n", 3, "head: slug", "lower-case letters and digits"),
        (f"---\ntitle: {'a' * 121}\nslug: a\nfield: a\n---\n", 2, "head: title", "has 121 characters; 120 is the most"),
        ("---\ntitle: a\nslug: compare\nfield: a\n---\n", 3, "head: slug", "“compare” is the address of another page"),
        ("---\ntitle: a\nslug: a\nfield: [a]\n---\n", 4, "head: field", "takes one text"),
        ("---\ntitle: |\n  a\n  b\nslug: a\nfield: a\n---\n", 2, "head: title", "several lines"),
        ("---\ntitle: a: b\nslug: a\nfield: a\n---\n", 2, "head", "between double quotes"),
        ('---\nslug: a\ntitle: "a\nfield: a\n---\n', 3, "head", "not YAML (found unexpected end of stream)"),
        ("---\n- a\n---\n", 2, "head", "“title: Electrician”"),
        ("---\ntitle: a\x07\nslug: a\nfield: a\n---\n", 2, "head", "control character U+0007 in column 9"),
    ],
)
def test_a_head_that_cannot_be_read(text, line, part, piece):
    assert_one(text, line, part, piece)


@pytest.mark.parametrize(
    ("head", "line", "part", "piece"),
    [
        ("alias: [a]\n", 5, "head", "“alias” is no key here. Did you mean “aliases”?"),
        ("title: Again\n", 5, "head", "“title” stands here again, after line 2"),
        ("remote: &yes no\n", 5, "head", "“&” and “*” have a meaning in YAML"),
        ("remote: !!str no\n", 5, "head", "“!” has a meaning in YAML"),
        ("aliases: [[[[[[[[a]]]]]]]]\n", 5, "head", "Lists stand in lists, 8 deep"),
        ("? [a]\n: b\n", 5, "head", "A key is one word"),
        ("demand: hihg\n", 5, "head: demand", "none of low, medium, high, very-high. Did you mean “high”?"),
        ("remote: false\n", 5, "head: remote", "none of yes, partly, no."),
        ("status: live\n", 5, "head: status", "none of draft, published"),
        ("remote: {a: b}\n", 5, "head: remote", "takes one text"),
        ("aliases: Fitter\n", 5, "head: aliases", "takes a list, such as aliases: [first, second]"),
        ("aliases:\n- a\n- b: c\n", 7, "head: aliases", "goes between double quotes"),
        ("aliases:\n- a\n- a\n", 7, "head: aliases", "“a” stands here twice"),
        ("aliases: [a, '']\n", 5, "head: aliases", "An entry is empty"),
        ("related:\n- plumber\n- welder\n", 7, "head: related", "this guide's own slug"),
        ("former_slugs: [welder]\n", 5, "head: former_slugs", "this guide's own slug"),
        ("former_slugs: [a, a]\n", 5, "head: former_slugs", "stands here twice"),
        ("related: [Big Slug]\n", 5, "head: related", "is no slug"),
        ("occupation:\n  title: Welders\n", 6, "head: occupation", "“code” is missing"),
        ("occupation: 51-4121\n", 5, "head: occupation", "stand indented lines"),
        ("occupation:\n  code: 51-4121.00.00\n", 6, "head: occupation", "12 is the most"),
        ("occupation:\n  code: 51\n  stands_in: true\n", 7, "head: occupation", "none of yes, no"),
        ("reviewed:\n  on: 2026-11-20\n", 6, "head: reviewed", "both its date, on, and the reviewer, by"),
        ("reviewed:\n  by: Editors\n", 6, "head: reviewed", "“on” is missing"),
        ("reviewed:\n  by: Editors\n  on: 20 November\n", 7, "head: reviewed", "“20 November” is no date"),
        ("reviewed:\n  by: Editors\n  on: 2026-02-30\n", 7, "head: reviewed", "2026-11-20"),
        ("sources: oews\n", 5, "head: sources", "begin each entry with “- ”"),
        ("sources:\n- oews\n", 6, "head: sources", "Entry 1 is not made of lines"),
        (f"{SOURCES}{SOURCES[9:]}", 10, "source 2 (oews)", "the key of another source already"),
        (SOURCES.replace("2025", "25"), 9, "source 1 (oews)", "from 1900 to 2200"),
        (SOURCES.replace("2025", "2201"), 9, "source 1 (oews)", "“2201” is no year"),
        (SOURCES.replace("oews", "oe ws"), 6, "source 1 (oe ws)", "is no key"),
        (SOURCES.replace("  publisher: BLS\n", ""), 6, "source 1 (oews)", "who published it"),
        (f"{SOURCES}  url: ftp://bls.gov\n", 10, "source 1 (oews)", "is no web address"),
        (f"{SOURCES}  url: javascript:alert(1)\n", 10, "source 1 (oews)", "such as https://"),
        (f"{SOURCES}  checked: 20261120\n", 10, "source 1 (oews)", "is no date"),
    ],
)
def test_what_is_wrong_in_the_head(head, line, part, piece):
    assert_one(f"{HEAD}{head}---\n", line, part, piece)


@pytest.mark.parametrize(
    ("figures", "line", "part", "piece"),
    [
        *(
            (GROWTH.replace(old, ""), 11, "figure 1 (growth)", f"“{key}” is missing")
            for key, old in (("area", "  area: US\n"), ("year", "  year: 2024\n"), ("unit", "  unit: percent\n"),
                             ("value", "  value: 9.5\n"), ("source", "  source: oews\n"), ("until", "  until: 2034\n"))
        ),
        (SALARY.replace("  low: 10\n", ""), 11, "figure 1 (salary)", "A salary has low, median and high"),
        (SALARY.replace("median", "mean"), 16, "figure 1 (salary)", "“mean” is no key here."),
        (SALARY + "  value: 20\n", 19, "figure 1 (salary)", "“value” has no place in salary"),
        (GROWTH + "  low: 1\n", 18, "figure 1 (growth)", "“low” has no place in growth"),
        (SALARY + "  until: 2030\n", 19, "figure 1 (salary)", "only projections have it"),
        (GROWTH.replace("2034", "2024"), 14, "figure 1 (growth)", "is not after “year” (2024)"),
        (SALARY.replace("low: 10", "low: 21"), 16, "figure 1 (salary)", "Write low ≤ median ≤ high"),
        (SALARY.replace("high: 30", "high: 3"), 17, "figure 1 (salary)", "“median” (20) is above “high” (3)"),
        (SALARY.replace("low: 10", "low: 0"), 15, "figure 1 (salary)", "Pay is above 0"),
        (SALARY.replace("USD/year", "percent"), 14, "figure 1 (salary)", "such as USD/year"),
        (SALARY.replace("USD/year", "usd/year"), 14, "figure 1 (salary)", "does not fit salary"),
        (GROWTH.replace("percent", "persons"), 15, "figure 1 (growth)", "Its unit is percent"),
        *(
            (GROWTH.replace("9.5", number), 16, "figure 1 (growth)", "is no number. Write digits and a point")
            for number in ("9,5", "NaN", "Infinity", "1e3", "1234567890123", "0.125", "٣", "+5", "5 %")
        ),
        (GROWTH.replace("oews", "oewz"), 17, "figure 1 (growth)", "the key of no source. Did you mean “oews”?"),
        (GROWTH.replace("growth", "growht"), 11, "figure 1 (growht)", "Did you mean “growth”?"),
        (GROWTH + GROWTH[9:], 18, "figure 2 (growth)", "“growth” for US stands here already"),
        (GROWTH + f"  note: {'a' * 201}\n", 18, "figure 1 (growth)", "200 is the most"),
        ("figures:\n" + pay("salary-mid", 9) + pay("salary-entry", 10), 15, "figure 1 (salary-mid)",
         "salary-mid (9) is below salary-entry (10) in US. Pay goes up"),
        ("figures:\n" + pay("salary-mid", 9) + pay("salary-top-10", 8), 21, "figure 2 (salary-top-10)", "Pay goes up"),
        (SALARY + pay("salary-mid", 9, "USD/hour"), 22, "figure 2 (salary-mid)", "differs from USD/year of salary"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_figure(figures, line, part, piece):
    faults = faults_of(f"{HEAD}{SOURCES}{figures}---\n")
    assert (line, part) in [(fault.line, fault.part) for fault in faults]
    assert any(piece in fault.message for fault in faults if fault.line == line)


def test_pay_in_different_areas_is_not_compared():
    text = f"{HEAD}{SOURCES}figures:\n" + pay("salary-mid", 9) + pay("salary-entry", 10, "EUR/hour", "DE") + "---\n"
    assert len(parse(text, file="welder.md").figures) == 2


def test_openings_may_name_the_last_year_of_their_projection():
    figure = GROWTH.replace("growth", "openings").replace("percent", "persons")
    assert parse(f"{HEAD}{SOURCES}{figure}---\n", file="welder.md").figures[0].until == 2034

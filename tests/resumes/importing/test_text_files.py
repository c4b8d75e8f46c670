"""From the file to the document: what is read of a text is read of the same text as PDF and Word."""

import pytest

from jobboard.file_kinds import kind_of
from resumes.exporting.pdf import pdf_of
from resumes.exporting.text import text_of
from resumes.importing import text_files
from resumes.importing.reading.resume import read
from tests.resumes import rows
from tests.resumes.importing import made_files
from tests.resumes.importing.fields import HERE, expected, flat

SAMPLES = {path.stem: path for folder in ("samples", "held_out") for path in sorted((HERE / folder).glob("*.txt"))}
# one for each kind of layout and script
PRINTED = ("en_title_first", "en_pipes_us", "en_company_then_role", "de_nurse", "fr_classic", "pl_classic",
           "ru_classic", "en_academic")  # fmt: skip
TYPED = (*PRINTED[:4], "zh_classic", "ja_classic", "ar_classic", "de_tabular")


def fields(content: bytes) -> dict[str, str]:
    return flat(read(text_files.text_of(content, kind_of(content))).document)


def share(sample: str, content: bytes) -> float:
    wanted, found = expected(SAMPLES[sample]), fields(content)
    return sum(found.get(path) == value for path, value in wanted.items()) / len(wanted)


@pytest.mark.parametrize("sample", PRINTED)
def test_a_pdf_says_what_its_text_says(sample):
    assert share(sample, made_files.pdf_of_lines(SAMPLES[sample].read_text())) >= 0.95


@pytest.mark.parametrize("sample", TYPED)
def test_a_word_file_says_what_its_text_says(sample):
    assert share(sample, made_files.word_of_lines(SAMPLES[sample].read_text())) == 1


def test_a_pdf_in_two_columns_is_read_column_by_column():
    aside = "Contact\nada@example.org\n+44 1632 960123\nSkills\nLamps, Knots\nLanguages\nEnglish (native)"
    main = "Ada Quay\nExperience\nKeeper, Harbour Trust\n2019 – 2021\nKept the light."
    found = fields(made_files.pdf_in_columns(aside, main))
    assert found["basics.email"] == "ada@example.org"
    assert (found["work.0.position"], found["work.0.name"]) == ("Keeper", "Harbour Trust")
    assert found["languages.0.language"] == "English"
    assert "Ada Quay" in str(found)


def test_a_pdf_with_points_that_go_over_the_line():
    long = (
        "Looked after a light that could be seen from nineteen miles off, in every kind of weather that there is, " * 2
    )
    jobs = [("Keeper", "Harbour Trust, Brest", "March 2019 – present", [long.strip(" ,"), "Kept the log"]),
            ("Apprentice", "Rock Light Ltd", "2017 – 2019", ["Polished lenses"])]  # fmt: skip
    found = fields(made_files.pdf_set_well("Ada Quay", jobs))
    assert found["work.0.highlights"] == f"{long.strip(' ,')} | Kept the log"
    assert [found[f"work.{n}.position"] for n in (0, 1)] == ["Keeper", "Apprentice"]
    assert (found["work.1.name"], found["work.1.startDate"]) == ("Rock Light Ltd", "2017")


def test_a_word_file_of_a_table_and_a_header():
    rows = [("2019 – heute", "Schichtleiter, Nordwerft GmbH, Emden"), ("2015 – 2019", "Mechaniker, Kleine Werke AG")]
    content = made_files.word_in_a_table(rows, header="Jonas Birkenfeld", heading="Berufserfahrung")
    found = fields(content)
    assert found["basics.name"] == "Jonas Birkenfeld"
    assert (found["work.0.position"], found["work.0.name"]) == ("Schichtleiter", "Nordwerft GmbH")
    assert (found["work.1.startDate"], found["work.1.endDate"]) == ("2015", "2019")


OURS = rows.document(
    skills=[{"name": "Lamps", "keywords": ["Knots", "Oil"]},
            {"name": "Boats", "level": "Advanced", "keywords": ["Rowing", "Sailing"]}],
    languages=[{"language": "English", "fluency": "native"}, {"language": "French", "fluency": "B2"}],
)  # fmt: skip


@pytest.mark.parametrize("kind", ["text", "classic", "modern"])
def test_what_we_printed_is_read_back(kind):
    content = text_of(OURS).encode() if kind == "text" else pdf_of(OURS, template=kind)
    found = read(text_files.text_of(content, kind_of(content))).document
    assert found["skills"] == OURS["skills"]
    assert found["languages"] == OURS["languages"]
    place = found["basics"]["location"]
    assert (place["address"], place["city"], place["countryCode"]) == ("Rock 1", "Brest", "FR")


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("English, native, French, B2", [("English", "native"), ("French", "B2")]),
        ("English, French", [("English", None), ("French", None)]),
        ("English, native French", [("English", None), ("French", "native")]),
        ("English: native, French", [("English", "native"), ("French", None)]),
        ("English, native, French", [("English", None), ("native", None), ("French", None)]),
    ],
)
def test_how_well_stands_after_a_language(line, wanted):
    found = read(f"Ada Quay\nada@example.org\n\nLanguages\n{line}\n").document["languages"]
    assert [(each["language"], each.get("fluency")) for each in found] == wanted


def test_lists_of_one_word_are_no_groups():
    found = read("Ada Quay\nada@example.org\n\nSkills\nPython\nDjango\nSQL\nRedis, Kafka\n").document["skills"]
    assert found == [{"keywords": ["Python", "Django", "SQL", "Redis", "Kafka"]}]

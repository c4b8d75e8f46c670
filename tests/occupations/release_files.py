"""Small releases, in the editions that publishers ship: text, CSV, Excel, packed."""

import csv
import gzip
from collections.abc import Sequence
from pathlib import Path

import xlsxwriter

type Table = Sequence[Sequence[object]]

ELEMENT = ["O*NET-SOC Code", "Title", "Element ID", "Element Name", "Scale ID", "Data Value", "Recommend Suppress"]
ONET: dict[str, Table] = {
    "Occupation Data": [
        ["O*NET-SOC Code", "Title", "Description"],
        ["51-1000.00", "Kite Makers", "Build kites that fly."],
        ["51-1000.01", "Box Kite Makers", "Build kites with two cells."],
        ["52-2000.00", "Tide Watchers", "Say when the water comes."],
    ],
    "Alternate Titles": [
        ["O*NET-SOC Code", "Title", "Alternate Title", "Short Title", "Source(s)"],
        ["51-1000.00", "Kite Makers", "Kite Builder", "n/a", "08"],
        ["51-1000.00", "Kite Makers", "Certified Kite Engineer (CKE)", "CKE", "08"],
        ["52-2000.00", "Tide Watchers", 'Gauge Reader, 3" Pipe', "", "08"],
    ],
    "Sample of Reported Titles": [
        ["O*NET-SOC Code", "Title", "Reported Job Title", "Shown in My Next Move"],
        ["52-2000.00", "Tide Watchers", "Harbor Observer", "Y"],
    ],
    "Job Zones": [["O*NET-SOC Code", "Title", "Job Zone", "Date"], ["51-1000.00", "", 2, "08/2023"]],
    "Task Statements": [
        ["O*NET-SOC Code", "Title", "Task ID", "Task", "Task Type", "Date"],
        ["51-1000.00", "", 1, "Varnish spars.", "Supplemental", "08/2023"],
        ["51-1000.00", "", 2, "Sew sails.", "Core", "08/2023"],
    ],
    "Technology Skills": [
        ["O*NET-SOC Code", "Title", "Example", "Commodity Code", "Commodity Title", "Hot Technology", "In Demand"],
        ["51-1000.00", "", "Sail plotter", 1, "Drawing software", "N", "N"],
        ["51-1000.00", "", "Python", 1, "Programs", "Y", "Y"],
    ],
    "Tools Used": [["O*NET-SOC Code", "Title", "Example"], ["51-1000.00", "", "Scissors"]],
    "Skills": [
        ELEMENT,
        ["51-1000.00", "", "2.A.1.a", "Reading", "IM", "2.50", "N"],
        ["51-1000.00", "", "2.A.1.a", "Reading", "LV", "3.00", "N"],
        ["51-1000.00", "", "2.A.1.b", "Knots", "IM", "4.50", "N"],
        ["51-1000.00", "", "2.A.1.c", "Guesses", "IM", "5.00", "Y"],
    ],
    "Knowledge": [ELEMENT],
    "Work Styles": [ELEMENT],
    "Education, Training, and Experience": [
        [*ELEMENT, "Category"],
        ["51-1000.00", "", "2.D.1", "Required Level of Education", "RL", "80", "N", 2],
        ["51-1000.00", "", "2.D.1", "Required Level of Education", "RL", "20", "N", 1],
    ],
    "Education, Training, and Experience Categories": [
        ["Element ID", "Element Name", "Scale ID", "Category", "Category Description"],
        ["2.D.1", "Required Level of Education", "RL", 1, "None"],
        ["2.D.1", "Required Level of Education", "RL", 2, "High School Diploma - or the equivalent"],
    ],
    "Related Occupations": [
        ["O*NET-SOC Code", "Title", "Related O*NET-SOC Code", "Related Title", "Relatedness Tier", "Index"],
        ["51-1000.00", "", "52-2000.00", "", "Primary-Short", 1],
    ],
}  # fmt: skip

PROJECTIONS: Table = [
    ["2024 National Employment Matrix title", "2024 National Employment Matrix code", "Occupation type",
     "Employment, 2024", "Employment, 2034", "Employment change, percent, 2024–34", "Percent self employed, 2024",
     "Occupational openings, 2024–34 annual average", "Typical education needed for entry",
     "Work experience in a related occupation", "Typical on-the-job training needed to attain competency"],
    ["Total", "00-0000", "Summary", 100.0, 110.0, 10.0, 5.0, 9.0, "—", "—", "—"],
    ["Kite makers", "51-1000", "Line item", 2.5, 3.0, 20.0, 50.0, 0.4, "High school diploma", "None", "—"],
    ["Tide watchers", "52-2000", "Line item", "1,200.1", 1200.1, 0.0, "", "—", "", "", ""],
    ["Note: rounded."],
]  # fmt: skip
REASONS: Table = [
    ["2024 National Employment Matrix title", "2024 National Employment Matrix code", "Industry title", "Factors"],
    ["Kite makers", "51-1000", "Toys", "Demand change - more wind."],
]

WAGE = ["AREA", "AREA_TITLE", "AREA_TYPE", "NAICS", "OCC_CODE", "OCC_TITLE", "TOT_EMP", "H_MEAN", "A_MEAN",
        "H_PCT10", "H_PCT25", "H_MEDIAN", "H_PCT75", "H_PCT90", "A_PCT10", "A_PCT25", "A_MEDIAN", "A_PCT75",
        "A_PCT90"]  # fmt: skip


def wage(area: str, name: str, kind: int, soc: str, *, median: int = 40_000, naics: str = "000000") -> list[object]:
    return [area, name, kind, naics, soc, f"Title of {soc}", "1,010", 20.5, median, 10, 15, 19, 25, 30, median - 10_000,
            median - 5_000, median, median + 9_000, median + 20_000]  # fmt: skip


NATIONAL: Table = [WAGE, wage("99", "U.S.", 1, "51-1000"), wage("99", "U.S.", 1, "51-1000", naics="111000")]
HOURLY = [*wage("6", "California", 2, "52-2000")[:8], "*", 11, 12, 13, 14, 15, *["*"] * 5]
STATES: Table = [WAGE, wage("6", "California", 2, "51-1000", median=50_000), HOURLY]
METRO: Table = [
    WAGE,
    wage("12420", "Austin-Round Rock, TX", 4, "51-1000"),
    [*wage("0400001", "Arizona nonmetropolitan area", 6, "51-1000")[:14], "30000", "40000", "#", "#", "#"],
]


def as_text(table: Table, path: Path) -> None:
    path.write_text("\n".join("\t".join(map(str, row)) for row in table) + "\n", encoding="utf-8")


def as_csv(table: Table, path: Path) -> None:
    with gzip.open(path, "wt", encoding="utf-8", newline="") if path.suffix == ".gz" else path.open("w") as stream:
        csv.writer(stream).writerows(table)


def as_workbook(sheets: dict[str, Table], path: Path) -> None:
    with xlsxwriter.Workbook(path) as book:
        for name, table in sheets.items():
            sheet = book.add_worksheet(name)
            for at, row in enumerate(table):
                sheet.write_row(at, 0, row)


def onet_text(folder: Path) -> Path:
    folder = folder / "db_29_3_text"
    folder.mkdir()
    for name, table in ONET.items():
        as_text(table, folder / f"{name}.txt")
    return folder


def projections_workbook(folder: Path) -> Path:
    titled = [["Table 1.2 Occupational projections, 2024–34"], *PROJECTIONS]
    as_workbook({"Index": [["x"]], "Table 1.2": titled, "Table 1.12": REASONS}, folder / "occupation.xlsx")
    return folder / "occupation.xlsx"


def wages(folder: Path, *, states: Table = STATES) -> Path:
    folder = folder / "oesm25"
    folder.mkdir(exist_ok=True)
    as_workbook({"national_M2025_dl": NATIONAL}, folder / "national_M2025_dl.xlsx")
    as_csv(states, folder / "state_M2025_dl.csv.gz")
    as_text(METRO, folder / "MSA_M2025_dl.txt")
    return folder

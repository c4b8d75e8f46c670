"""Any canonical document, for hypothesis: every field in any script, words as dates, and what JSON Resume knows not."""

from hypothesis import strategies as st

from resumes.document import clean
from resumes.sections import BASICS, KEYS, LISTS, LOCATION, PROFILES, SECTIONS, Kind

TEXT = st.text(max_size=30) | st.sampled_from(
    ["张三", "مهندس برمجيات", "Łódź – Kraków", "👩‍🔬 <b>x</b>", "‎שלום", "a\nb"]
)
DATES = st.sampled_from(["2014", "2014-06", "2014-06-29", "heute", "至今", "spring 2020", "2014-13", "06/2014"]) | TEXT
LINKS = st.sampled_from(
    ["https://example.org/a?b=c#d", "example.org", "https://exämple.org/ä b", "mailto:a@example.org", "x:", "http://[",
     "javascript:alert(1)", "https://example.org/%zz", "localhost:80"]
) | TEXT  # fmt: skip
EMAILS = st.sampled_from(["ada@example.org", "ädä@example.org", "ada at example.org", "a@b"]) | TEXT
JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=5,
)
STRICT_NAMES = ("startDate", "endDate", "date", "releaseDate", "url", "email")
UNKNOWN = st.sampled_from(
    [f"{name}{'Text' * times}" for name in STRICT_NAMES for times in (1, 2)]
    + ["company", "website", "picture", "gpa", "title", "note", "form", "Text", "版"]
)


def _value(kind: Kind):
    if kind in LISTS:
        return st.lists(TEXT, max_size=3)
    return {Kind.DATE: DATES, Kind.URL: LINKS, Kind.EMAIL: EMAILS}.get(kind, TEXT)


def _group(fields):
    known = st.fixed_dictionaries({}, optional={field.key: _value(field.kind) for field in fields})
    unknown = UNKNOWN.filter(lambda key: key not in {field.key for field in fields})
    return st.builds(lambda a, b: b | a, known, st.dictionaries(unknown, JUNK | TEXT, max_size=2))


META = st.fixed_dictionaries(
    {},
    optional={
        "sectionOrder": st.lists(st.sampled_from(KEYS), max_size=4),
        "version": JUNK,
        "lastModified": JUNK,
        "canonical": LINKS | JUNK,
        "asWritten": JUNK | st.just({"form": 1, "$schema": "x", "meta": {"version": "y"}}),
        "theme": JUNK,
    },
)


@st.composite
def documents(draw):
    raw = {"meta": draw(META), "basics": draw(_group(BASICS))}
    raw["basics"]["location"] = draw(_group(LOCATION))
    raw["basics"]["profiles"] = draw(st.lists(_group(PROFILES.fields), max_size=2))
    for section in draw(st.lists(st.sampled_from(SECTIONS), max_size=4, unique=True)):
        raw[section.key] = draw(st.lists(_group(section.fields), max_size=2))
    raw |= draw(
        st.dictionaries(
            st.sampled_from(["$schema", "employment", "contact", "positions", "properties", "x"]), JUNK, max_size=3
        )
    )
    return clean(raw)

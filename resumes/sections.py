"""What a resume is made of: one table that the editor, the importers, the exporters and every page go by.

The names of sections and fields are those of JSON Resume 1.0 (jsonresume.org), so that a document of ours is one of
theirs. What the table does not name is kept in the document all the same (resumes.document).
"""

import enum
from dataclasses import dataclass


class Kind(enum.StrEnum):
    """What a field holds, and so how it is typed, checked and shown."""

    LINE = "line"
    TEXT = "text"  # paragraphs, set apart by empty lines
    DATE = "date"  # 2014, 2014-06, 2014-06-29, or words ("heute", "spring 2020") kept as they are
    URL = "url"
    EMAIL = "email"
    PHONE = "phone"
    COUNTRY = "country"  # ISO 3166-1 alpha-2, or as written where it is no such code
    LINES = "lines"  # a list of sentences: highlights, courses
    WORDS = "words"  # a list of short names: keywords, roles


LISTS = (Kind.LINES, Kind.WORDS)


@dataclass(frozen=True, slots=True)
class Field:
    key: str
    label: str
    kind: Kind = Kind.LINE
    hint: str = ""
    autocomplete: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """`one` is what an item is called. An item is told from others by `title`, then `under`."""

    key: str
    label: str
    one: str
    fields: tuple[Field, ...]
    title: str
    under: str = ""

    def field(self, key: str) -> Field | None:
        return next((field for field in self.fields if field.key == key), None)


_START = Field("startDate", "From", Kind.DATE, "Such as 2021-03, or 2021")
_END = Field("endDate", "Until", Kind.DATE, "Empty or “now” if it goes on")
_URL = Field("url", "Link", Kind.URL)
_SUMMARY = Field("summary", "In a few sentences", Kind.TEXT)
_HIGHLIGHTS = Field("highlights", "What you achieved", Kind.LINES, "One on each line")
_KEYWORDS = Field("keywords", "Keywords", Kind.WORDS, "Set apart by commas or line ends")

BASICS = (
    Field("name", "Name", autocomplete="name"),
    Field("label", "Headline", hint="What you are, in a line: “Nurse for intensive care”"),
    Field("email", "Email address", Kind.EMAIL, autocomplete="email"),
    Field("phone", "Phone", Kind.PHONE, autocomplete="tel"),
    Field("url", "Website", Kind.URL, autocomplete="url"),
    Field("summary", "About you", Kind.TEXT, "Three or four sentences: what you do, for whom, and what you want next"),
)
# basics.location
LOCATION = (
    Field("address", "Street address", autocomplete="address-line1"),
    Field("postalCode", "Postal code", autocomplete="postal-code"),
    Field("city", "City", autocomplete="address-level2"),
    Field("region", "Region", autocomplete="address-level1"),
    Field("countryCode", "Country", Kind.COUNTRY),
)
# basics.profiles is edited like a section
PROFILES = Section(
    "profiles",
    "Profiles elsewhere",
    "profile",
    (Field("network", "Network", hint="Such as GitHub"), Field("username", "Name there"), _URL),
    title="network",
    under="username",
)

WORK = Section(
    "work",
    "Work",
    "job",
    (
        Field("position", "Position", autocomplete="organization-title"),
        Field("name", "Employer", autocomplete="organization"),
        Field("location", "Place"),
        _START,
        _END,
        _URL,
        Field("description", "What the employer does"),
        _SUMMARY,
        _HIGHLIGHTS,
    ),
    title="position",
    under="name",
)
SECTIONS: tuple[Section, ...] = (
    WORK,
    Section(
        "education",
        "Education",
        "education",
        (
            Field("institution", "School or university"),
            Field("area", "Subject"),
            Field("studyType", "Degree"),
            _START,
            _END,
            Field("score", "Grade"),
            _URL,
            Field("courses", "Courses", Kind.LINES, "One on each line"),
        ),
        title="area",
        under="institution",
    ),
    Section(
        "skills",
        "Skills",
        "group of skills",
        (Field("name", "Name", hint="Such as “Databases”"), Field("level", "How well"), _KEYWORDS),
        title="name",
        under="level",
    ),
    Section(
        "projects",
        "Projects",
        "project",
        (
            Field("name", "Name"),
            Field("description", "What it is", Kind.TEXT),
            _START,
            _END,
            Field("entity", "For whom"),
            Field("type", "Kind"),
            Field("roles", "Your part", Kind.WORDS),
            _URL,
            _HIGHLIGHTS,
            _KEYWORDS,
        ),
        title="name",
        under="entity",
    ),
    Section(
        "volunteer",
        "Volunteering",
        "volunteer work",
        (
            Field("position", "Position"),
            Field("organization", "Organization"),
            _START,
            _END,
            _URL,
            _SUMMARY,
            _HIGHLIGHTS,
        ),
        title="position",
        under="organization",
    ),
    Section(
        "certificates",
        "Certificates",
        "certificate",
        (Field("name", "Name"), Field("issuer", "Issued by"), Field("date", "Date", Kind.DATE), _URL),
        title="name",
        under="issuer",
    ),
    Section(
        "languages",
        "Languages",
        "language",
        (Field("language", "Language"), Field("fluency", "How well")),
        title="language",
        under="fluency",
    ),
    Section(
        "publications",
        "Publications",
        "publication",
        (
            Field("name", "Title"),
            Field("publisher", "Publisher"),
            Field("releaseDate", "Date", Kind.DATE),
            _URL,
            _SUMMARY,
        ),
        title="name",
        under="publisher",
    ),
    Section(
        "awards",
        "Awards",
        "award",
        (Field("title", "Title"), Field("awarder", "From"), Field("date", "Date", Kind.DATE), _SUMMARY),
        title="title",
        under="awarder",
    ),
    Section("interests", "Interests", "interest", (Field("name", "Name"), _KEYWORDS), title="name"),
    Section(
        "references",
        "References",
        "reference",
        (Field("name", "Who"), Field("reference", "What they say", Kind.TEXT)),
        title="name",
    ),
)
BY_KEY = {section.key: section for section in SECTIONS}
KEYS = tuple(BY_KEY)

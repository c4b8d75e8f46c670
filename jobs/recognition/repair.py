"""Texts put right before anything reads them: garbled letters, escaped entities, control characters, shouting."""

import html
import re

from careers import mojibake

_CONTROLS = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x9f\u200b\u2060\ufeff\u00ad\u202a-\u202e\u2066-"
    "\u2069\ufff9-\uffff\ud800-\udfff]"
)
_JOINERS = re.compile(
    "(?<![\u0600-\u0dff\u200d\ufe0f\U0001f000-\U0001faff])[\u200c\u200d]|"
    "[\u200c\u200d](?![\u0600-\u0dff\u2640\u2642\u26a0-\u2bff\U0001f000-\U0001faff])"
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_ESCAPED_TAG = re.compile(r"&lt;(?:/?(?:p|div|br|ul|ol|li|h[1-6]|strong|b|em|i|span|a|table)\b|!--)", re.IGNORECASE)
_TAG = re.compile(r"<(?:/?(?:p|div|br|ul|ol|li|h[1-6]|strong|b|em|i|span|a|table|tr|td)\b[^>]*)>", re.IGNORECASE)
MOST_LAYERS = 4
# what stays in capitals when a title shouts
_ACRONYMS_WORDS = (
    "IT HR QA UI UX AI ML BI CRM ERP SAP AWS GCP SQL PHP API SEO SEM PPC PR VP CEO CTO CFO COO CIO CISO "
    "USA US UK EU UAE NYC NHS RN LPN ICU ER GP NP PA OT PT HCA CNA EMT MRI CT ENT A&E ITU HGV LGV CDL "
    "HVAC CNC CAD BIM GIS PLC SCADA QC EHS HSE B2B B2C SAAS SDR BDR CPA ACA ACCA CFA FP&A KYC AML SRE DBA "
    "SDET IOS ETL LLM NLP GPU ASIC FPGA RF PCB IAPT CAMHS RMN RGN RNLD ODP SHO ST CT1 CT2 ST3 ANP ACP AHP "
    "II III IV VI VII PMO M&A R&D IP TV 3D 2D DACH EMEA APAC LATAM MBA PHD"
)
_ACRONYMS = frozenset(_ACRONYMS_WORDS.split())
_SMALL_WORDS = "a an and as at but by for from in of on or the to with de la del y e et der die das und für en"
_SMALL = frozenset(_SMALL_WORDS.split())
_LEADS_TO_COMPANY = re.compile(r"\s(?:[-–—|@]|at)\s*$", re.IGNORECASE)
_GENDER = re.compile(
    r"\s*[(\[]\s*(?:[mfwdxhnag]|all genders|alle)(?:\s*[/|*,]\s*(?:[mfwdxhnag]|all genders|\*|divers))+\s*[)\]]",
    re.IGNORECASE,
)
_NOISE = re.compile(
    r"^\s*(?:\[job[- ]*\d+\]|job[- ]?id:? ?\d+:?|(?:we(?:'|’)?re |we are )?hiring:|"
    r"urgent(?:ly)? ?(?:hiring)?\s?[:!-]+|\*+)\s*",
    re.IGNORECASE,
)


def text(value: str, most: int) -> str:
    """One line of plain text, at most so many characters."""
    return line(value)[:most].rstrip()


def line(value: str) -> str:
    return " ".join(plain(unescaped(plain(value))).split())


def plain(value: str) -> str:
    """Letters put right and characters that nobody sees taken out; line ends stay."""
    value = _CONTROLS.sub("", value)
    if "\u200c" in value or "\u200d" in value:
        value = _JOINERS.sub("", value)
    return mojibake.repair(value)


def unescaped(value: str) -> str:
    """Entities read until none is left, in text that is no HTML."""
    for _ in range(MOST_LAYERS):
        if "&" not in value or not _ENTITY.search(value):
            return value
        value = _CONTROLS.sub("", html.unescape(value))
    return value


def markup(value: str) -> str:
    """HTML whose source escaped it once or more too often."""
    value = plain(value)
    for _ in range(MOST_LAYERS):
        if not _is_escaped(value):
            return value
        value = plain(html.unescape(value))
    return value


def _is_escaped(value: str) -> bool:
    if "&lt;" in value:
        return _ESCAPED_TAG.search(value) is not None and not _TAG.search(value)
    if "&amp;" not in value:
        return False
    return (
        re.search(
            r"&amp;(?:amp;)*(?:lt|gt|nbsp|quot|amp|rsquo|lsquo|ndash|mdash|bull|#\d{2,6}|#x[0-9a-f]{2,6});", value
        )
        is not None
    )


def title(value: str, *, company: str = "") -> str:
    """A title as people read it: without numbers of the source, gender marks, shouting, and its company at the end."""
    value = _NOISE.sub("", line(value))
    value = " ".join(_GENDER.sub("", value).split()).strip(" -–—|,;:*")
    if company:
        value = _without_company(value, company)
    return _calm(value)[:200].rstrip()


def _without_company(value: str, company: str) -> str:
    """Compared as text, for compiling a pattern for each company would take a tenth of an import's time."""
    before = value[: -len(company)]
    if value[len(before) :].lower() != company.lower():
        return value
    end = _LEADS_TO_COMPANY.search(before)
    return value[: end.start()].rstrip(" -–—|,") if end and end.start() >= 3 else value


def _calm(value: str) -> str:
    letters = [each for each in value if each.isalpha()]
    if len(letters) < 6 or not value.isupper() or len(value.split()) < 2:
        return value
    return re.sub(r"[^\W_][\w&'’.+#]*", _calmed, value)


def _calmed(match: re.Match[str]) -> str:
    word = match[0]
    if word in _ACRONYMS or any(each.isdigit() for each in word) or (len(word) <= 3 and not set(word) & set("AEIOUY")):
        return word
    if match.start() and word.lower() in _SMALL:
        return word.lower()
    return word[0] + word[1:].lower()

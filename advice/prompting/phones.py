"""Phone numbers in running text, told from years, dates, pay, counts and versions."""

import re

_RUN = re.compile(r"(?<![\w.,#$€£¥₹])(?:\+ ?|00)?\(?\d(?:[ ().\-/–·]{0,3}\d){4,19}(?!\d)")
_SPELLED = re.compile(
    r"\b(?:(?:zero|oh|one|two|three|four|five|six|seven|eight|nine|double|triple|plus)\b[ ,.\-]{0,3}){6,20}"
    r"(?<![ ,.\-])",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?:phone|tel|telephone|telefon|mobile|mobil|cell|call|fax|whats ?app|telegram|signal|handy|text me|тел|telefoon|"
    r"téléphone|teléfono|电话|電話)\.?(?: (?:number|no|nr|me|us))?\.? ?(?:at|on|under|is|:|=)? ?\(?$|"
    r"\b(?:my|our|the|her|his|their|reach\w*|ring|dial|text|message) (?:\w+ )?(?:number|no|nr|digits|me|us)\.? ?"
    r"(?:is|at|on|under|:|=) ?\(?$|\bnumber is ?:? ?\(?$|\b(?:dial|ring) \(?$",
    re.IGNORECASE,
)
_MONEY_BEFORE = re.compile(
    r"(?:[$€£¥₹]|\b(?:USD|EUR|GBP|CHF|CAD|AUD|INR|JPY|PLN|SEK|NOK|DKK|pay|salary|budget|revenue|earn\w*))\s?$",
    re.IGNORECASE,
)
_COUNTED_AFTER = re.compile(
    r"^\s?(?:[$€£¥₹%]|k\b|m\b|bn\b|(?:USD|EUR|GBP|CHF|CAD|AUD|INR|JPY|PLN|SEK|dollars|euros|pounds|million|billion|"
    r"thousand|users|customers|people|employees|visitors|requests|records|rows|lines|events|items|units|a year|a "
    r"month|per)\b)",
    re.IGNORECASE,
)
_YEAR = r"(?:1[89]|20|21)\d\d"
_MONTH = r"(?:0?[1-9]|1[0-2])"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_DATE = (
    rf"(?:{_YEAR}(?:[./\-]{_MONTH}(?:[./\-]{_DAY})?)?|{_DAY}[./\-]{_MONTH}[./\-](?:{_YEAR}|\d\d)|"
    rf"{_MONTH}[./\-](?:{_DAY}[./\-])?{_YEAR})"
)
_DATES = re.compile(rf"\(?{_DATE}\)?(?:[ \-–/,]{{1,3}}{_DATE})*")
_GROUPED = r"[1-9]\d{0,2}(?:[ .,·]\d{3})+"
_COUNTS = re.compile(rf"\(?(?:{_GROUPED}|\d+)\)?(?: ?[\-–/] ?\(?(?:{_GROUPED}|\d{{1,3}}0{{3,}})\)?)*")
_VERSION = re.compile(r"\d{1,4}(?:\.\d{1,3}){2,3}(?:[.\-]\d{1,3})?")
_SEVEN, _LONGEST = 7, 15


def without_phones(text: str, instead: str) -> str:
    """Also those that are spelled in words, digit by digit."""

    def put(found: re.Match[str]) -> str:
        is_one = is_phone(
            found[0],
            before=text[max(0, found.start() - 30) : found.start()],
            after=text[found.end() : found.end() + 12],
        )
        return instead if is_one else found[0]

    return _SPELLED.sub(instead, _RUN.sub(put, text))


def is_phone(run: str, *, before: str = "", after: str = "") -> bool:
    """Whether a run of digits and separators is somebody's number, by its form and by what stands beside it."""
    digits = re.sub(r"\D", "", run)
    if _LABEL.search(before):
        return len(digits) >= _SEVEN - 2
    if run.startswith(("+", "00")) and _SEVEN <= len(digits) <= _LONGEST + 2:
        return not _COUNTED_AFTER.match(after) or run.startswith("+")
    if not _SEVEN <= len(digits) <= _LONGEST or _is_counted(run, before, after) or _DATES.fullmatch(run):
        return False
    return _looks_like(run, digits)


def _is_counted(run: str, before: str, after: str) -> bool:
    if _MONEY_BEFORE.search(before) or _COUNTED_AFTER.match(after):
        return True
    return (_COUNTS.fullmatch(run) is not None and not run.isdigit()) or _VERSION.fullmatch(run) is not None


def _looks_like(run: str, digits: str) -> bool:
    if re.fullmatch(r"\(?\d{3}\)?[ .\-/]{0,2}\d{3}[ .\-]\d{4}", run):  # North America
        return True
    if run.isdigit():
        return (run[0] == "0" and len(run) >= _SEVEN + 1) or (len(run) in (10, 11) and not run.endswith("0000"))
    if digits[0] == "0" or run.startswith("("):
        return len(digits) >= _SEVEN + 1
    groups = re.findall(r"\d+", run)
    return len(groups) >= 3 and len(digits) >= 9 and not any(re.fullmatch(_YEAR, group) for group in groups)

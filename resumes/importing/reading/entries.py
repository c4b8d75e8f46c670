"""Jobs, schools, projects and volunteer work: their headings read part by part, all else kept as their text."""

import re

from resumes.document import Item
from resumes.importing.reading import headers
from resumes.importing.reading.blocks import Block, blocks_of
from resumes.importing.reading.draft import Draft
from resumes.importing.reading.lines import Line

_SCORE = re.compile(
    r"(?i)^(?:final\s+)?(?:grade|gpa|score|note|abschlussnote|mention|nota(?:\s+media)?|voto|cijfer|ocena|оценка|绩点|成绩)"
    r"\s*[:：]?\s*(\S.{0,60})$"
)
_LINK = re.compile(r"https?://[^\s|,;<>]{3,300}")
_IN = re.compile(
    r"^\s*(?:in|of|en|em|der|de|du|di|zum|zur|als|in der|im|für|,|:|–|—|-|\(|の|/)\s+|^\s*[,:(–—-]\s*", re.IGNORECASE
)


def work(draft: Draft, lines: list[Line], *, section: str = "work", employer: str = "name") -> None:
    """Also volunteer work, whose employer is called `organization`."""
    previous = ""
    blocks = blocks_of(lines)
    for number, block in enumerate(blocks):
        if not block.heads and block.span is None:
            draft.left += [line.text for line in block.body]
            continue
        item, doubts = _job(block, employer)
        if employer not in item and item.get("position") and previous and len(blocks[0].heads) > 1 and number:
            item[employer] = previous
            doubts.append(employer)
        previous = item.get(employer, previous)
        _tell(item, block.body, text="summary", points="highlights")
        if section == "volunteer" and "location" in item:
            item["summary"] = "\n".join(filter(None, (item.pop("location"), item.get("summary", ""))))
        draft.add(section, item, (*doubts, *_time(item, block)))


def education(draft: Draft, lines: list[Line]) -> None:
    for block in blocks_of(lines):
        if not block.heads and block.span is None:
            draft.left += [line.text for line in block.body]
            continue
        item, doubts = _school(block)
        courses: list[str] = item.pop("more", [])
        for line in block.body:
            if (score := _SCORE.match(line.text)) and "score" not in item:
                item["score"] = score[1]
            else:
                courses.append(line.text)
        item["courses"] = courses
        doubts += ["courses"] if courses else []
        times = _time(item, block)
        if block.span and block.span.is_single:  # the year of a degree is when it was got
            item["endDate"] = item.pop("startDate")
            times = ("endDate",)
        draft.add("education", item, (*doubts, *times))


def projects(draft: Draft, lines: list[Line]) -> None:
    for block in _project_blocks(lines):
        item: Item = {}
        texts = list(block.heads)
        name = texts.pop(0) if texts else ""
        label = re.match(r"^(.{2,80}?)\s*(?:[:：]|\s[–—-])\s+(\S.*)$", name)
        if label:
            name, rest = label[1], label[2]
            texts.insert(0, rest)
        item["name"] = name.replace("\t", " · ")
        _tell(item, block.body, text="description", points="highlights")
        item["description"] = "\n".join([*texts, *filter(None, [item.get("description", "")])])
        for key in ("name", "description"):
            if found := _LINK.search(item[key]):
                item.setdefault("url", found[0])
                item[key] = item[key].replace(found[0], "").strip(" \t|·–—-()")
        draft.add("projects", item, ("name", *_time(item, block)) if block.is_guess else _time(item, block))


def _project_blocks(lines: list[Line]) -> list[Block]:
    """A list of points alone is a project for each."""
    if lines and all(line.is_bullet for line in lines):
        return [Block(heads=[line.text]) for line in lines]
    return blocks_of(lines)


def _job(block: Block, employer: str) -> tuple[Item, list[str]]:
    """Position, employer and place from the heading; which of them are guesses."""
    rows = [headers.parts_of(head) for head in block.heads]
    parts = [part for row in rows for part in row]
    if len(parts) == 1:
        if pair := headers.at_employer(parts[0]):
            return {"position": pair[0], employer: pair[1]}, []
        parts = headers.by_commas(parts[0]) if len(headers.by_commas(parts[0])) <= 4 else parts
    elif len(parts) == 2:
        parts = _with_place_apart(parts)
    item: Item = {}
    rest: list[str] = []
    for part in parts:
        is_post, is_firm = headers.is_position(part), headers.is_employer(part)
        if headers.is_where(part) and "location" not in item and len(parts) > 1:
            item["location"] = part
        elif is_post and not is_firm and "position" not in item:
            item["position"] = part
        elif is_firm and not is_post and employer not in item:
            item[employer] = part
        else:
            rest.append(part)
    return item, _fill(item, rest, employer)


def _fill(item: Item, rest: list[str], employer: str) -> list[str]:
    """What no word told apart takes the empty fields in the usual order. What was guessed."""
    doubts: list[str] = []
    missing = [key for key in ("position", employer) if key not in item]
    is_by_elimination = len(missing) == 1 and len(rest) == 1
    for key in missing:
        if rest:
            item[key] = rest.pop(0)
            doubts += [] if is_by_elimination else [key]
    if rest and "location" not in item and len(rest[0]) <= 60 and not any(each.isdigit() for each in rest[0]):
        item["location"] = rest.pop(0)
        doubts.append("location")
    if rest:
        item["summary"] = "\n".join(rest)
        doubts.append("summary")
    return doubts


def _with_place_apart(parts: list[str]) -> list[str]:
    """ "Keeper", "Harbour Trust, Brest" → the place on its own, where what is before the comma is an employer."""
    found: list[str] = []
    for part in parts:
        pieces = headers.by_commas(part)
        is_post = headers.is_position(part) and not headers.is_employer(part)
        if 2 <= len(pieces) <= 3 and not is_post and not any(headers.is_position(piece) for piece in pieces[1:]):
            found += [pieces[0], ", ".join(pieces[1:])]
        elif len(pieces) == 2 and is_post and headers.is_where(pieces[1]):
            found += pieces
        else:
            found.append(part)
    return found


def _school(block: Block) -> tuple[Item, list[str]]:
    parts = [part for head in block.heads for part in headers.parts_of(head)]
    parts = [piece for part in parts for piece in _school_pieces(part)]
    item: Item = {}
    more: list[str] = []
    doubts: list[str] = []
    for part in parts:
        degree = headers.DEGREE.search(part)
        if score := _SCORE.match(part):
            item.setdefault("score", score[1])
        elif headers.is_school(part) and "institution" not in item and not (degree and degree.start() == 0):
            item["institution"] = part
        elif degree and "studyType" not in item:
            before, after = part[: degree.start()].strip(" ,(–—-"), _IN.sub("", part[degree.end() :])
            item["studyType"] = degree[0].strip(" ,")
            if area := " ".join(filter(None, (before, after.strip(" ,)")))):
                item.setdefault("area", area)
        else:
            more.append(part)
    if "area" not in item and len(apart := headers.by_commas(item.get("institution", ""))) == 2 and not more:
        item["institution"], item["area"] = apart
        doubts.append("area")
    for key in ("institution", "area") if len(more) > 1 else ("area", "institution"):
        if key not in item and more:
            item[key] = more.pop(0)
            doubts.append(key)
    if more:
        item["more"] = more
    return item, doubts


def _school_pieces(part: str) -> list[str]:
    """A school and a degree in one part, apart; a comma within either stays."""
    pieces = headers.by_commas(part)
    kinds = [
        "school" if headers.is_school(each) else "degree" if headers.DEGREE.search(each) else "" for each in pieces
    ]
    if len(pieces) < 2 or not any(kinds):
        return [part]
    found: list[str] = []
    for kind, piece in zip(kinds, pieces, strict=True):
        if kind or not found or (headers.is_school(found[-1]) and len(pieces) > 2) or headers.is_where(piece):
            found.append(piece)
        else:
            found[-1] = f"{found[-1]}, {piece}"
    return found


def _tell(item: Item, body: list[Line], *, text: str, points: str) -> None:
    """Points as points, all else as text in its order."""
    told = [item[text]] if item.get(text) else []
    for line in body:
        if line.is_bullet:
            item.setdefault(points, []).append(line.text)
        else:
            told.append(line.text)
    if told:
        item[text] = "\n".join(told).replace("\t", " · ")


def _time(item: Item, block: Block) -> tuple[str, ...]:
    """The dates go into the item; which of them are not sure. One date alone may be a beginning or an end."""
    span = block.span
    if span is None:
        return ()
    item["startDate"], item["endDate"] = span.start, span.end
    doubts = ["startDate"] if not span.start_is_sure or span.is_single else []
    return (*doubts, *(["endDate"] if not span.end_is_sure else []))

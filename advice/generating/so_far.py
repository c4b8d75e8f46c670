"""What is kept of an answer while it is written, so that other processes can show it: a document of paragraphs."""

import json
from collections.abc import Iterable

from advice.document import Answered, Block, BlockKind, Sentence, from_json, to_json
from advice.generating.hub import Said


def text_of(said: Iterable[Said]) -> str:
    """As it reads now: sentences in their order, without what was taken back."""
    sentences: dict[int, str] = {}
    for one in said:
        text = sentences.get(one.sentence, "") + one.text
        sentences[one.sentence] = text[: len(text) - one.back]
    return "".join(sentences[number] for number in sorted(sentences))


def kept(title: str, text: str) -> str:
    """For Answer.text_so_far."""
    lines = (line.removeprefix("## ") for line in text.splitlines())
    items = tuple((Sentence(line),) for line in lines if line.strip())
    return json.dumps(to_json(Answered(title, (Block(BlockKind.TEXT, items=items),) if items else ())))


def shown(text_so_far: str) -> str:
    """The text of what `kept` made."""
    if not text_so_far:
        return ""
    blocks = from_json(json.loads(text_so_far)).blocks
    return "\n\n".join(sentence.text for block in blocks for item in block.items for sentence in item)

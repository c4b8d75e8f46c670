"""An answer with every kind of block."""

from advice.document import (
    Answered,
    Block,
    BlockKind,
    FigureRow,
    JobRow,
    Removed,
    Sentence,
    Source,
    SourceKind,
    Step,
)

GUIDE = Source(
    1, SourceKind.GUIDE, "Lighthouse keeper", "Skills and qualifications", "/careers/lighthouse-keeper/#skills",
    "Knots hold <b>everything</b>.", "guide:1:skills",
)  # fmt: skip
FIGURE = Source(
    2, SourceKind.FIGURE, "Lighthouse keeper", "Annual salary", "/careers/lighthouse-keeper/#salary",
    "$41,000 a year, 2024", "figure:1",
)  # fmt: skip


def answered(*, title: str = "Two of three skills are yours", removed: int = 0) -> Answered:
    first = Sentence("Learn <i>knots</i> first.", (1,))
    return Answered(
        title=title,
        blocks=(
            Block(BlockKind.TEXT, "What you have", ((first, Sentence("Pay follows.", (1, 2))),)),
            Block(BlockKind.LIST, "What is missing", ((Sentence("Lamps", (1,)),),)),
            Block(BlockKind.FIGURES, "Pay", figures=(FigureRow("Median", "$41,000", "United States, 2024", 2),)),
            Block(BlockKind.JOBS, "Near to you", jobs=(JobRow("Keeper", "Harbour Ltd", "/jobs/", "asks for knots"),)),
        ),
        steps=(Step("learn:knots", "Learn three knots", 14, (1,)), Step("write:lamps", "Write lamps into your resume")),
        sources=(GUIDE, FIGURE),
        removed=tuple(Removed(f"Everybody earns {number} million.", "number") for number in range(removed)),
    )

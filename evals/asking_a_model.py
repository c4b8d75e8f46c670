"""The model's answer by the same way as the site's: gather, prompt, stream, check. Quota and rows are left out."""

from dataclasses import replace

from django.conf import settings

from advice import provider, sources
from advice.asking import Asked
from advice.checking.check import NothingLeft, check
from advice.composing import compose
from advice.document import Answered
from advice.generating import background
from advice.generating.finishing import with_steps
from advice.prompting import prompt
from advice.provider.port import Delta, ProviderFailed

MOST_TOKENS = 1_200


def answer_of(asked: Asked) -> Answered:
    """What the site would show: the rules' answer where the model fails or nothing of it is supported."""
    ruled, gathered = compose(asked), sources.gather(asked)
    try:
        text = background.run(_write(prompt.build(asked, gathered))).result()
        checked = check(text, asked, gathered)
    except (ProviderFailed, NothingLeft) as why:
        print(f"  fell back: {why}")
        return ruled
    return with_steps(replace(checked, title=ruled.title or checked.title), ruled)


async def _write(built: prompt.Prompt) -> str:
    adviser = provider.adviser()
    if adviser is None:
        raise RuntimeError(f"AI_PROVIDER is {settings.AI.provider}")
    pieces = adviser.stream(built.messages, max_tokens=MOST_TOKENS, user_ref="evaluation")
    return "".join([piece.text async for piece in pieces if isinstance(piece, Delta)])

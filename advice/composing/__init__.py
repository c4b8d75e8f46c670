"""The adviser that needs no model: answers put together from rows by rules. The same rows give the same answer."""

from collections.abc import Callable, Mapping

from advice.asking import Asked
from advice.composing import fit, interview, next_step, pay, questions, resume, switch
from advice.composing.composition import Composition
from advice.document import Answered
from advice.goals import Goal

_RULES: Mapping[Goal, Callable[[Composition], str]] = {
    Goal.FIT: fit.compose,
    Goal.NEXT: next_step.compose,
    Goal.SWITCH: switch.compose,
    Goal.RESUME: resume.compose,
    Goal.INTERVIEW: interview.compose,
    Goal.PAY: pay.compose,
}


def compose(asked: Asked) -> Answered:
    """The answer to what was asked, which holds what its goal needs (advice.asking.read)."""
    composition = Composition(asked)
    questions.answer(composition)
    return composition.answered(_RULES[asked.goal](composition))

"""Why an answer is from our guides although an AI was asked, for the member who asked."""

from advice.models import Outcome

_REST = "This answer is from our guides, and your quota is not used."
NOT_FOR_AN_AI = f"This is not a question for an AI, and nothing was sent to one. {_REST}"
UNREADABLE = f"What the AI sent could not be read. {_REST}"
_WHY = {
    Outcome.TIMEOUT: "The AI did not answer in time.",
    Outcome.RATE_LIMITED: "The AI has too much to do right now.",
    Outcome.CUT_OFF: "The AI stopped in the middle of its answer.",
    Outcome.NONSENSE: "Our sources support nothing of what the AI wrote.",
    Outcome.REFUSED: "The AI would not answer this.",
    Outcome.UNREACHABLE: "The AI could not be reached.",
    Outcome.BREAKER: "The AI has had trouble in the last minutes.",
    Outcome.CAPPED: "The AI has written as much today as this site lets it.",
    Outcome.WITHDRAWN: "You took back that an AI may see what you ask, so nothing was sent.",
    Outcome.LOST: "The writing was interrupted on our side.",
}


def fell_back(outcome: Outcome) -> str:
    """For Answer.fell_back."""
    return f"{_WHY[outcome]} {_REST}"

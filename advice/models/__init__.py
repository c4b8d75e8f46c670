"""What advice keeps: answers and what they cost, and the conversations with consultants."""

from advice.models.answers import (
    Answer,
    AnswerKind,
    AnswerState,
    Consent,
    DaySpending,
    GuidePassage,
    ModelUse,
    Outcome,
    UseState,
)
from advice.models.consultants import Absence, Consultant, MessageTemplate, WorkingHours
from advice.models.conversations import (
    Attachment,
    Author,
    Call,
    CallState,
    Conversation,
    ConversationReport,
    Draft,
    HandOver,
    Message,
)

__all__ = [
    "Absence",
    "Answer",
    "AnswerKind",
    "AnswerState",
    "Attachment",
    "Author",
    "Call",
    "CallState",
    "Consent",
    "Consultant",
    "Conversation",
    "ConversationReport",
    "DaySpending",
    "Draft",
    "GuidePassage",
    "HandOver",
    "Message",
    "MessageTemplate",
    "ModelUse",
    "Outcome",
    "UseState",
    "WorkingHours",
]

"""Where people at work look after advice and what it costs, and where consultants work."""

from advice.admin.answers import AnswerAdmin
from advice.admin.consultants import ConsultantAdmin
from advice.admin.conversation_reports import ConversationReportAdmin
from advice.admin.conversations import ConversationAdmin
from advice.admin.spending import DaySpendingAdmin
from advice.admin.templates import MessageTemplateAdmin
from advice.admin.uses import ModelUseAdmin

__all__ = [
    "AnswerAdmin",
    "ConsultantAdmin",
    "ConversationAdmin",
    "ConversationReportAdmin",
    "DaySpendingAdmin",
    "MessageTemplateAdmin",
    "ModelUseAdmin",
]

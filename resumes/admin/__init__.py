"""Where moderators look after what others see of resumes (docs/moderators.md)."""

from resumes.admin.messages import ResumeMessageAdmin
from resumes.admin.public_resumes import PublicResumeAdmin

__all__ = ["PublicResumeAdmin", "ResumeMessageAdmin"]

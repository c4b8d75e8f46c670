"""Resumes, where they are found, who wrote to their owners, and the vectors of what they are compared with."""

from resumes.models.addresses import AddressKind, HeldSlug, ResumeAddress
from resumes.models.directory import DirectoryEntry
from resumes.models.messages import ResumeMessage, SilencedSender
from resumes.models.moderation import TakenDown
from resumes.models.public import PublicResume
from resumes.models.resumes import Cause, PdfTemplate, Resume, ResumeRevision, ResumeSkill, SeekerSettings, Visibility
from resumes.models.uploads import ResumeUpload, UploadKind
from resumes.models.vectors import GuideVector, JobToEmbed, JobVector, ResumeVector

__all__ = [
    "AddressKind",
    "Cause",
    "DirectoryEntry",
    "GuideVector",
    "HeldSlug",
    "JobToEmbed",
    "JobVector",
    "PdfTemplate",
    "PublicResume",
    "Resume",
    "ResumeAddress",
    "ResumeMessage",
    "ResumeRevision",
    "ResumeSkill",
    "ResumeUpload",
    "ResumeVector",
    "SeekerSettings",
    "SilencedSender",
    "TakenDown",
    "UploadKind",
    "Visibility",
]

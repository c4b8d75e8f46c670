"""What answers rest on: passages of guides, figures, open jobs, and what a member told."""

from advice.sources.gathered import Gathered
from advice.sources.gathering import gather

__all__ = ["Gathered", "gather"]

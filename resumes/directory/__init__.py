"""Resumes as others see them: the directory and the public page."""

"""Giving out a resume: PDF, JSON Resume and plain text."""

"""Vectors of jobs, guides and resumes: from which text they are made, when, and what is near to what."""

"""A member's resumes: written, taken in and given out, published, found, and held against jobs and guides."""

"""From the text of a resume to a document: what is read, what is not sure, and nothing lost."""

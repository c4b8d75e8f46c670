"""Writing a resume: the list of one's versions, the editor, the preview, and what it was before."""

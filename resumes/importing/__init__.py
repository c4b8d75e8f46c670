"""Taking in a resume from a file, and the files themselves."""

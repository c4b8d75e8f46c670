"""How a resume fits jobs and careers, for its owner alone."""

"""Who sees a resume, at which address, and what people write to its owner."""

"""Things as Stripe describes them, every field of them: made here, kept in the state, changed by what happens."""

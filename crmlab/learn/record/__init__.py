"""What a learner did: one append-only file, and what can be read from it."""

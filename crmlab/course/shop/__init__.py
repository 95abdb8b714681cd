"""Numbers about Lantern Tea that several units share."""

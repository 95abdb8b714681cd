"""Ground that every other part stands on: texts, errors, views, content on disk. Imports nothing of ours."""

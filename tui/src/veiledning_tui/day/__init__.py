"""A day's work, key by key: played over the real program by `python -m veiledning_tui.day FOLDER`, and by a test."""

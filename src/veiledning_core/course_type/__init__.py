"""Kurstype: what a course type offers, and its TOML form."""

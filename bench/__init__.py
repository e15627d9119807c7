"""Benchmarks: each against a yardstick that is measured in the same run, so that a figure means the same anywhere."""

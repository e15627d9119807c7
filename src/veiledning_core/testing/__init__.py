"""Shipped test help: the conformance kit, fakes and sample data."""

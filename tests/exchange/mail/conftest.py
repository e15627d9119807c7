"""Certificates of a made-up authority, made once."""

from __future__ import annotations

import ssl

import pytest
import trustme


@pytest.fixture(scope="session")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture(scope="session")
def tls(authority: trustme.CA) -> ssl.SSLContext:
    """What a server on this machine encrypts with."""
    return _for_server(authority, "localhost")


@pytest.fixture(scope="session")
def tls_of_another(authority: trustme.CA) -> ssl.SSLContext:
    """What another server encrypts with."""
    return _for_server(authority, "andre.example")


@pytest.fixture(scope="session")
def trusted(authority: trustme.CA) -> ssl.SSLContext:
    """What whoever trusts the authority checks by."""
    context = ssl.create_default_context()
    authority.configure_trust(context)
    return context


def _for_server(authority: trustme.CA, name: str) -> ssl.SSLContext:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert(name).configure_cert(context)
    return context

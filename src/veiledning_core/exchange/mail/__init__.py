"""Letters as e-mail: written as RFC 5322 says, and handed to a server or put in a folder."""

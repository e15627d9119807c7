"""Paper: what a document says, set in type as a PDF that is the same every time."""

"""The situation report: composed once of blocks (`compose`), written by one module a format."""

"""The bench: makes large captures and compares port831 with other tools on them."""

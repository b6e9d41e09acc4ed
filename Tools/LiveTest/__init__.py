"""What Tools/live-test is made of."""

"""Hostile octets for every entrance of the product."""

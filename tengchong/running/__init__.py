"""Notebooks times parameters: kernels that start fast, and runs that are complete or absent."""

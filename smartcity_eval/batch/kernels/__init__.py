"""Kernels that are forked warm, and the engine that runs notebooks in them."""

"""Kernel: files of any kind become documents: lines with their place on the page."""

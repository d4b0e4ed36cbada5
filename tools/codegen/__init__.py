"""The parts of tools/generate.py: what is made of the specs, without reading or writing a file."""

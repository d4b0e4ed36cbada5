"""The version of this package. On its own, so that asking for it loads nothing else."""

VERSION = "3.0.0"

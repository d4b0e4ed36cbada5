"""Items read on many workers: a plan of parts, and what Dask and Spark make of it."""

from .parts import Part, plan
from .schema import common_schema

__all__ = ["Part", "common_schema", "plan"]

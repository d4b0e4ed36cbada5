"""A typed builder for filters, at a place beside the resources that take them."""

from .._core.filters import Condition, Field, field

__all__ = ["Condition", "Field", "field"]

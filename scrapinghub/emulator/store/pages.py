"""How much the tables of records hold in one value, and give out at once."""

import sqlite3

from ..rows import Row

MAX_VALUE = 1024 * 1024
PAGE_BYTES = 256 * 1024


def fill_page(cursor: sqlite3.Cursor, limit: int) -> tuple[list[Row], bool]:
    """Rows up to a page's worth of bytes, and whether the cursor came to its end. Big records make small pages."""
    rows: list[Row] = []
    size, step = 0, min(16, limit)
    while len(rows) < limit and size < PAGE_BYTES:
        more = cursor.fetchmany(step)
        rows += more
        if len(more) < step:
            return rows, True
        size += sum([len(row[0]) for row in more])
        mean = size // len(rows) + 1
        step = max(1, min((PAGE_BYTES - size) // mean, limit - len(rows)))
    return rows, False

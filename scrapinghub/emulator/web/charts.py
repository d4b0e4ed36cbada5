"""Charts as SVG: the numbers for the templates to draw with. No script, no style: classes of our own style sheet."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

WIDTH, HEIGHT = 600, 160
LEFT, RIGHT, TOP, BOTTOM = 52, 8, 10, 22
LINES = 3


@dataclass(frozen=True, slots=True)
class Chart:
    """`line` and `area` are paths; `levels` are the heights and values of the lines across, `ends` the first time and
    the last."""

    title: str
    unit: str
    line: str
    area: str
    levels: list[tuple[float, float]]
    ends: tuple[float, float]
    last: float
    most: float


def is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def chart(title: str, unit: str, points: Sequence[tuple[float, float]]) -> Chart | None:
    """Values over time. None where two points are missing, or nothing has happened: that is no picture."""
    if len(points) < 2 or not any(value for _, value in points):
        return None
    first, last = points[0][0], points[-1][0]
    top = _top(max(value for _, value in points))
    width, height = WIDTH - LEFT - RIGHT, HEIGHT - TOP - BOTTOM

    def x(moment: float) -> float:
        return LEFT + width * min(1.0, max(0.0, (moment - first) / ((last - first) or 1)))

    def y(value: float) -> float:
        return TOP + height * (1 - max(0.0, value) / top)

    line = "M" + "L".join(f"{x(moment):.1f} {y(value):.1f}" for moment, value in points)
    floor = f"{TOP + height:.1f}"
    area = f"{line}L{x(last):.1f} {floor}L{x(first):.1f} {floor}Z"
    levels = [(y(top * step / LINES), top * step / LINES) for step in range(LINES + 1)]
    return Chart(title, unit, line, area, levels, (first, last), points[-1][1], max(value for _, value in points))


def _top(value: float) -> float:
    """The end of the scale: a round number, three equal steps of it are round, too."""
    if value <= 0:
        return LINES
    power = 10.0 ** math.floor(math.log10(value))
    return next(power * step for step in (1.5, 3, 6, 9, 15) if power * step >= value) if value > LINES else float(LINES)

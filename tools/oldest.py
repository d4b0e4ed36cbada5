"""Prints the oldest versions of what pyproject.toml asks for, as constraints of pip: python tools/oldest.py GROUP..."""

import re
import sys
import tomllib
from pathlib import Path

LOWER_BOUND = re.compile(r"(?P<name>[\w.-]+)(\[[\w,-]+\])?>=(?P<version>[\w.]+)")


def main(groups: list[str]) -> int:
    """The constraints for the dependencies, those of all extras, and those of dependency groups."""
    text = (Path(__file__).parents[1] / "pyproject.toml").read_text(encoding="utf-8")
    document = tomllib.loads(text)
    project = document["project"]
    parts = [project["dependencies"], *project["optional-dependencies"].values()]
    parts += [document["dependency-groups"][group] for group in groups]
    for requirement in {requirement: None for part in parts for requirement in part}:
        if requirement.startswith(f"{project['name']}["):
            continue  # an extra made of others
        found = LOWER_BOUND.match(requirement.replace(" ", ""))
        if not found:
            print(f"pyproject.toml: {requirement!r} should say its oldest version", file=sys.stderr)
            return 1
        print(f"{found['name']}=={found['version']}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Write the sync twin of the async source, line for line.

The rules below are the whole difference. Each has to be used at least once, over all files; an async word that
survives is an error. In the source two comments are read here too: what stands between `# <async>` and `# </async>` is
left out, and a line that begins with `# sync: ` is uncommented.

    python tools/unasync.py            write the twins
    python tools/unasync.py --check    compare them with what the sources give; names what differs
"""

import argparse
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

PAIRS = (
    ("scrapinghub/aio", "scrapinghub/client"),
    ("tests/behaviour/aio", "tests/behaviour/sync"),
    ("tests/faults/aio", "tests/faults/sync"),
    ("tests/recorded/aio", "tests/recorded/sync"),
    ("tests/recordings/aio", "tests/recordings/sync"),
    ("tests/typing/aio", "tests/typing/sync"),
)

HEADER = "# Generated from {source} by `make generate`: edit that file, not this one.\n"

# In order. Each is a regular expression and what takes its place.
RULES = (
    (r"\bAsyncGenerator\[(.+), None\]", r"Generator[\1, None, None]"),
    (r"\bAsync(Generator|Iterator)\b", r"\1"),
    (r"\bAsyncScrapinghubClient\b", "ScrapinghubClient"),
    (r"\bAwaitable\[([\w |]+(?:\[\w+\])?)\]", r"\1"),
    (r"\bAwaitable, ", ""),
    (r"\b__a(iter|next|enter|exit)__\b", r"__\1__"),
    (r"\baclose\b", "close"),
    (r"\baclosing\b", "closing"),
    (r"\basync (def|for|with) ", r"\1 "),
    (r"\banext\(", "next("),
    (r"\bStopAsyncIteration\b", "StopIteration"),
    (r"\bawait ", ""),
    (r"\bimport aio as platform\b", "import threads as platform"),
    (r"\b_platform\.aio_http\b", "_platform.threads_http"),
    (r"\bscrapinghub\.aio\b", "scrapinghub.client"),
    (r"\btests\.(\w+)\.aio\b", r"tests.\1.sync"),
    (r"\basyncio_detailed\b", "sync_detailed"),
    (r"\baio_client\(", "client("),
    (r"\bThe async client\. .*", 'The sync client, generated from `scrapinghub.aio`."""'),
    (r"\bat the first step, or when awaited\b", "at this call"),
    (r"\bbetween event loops\b", "between threads"),
)
SURVIVORS = re.compile(r"\b(async|await|asyncio|Async\w+|__a(iter|next|enter|exit|wait)__)\b")


class Tool:
    """Applies the rules, and counts how often each was used."""

    def __init__(self) -> None:
        self.used = [0] * len(RULES)
        self.errors: list[str] = []

    def twin(self, source: Path) -> str:
        """The sync text of a file."""
        name = source.relative_to(ROOT).as_posix()
        lines = [HEADER.format(source=name)]
        leaving = False
        for number, line in enumerate(source.read_text().splitlines(keepends=True), 1):
            stripped = line.strip()
            if stripped == "# <async>":
                leaving = True
            elif stripped == "# </async>":
                leaving = False
            elif not leaving:
                changed = self.change(re.sub(r"^(\s*)# sync: ?", r"\1", line))
                if SURVIVORS.search(changed) and "# keeps async" not in changed:
                    self.errors.append(f"{name}:{number}: no rule for: {stripped}")
                lines.append(changed.replace("  # keeps async", ""))
        if leaving:
            self.errors.append(f"{name}: `# <async>` without `# </async>`")
        return "".join(lines)

    def change(self, line: str) -> str:
        """One line, with every rule applied."""
        for index, (pattern, replacement) in enumerate(RULES):
            line, count = re.subn(pattern, replacement, line)
            self.used[index] += count
        return line

    def unused(self) -> list[str]:
        """The rules that nothing needed."""
        return [f"unused rule: {RULES[index][0]}" for index, count in enumerate(self.used) if not count]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="compare instead of writing")
    check = parser.parse_args().check
    tool = Tool()
    differences = []
    for source_name, twin_name in PAIRS:
        source_folder, twin_folder = ROOT / source_name, ROOT / twin_name
        wanted = {
            twin_folder / path.relative_to(source_folder): tool.twin(path)
            for path in sorted(source_folder.rglob("*.py"))
        }
        for path in sorted(set(twin_folder.rglob("*.py")) - set(wanted)):
            differences.append(f"{path.relative_to(ROOT)} has no source")
            if not check:
                path.unlink()
        for path, text in wanted.items():
            if path.exists() and path.read_text() == text:
                continue
            differences.append(f"{path.relative_to(ROOT)} is not what its source gives")
            if not check:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text)
    errors = tool.errors + tool.unused()
    for problem in errors + (differences if check else []):
        print(problem, file=sys.stderr)
    return 1 if errors or (check and differences) else 0


if __name__ == "__main__":
    sys.exit(main())

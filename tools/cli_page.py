"""Writes docs/cli.md from the command line's help texts. With --check, says whether it is what they give."""

import argparse
import re
import sys
from pathlib import Path

from scrapinghub.cli.app import app

PAGE = Path(__file__).resolve().parents[1] / "docs" / "cli.md"
HEAD = """\
# The command line

<!-- Written by `make generate` from the help texts in scrapinghub/cli: edit those, or tools/cli_page.py. -->

```sh
pip install 'scrapinghub[cli]'
scrapinghub --help               # or python -m scrapinghub
```

It stands beside [shub](https://shub.readthedocs.io), which deploys, and reads the same configuration, so that
`shub login` is enough.

## Where to go, and with which key

`~/.scrapinghub.yml`, and over it, name by name, the `scrapinghub.yml` that is nearest from the current folder upwards:

```yaml
projects:
  default: 123
  prod: 456
  here: local/123        # endpoint/project
apikeys:
  default: 0123456789abcdef0123456789abcdef
  local: 89abcdef0123456789abcdef01234567
endpoints:               # where others than the service are
  local: http://127.0.0.1:8000/api/
storages:                # of the Storage API; shub doesn't know this section
  local: http://127.0.0.1:8000/
```

For the default endpoint the environment counts first: `SH_APIKEY` or `SHUB_APIKEY` (also in a `.env` file),
`SHUB_APIURL`, `SHUB_STORAGE`. Keys are never printed.

`--project` takes a number or a name of these projects. A job is `123/1/4`, `1/4` in the default project, `prod/1/4`,
or the URL of its page.

## What it prints

Data go to standard output, all else to standard error. On a terminal there are tables; elsewhere a line a row, with
tabs between cells and the headings first. `--json` gives JSON, a line each. Nothing is coloured where there is no
terminal, or with `NO_COLOR` in the environment. Times are local, or UTC with `--utc`.

| exit code | |
| --- | --- |
| 0 | done |
| 1 | it failed: the service refused or could not be reached, it took too long, a file could not be written |
| 2 | it can't be asked for so |
| 3 | the job that was waited for did not finish well |
| 4 | no credentials, or wrong ones |
| 130 | interrupted |
| 141 | the reader of its output has gone, as in `scrapinghub items 1/4 \\| head` |

What deletes asks first; `--yes` answers, and has to where nobody can be asked. `scrapinghub completion bash` (`zsh`,
`fish`) prints what completes commands and options in a shell.

## Commands
"""


def page() -> str:
    """The whole page."""
    text = app.generate_docs()
    text = text[text.index("## Table of Contents") :].partition("\n\n")[2]
    contents, _, rest = text.partition("\n\n**")
    commands = rest[rest.index("\n## ") + 1 :]
    commands = re.sub(r"^#", "##", commands, flags=re.MULTILINE)
    commands = re.sub(r"^Example: (.*)$", r"```sh\n\1\n```", commands, flags=re.MULTILINE)
    return f"{HEAD}\n{contents}\n\n{commands.rstrip()}\n"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    if parser.parse_args().check:
        if PAGE.exists() and PAGE.read_text(encoding="utf-8") == page():
            return 0
        print("docs/cli.md is not what the help texts give: make generate", file=sys.stderr)
        return 1
    PAGE.write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())

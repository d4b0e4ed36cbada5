"""The commands by their names. What each needs is imported when it is used."""

import sys
from typing import Annotated, Literal

from cyclopts import App, Group

from .. import __version__
from .options import option
from .output import styled

app = App(
    name="scrapinghub",
    help="""Scrapy Cloud: jobs, what they produce, and what projects keep.

Data go to standard output, all else to standard error. Where to go, and with which key, is in scrapinghub.yml and
~/.scrapinghub.yml, as `shub login` writes them, and from the environment: SH_APIKEY.

Exit codes: 0 done; 1 it failed; 2 it can't be asked for so; 3 the job that was waited for did not finish well; 4 no
credentials, or wrong ones; 130 interrupted.""",
    help_format="plaintext",
    help_formatter="default" if styled(sys.stdout) else "plain",
    version=__version__,
    suppress_keyboard_interrupt=False,
)

_OF_JOBS, _OF_PROJECTS, _HERE = map(Group.create_ordered, ("Jobs", "Projects", "On this machine"))
_COMMANDS = (
    ("jobs", "jobs:jobs", _OF_JOBS),
    ("items", "records:items", _OF_JOBS),
    ("logs", "records:logs", _OF_JOBS),
    ("requests", "records:requests", _OF_JOBS),
    ("samples", "records:samples", _OF_JOBS),
    ("stats", "stats:stats", _OF_JOBS),
    ("meta", "meta:meta", _OF_JOBS),
    ("compare", "compare:compare", _OF_JOBS),
    ("open", "pages:open_page", _OF_JOBS),
    ("projects", "projects:projects", _OF_PROJECTS),
    ("spiders", "projects:spiders", _OF_PROJECTS),
    ("activity", "projects:activity", _OF_PROJECTS),
    ("settings", "settings:settings", _OF_PROJECTS),
    ("collections", "collections:collections", _OF_PROJECTS),
    ("frontiers", "frontiers:frontiers", _OF_PROJECTS),
    ("emulator", "emulator:emulator", _HERE),
)
for _name, _place, _group in _COMMANDS:
    app.command(f"{__package__}.{_place}", name=_name, group=_group)


@app.command(group=_HERE)
def completion(shell: Annotated[Literal["bash", "zsh", "fish"], option("The shell.")], /) -> None:
    """Print the script that completes commands and options in a shell.

    Example: scrapinghub completion bash > ~/.local/share/bash-completion/completions/scrapinghub
    """
    print(app.generate_completion(shell=shell))

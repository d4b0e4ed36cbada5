"""Arguments and options that many commands have."""

from typing import Annotated

from cyclopts import Parameter


def option(help: str, *names: str, hyphens: bool = False) -> Parameter:
    """An option, or an argument, which needs no names. `hyphens`: its value may begin with one."""
    return Parameter(name=names or None, help=help, negative=(), allow_leading_hyphen=hyphens)


def flag(help: str, *names: str) -> Parameter:
    """An option without a value."""
    return Parameter(name=names, help=help, negative=(), show_default=False)


Key = Annotated[
    str, option("The job: 123/1/4; 1/4 in the default project; prod/1/4, a target's; or the URL of its page.")
]
Project = Annotated[
    str | None,
    option("A project's number, or a target of scrapinghub.yml; else its default.", "--project", "-p"),
]
Json = Annotated[bool, flag("JSON, a line each, for programs.", "--json")]
Utc = Annotated[bool, flag("Times in UTC rather than local ones.", "--utc")]
Count = Annotated[int | None, option("At most so many.", "--count", "-n")]
Filter = Annotated[
    list[str] | None,
    option(
        "Only records where this holds: 'price>10', 'name contains box', 'url exists'. Several: all must hold.",
        "--filter",
    ),
]
Yes = Annotated[bool, flag("Don't ask.", "--yes", "-y")]
Value = Annotated[str, option("JSON; what isn't that is text.", hyphens=True)]

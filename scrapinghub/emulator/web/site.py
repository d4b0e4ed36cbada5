"""Which requests are for the pages and which for the API."""

from functools import cached_property

from starlette.types import ASGIApp, Receive, Scope, Send

from ..api.visitors import Visitors
from ..cloud import Cloud
from ..runner.runner import Runner

ROOTS = ("/p/", "/static/")
PATHS = frozenset({"/", "/p", "/favicon.ico"})


def is_page(path: str) -> bool:
    """No path of the API is one of a page's; the tests hold it."""
    return path in PATHS or path.startswith(ROOTS)


class Site:
    """The API, and beside it the pages, which are loaded when somebody looks at the first one."""

    def __init__(self, api: ASGIApp, cloud: Cloud, runner: Runner, visitors: Visitors) -> None:
        self._api = api
        self._cloud = cloud
        self._runner = runner
        self._visitors = visitors

    @cached_property
    def _pages(self) -> ASGIApp:
        from .pages import Pages  # jinja2 and the templates: programs that never look don't wait for them

        return Pages(self._cloud, self._runner, self._visitors)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        pages = scope["type"] == "http" and is_page(scope["raw_path"].decode("latin-1"))
        await (self._pages if pages else self._api)(scope, receive, send)

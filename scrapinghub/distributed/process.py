"""The client of a process that reads parts."""

import os

from ..client import ScrapinghubClient

_clients: dict[int, ScrapinghubClient] = {}


def own_client() -> ScrapinghubClient:
    """This process's client, made when it is first needed; after a fork another one.

    Credentials and endpoints come from the environment of the process that reads, so that none travels with a plan.
    """
    process = os.getpid()
    made = _clients.get(process)
    if made is None:
        # The client of a parent stays where it is: to let it go would close connections that the parent uses.
        made = _clients.setdefault(process, ScrapinghubClient())
    return made

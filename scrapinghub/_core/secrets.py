"""What keeps credentials out of pickles."""

from typing import Any, NoReturn


class Unpicklable:
    """Has credentials, or reaches them. A pickle would carry them to wherever it is stored or sent: it is refused."""

    def __reduce_ex__(self, protocol: Any) -> NoReturn:
        raise TypeError(
            f"{type(self).__name__} can't be pickled: the credentials would be in the pickle. Pass its key (a job's is"
            " job.key), and make it anew in the other process: ScrapinghubClient().get_job(key), with the API key in"
            " the environment (SH_APIKEY). For many workers scrapinghub.distributed.plan() makes parts, which can be"
        )

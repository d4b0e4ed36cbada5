"""What a running job may do with credentials of its own.

The service's documentation says: not schedule, but access job data, collections, crawl frontier. Read as one rule:

- it reads the data of its project: jobs and their lists, items, logs, requests, samples, collections, frontiers;
- it writes to its own job, and to the collections and frontiers of its project;
- it ends its own job, as scripts of shub-workflow do;
- all else is refused: other jobs, scheduling, settings, activity, bot groups, Dash.
"""

from ..auth import User
from ..errors import Refusal
from ..store.jobs import JobKey
from .routes import Match

READ = frozenset({"items", "logs", "requests", "samples", "jobs", "jobq", "spiders", "ids", "collections", "hcf"})
WRITTEN_BY_ALL = frozenset({"collections", "hcf"})
WRITTEN_BY_ITS_JOB = frozenset({"items", "logs", "requests", "samples", "jobs"})


def require(user: User, match: Match) -> None:
    """Refuse what these credentials aren't good for. A person may do everything."""
    if user.job is None:
        return
    operation, path = match.operation, match.path
    if operation.host == "dash":
        raise Refusal(403, "Authentication failed")
    if path.get("project") != str(user.job[0]):
        raise Refusal(403, "credentials of a job are good for its project only")
    root = operation.path.split("/")[1]
    own = tuple(path.get(name) for name in ("project", "spider", "job")) == tuple(map(str, user.job))
    token_of_another = operation.name == "get_job_field" and path["field"] == "auth" and not own
    if operation.method == "GET":
        allowed = root in READ and not token_of_another
    else:
        ending = operation.name == "update_jobs"  # its body decides: see `require_end_of_own_job`
        writing = root in WRITTEN_BY_ITS_JOB and own and operation.name != "delete_job"
        allowed = root in WRITTEN_BY_ALL or writing or ending
    if not allowed:
        raise _not_good_for(operation.name)


def require_end_of_own_job(user: User, key: JobKey | None, state: object) -> None:
    """Refuse a change in the job queue that is more than a job's end of itself."""
    if user.job is not None and (key != user.job or state not in (None, "finished")):
        raise _not_good_for("update_jobs of another job, or to another state than finished")


def _not_good_for(what: str) -> Refusal:
    return Refusal(403, f"credentials of a job are not good for {what}: an API key is")

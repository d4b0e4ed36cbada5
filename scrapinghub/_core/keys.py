"""Names of things: project ids, job keys, keys of elements."""

from typing import NamedTuple


class JobKey(NamedTuple):
    """A job's name, ``project/spider/job``: it prints as that, unpacks, compares and hashes.

    >>> from scrapinghub.client.utils import parse_job_key
    >>> key = parse_job_key("123/1/4")
    >>> key.spider_id, str(key)
    ('1', '123/1/4')
    >>> project_id, spider_id, job_id = key
    """

    project_id: str
    spider_id: str
    job_id: str

    def __str__(self) -> str:
        return "/".join(self)

    @property
    def path(self) -> tuple[int, int, int]:
        """The three numbers, as the operations take them."""
        return int(self.project_id), int(self.spider_id), int(self.job_id)


def parse_project_id(project_id: int | str) -> str:
    """A project's id as text.

    Args:
        project_id: a number, or its text.

    Raises:
        ValueError: it isn't a whole number of 0 or more.

    >>> from scrapinghub.client.utils import parse_project_id
    >>> parse_project_id(123)
    '123'
    """
    message = f"Project id should be a number, got {project_id!r}"
    if isinstance(project_id, int | str) and str(project_id).startswith("-"):
        return f"-{_number(str(project_id)[1:], message)}"  # of no project: tests of programs take it for a stand-in
    return _number(project_id, message)


def parse_job_key(job_key: "str | tuple[int | str, int | str, int | str] | JobKey") -> JobKey:
    """A job key from its text, or from a tuple of three numbers.

    Args:
        job_key: ``"123/1/4"``, ``(123, 1, 4)``, or a key that was parsed before.

    Raises:
        ValueError: it isn't ``project/spider/job`` with three numbers.

    >>> from scrapinghub.client.utils import parse_job_key
    >>> parse_job_key("123/1/4")
    JobKey(project_id='123', spider_id='1', job_id='4')
    """
    message = f"Job key should be project/spider/job, three numbers, got {job_key!r}"
    if isinstance(job_key, str):
        parts: tuple[int | str, ...] = tuple(job_key.split("/"))
    elif isinstance(job_key, tuple):
        parts = job_key
    else:
        raise ValueError(message)
    if len(parts) != 3:
        raise ValueError(message)
    project, spider, job = (_number(part, message) for part in parts)
    return JobKey(project, spider, job)


def _number(value: object, message: str) -> str:
    text = str(value) if isinstance(value, int | str) and not isinstance(value, bool) else ""
    if not (text.isascii() and text.isdigit()):
        raise ValueError(message)
    return str(int(text))


def element_key(job: JobKey, key: int | str) -> str:
    """The whole key of a record of a job, from that or from its position (from 0).

    Raises:
        ValueError: it is neither, or the record of another job.
    """
    text = str(key)
    if text.isascii() and text.isdigit() and not isinstance(key, bool):
        return f"{job}/{int(text)}"
    prefix, _, position = text.rpartition("/")
    if prefix != str(job) or not (position.isascii() and position.isdigit()):
        raise ValueError(f"Expected a position (3) or a key of this job ({job}/3), got {key!r}")
    return text


def position_of(key: str) -> int:
    """The position in a whole key of a record."""
    return int(key.rpartition("/")[2])


def check_name(kind: str, name: str) -> str:
    """A name that becomes a part of a path. A number is its text.

    Raises:
        TypeError: it is neither.
        ValueError: it is empty, ``.`` or ``..``, which a URL can't carry as a name.
    """
    if isinstance(name, int):
        return str(name)
    if not isinstance(name, str):
        raise TypeError(f"{kind} should be a string, got {name!r}")
    if name in ("", ".", ".."):
        raise ValueError(f"{kind} can't be {name!r}")
    return name

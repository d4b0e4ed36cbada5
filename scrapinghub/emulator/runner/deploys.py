"""Deploys projects: their code laid down, their requirements installed, their spiders found and registered."""

import contextlib
import json
import logging
import os
import queue
import shutil
import tempfile
import threading
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from ..cloud import Cloud
from ..errors import DeployError
from ..store.deploys import Deploy
from .environment import Code, Place, base, inherited
from .layers import Layers, Stack
from .programs import Programs
from .projects import egg_scripts, egg_settings, folder_settings, is_program, link_scripts, unpack

INFO_SECONDS = 60.0
HEARTBEAT_SECONDS = 15.0  # clients take silence for a broken connection
FOLDER_VERSION = "folder"  # of a folder as it lies, which has no version

logger = logging.getLogger(__name__)

Steps = Generator[str, None, Deploy]


@dataclass(frozen=True, slots=True)
class Upload:
    """What `shub deploy` sends."""

    project: int
    version: str
    user: str
    egg: bytes
    eggs: Sequence[tuple[str, bytes]] = ()
    requirements: str = ""
    stack: str | None = None


class Deployer:
    """`folder` holds the code of all projects; `deployed` is called after each deploy."""

    def __init__(self, cloud: Cloud, folder: Path, stack_python: str, deployed: Callable[[], None]) -> None:
        self._cloud = cloud
        self._folder = folder
        self._deployed = deployed
        self._building: set[Path] = set()
        self._lock = threading.Lock()
        # pip may see what it is told by its own variables and files: where the index is, for one.
        environ = {name: value for name, value in os.environ.items() if name.startswith("PIP_") or name == "HOME"}
        environ |= {**inherited(os.environ), "PATH": os.environ.get("PATH", os.defpath)}
        self._environ = environ
        self._programs = Programs()
        self._layers = Layers(folder / "layers", stack_python, environ, self._programs)
        self._threads: set[threading.Thread] = set()

    # As a stream of lines, for a client that waits.

    def stream(self, upload: Upload) -> Iterator[bytes]:
        """Deploy an egg; what happens, line by line, and in the last line the result, as JSON.

        It goes on to its end, whether or not somebody still reads.
        """
        lines: queue.SimpleQueue[str | None] = queue.SimpleQueue()
        thread = threading.Thread(target=self._deploy, args=(upload, lines), name="deploy", daemon=True)
        self._threads.add(thread)
        thread.start()
        while True:
            try:
                line = lines.get(timeout=HEARTBEAT_SECONDS)
            except queue.Empty:
                line = "..."
            if line is None:
                return
            yield line.encode("utf-8", "replace") + b"\n"

    def _deploy(self, upload: Upload, lines: "queue.SimpleQueue[str | None]") -> None:
        result: dict[str, Any]
        try:
            steps = self.egg(upload)
            try:
                while True:
                    lines.put(next(steps))
            except StopIteration as end:
                deploy: Deploy = end.value
            spiders = len(self._cloud.deploys.spiders(deploy.id))
            result = {"status": "ok", "project": upload.project, "version": upload.version, "spiders": spiders}
        except DeployError as error:
            result = {"status": "error", "message": str(error)}
        except Exception as error:  # a full disk, for one: who deploys has to know
            if not isinstance(error, OSError):
                logger.exception("deploy of project %d", upload.project)
            result = {"status": "error", "message": f"{type(error).__name__}: {error}"}
        self._threads.discard(threading.current_thread())
        lines.put(json.dumps(result))
        lines.put(None)

    def close(self) -> None:
        """End the deploys that go on."""
        self._programs.close()
        for thread in list(self._threads):
            thread.join()

    # Eggs.

    def egg(self, upload: Upload) -> Steps:
        """Deploy an egg."""
        with self._room(upload.project) as room:
            stack = yield from self._stack(upload.stack)
            main = room / "project.egg"
            unpack(upload.egg, main, "egg")
            settings = egg_settings(main)
            paths = [main]
            kept = [(f"{name}-{version}", egg) for name, version, egg in self._cloud.eggs.all(upload.project)]
            for number, (name, egg) in enumerate([*upload.eggs, *kept]):
                paths.append(room / "eggs" / f"{number}.egg")
                yield f"Dependency {name}"
                unpack(egg, paths[-1], name)
            python = yield from self._layers.python(stack, upload.requirements)
            code = Code(str(room), python, tuple(map(str, paths)), settings, _programs(python, stack))
            spiders = yield from self._spiders(code, stack)
            spiders |= {f"py:{name}": {} for name in egg_scripts(main)}
            deploy = self._register(upload.project, upload.version, upload.user, code, spiders)
        yield f"{len(spiders)} spiders and scripts: {', '.join(spiders)}"
        return deploy

    # Folders.

    def live(self, project: int, folder: Path, user: str) -> Steps:
        """Deploy a folder as it lies: what is changed in it holds for the next job."""
        folder = folder.resolve()
        if not folder.is_dir():
            raise DeployError(f"{folder}: there is no such folder")
        with self._room(project) as room:
            if is_program(folder):
                code = Code(str(folder), live=True)
                spiders = yield from self._spiders(code, None)
            else:
                settings = folder_settings(folder)
                stack = yield from self._stack(None)
                scripts = room / "scripts.egg"
                yield from link_scripts(folder, settings, scripts, stack.python, self._environ, self._programs)
                programs = _programs(stack.python, stack)
                code = Code(str(folder), stack.python, (str(folder), str(scripts)), settings, programs, live=True)
                spiders = yield from self._spiders(code, stack)
                spiders |= {f"py:{name}": {} for name in egg_scripts(scripts)}
            return self._register(project, FOLDER_VERSION, user, code, spiders)

    # What both have in common.

    @contextlib.contextmanager
    def _room(self, project: int) -> Iterator[Path]:
        """A new folder for a version, which goes if the deploy fails."""
        if not hasattr(os, "mkfifo"):
            raise DeployError("jobs need named pipes, which this system doesn't have")
        deploys = self._folder / "deploys"
        deploys.mkdir(parents=True, exist_ok=True)
        with self._lock:
            room = Path(tempfile.mkdtemp(prefix=f"{project}-", dir=deploys))
            self._building.add(room)
        try:
            yield room
        except BaseException:
            shutil.rmtree(room, ignore_errors=True)
            raise
        finally:
            self._building.discard(room)
        self.clean()
        self._deployed()

    def _stack(self, asked: str | None) -> Generator[str, None, Stack]:
        stack = yield from self._layers.stack()
        yield f"The stack: {stack.description}{f', in the place of {asked}' if asked else ''}"
        missing = [name for name in ("scrapy", "scrapinghub-entrypoint-scrapy") if stack.named(name) is None]
        if missing:
            raise DeployError(
                f"the stack, {stack.python}, lacks {' and '.join(missing)}: install scrapinghub[spiders] there,"
                " or name another interpreter with --stack-python"
            )
        return stack

    def _spiders(self, code: Code, stack: Stack | None) -> Generator[str, None, dict[str, Mapping[str, Any]]]:
        """Ask the code itself."""
        yield "Looking for spiders."
        with tempfile.TemporaryDirectory(prefix="info-", dir=self._folder) as folder:
            place = Place(Path(folder))
            place.make()
            what = "the question for its spiders (shub-image-info)"
            text = yield from self._programs.said(
                code.info, base(code, place, os.environ), place.work, INFO_SECONDS, what
            )
        info = _json_object(text)
        names = info.get("spiders")
        if not isinstance(names, list) or not all(isinstance(name, str) and name for name in names):
            raise DeployError(f"{what} was not answered with a list of spiders, but with: {text.strip()[-500:]}")
        metadata = info.get("metadata")
        known = metadata if isinstance(metadata, dict) else {}
        scripts = [str(name) for name in info.get("scripts") or ()]
        return {name: known.get(name) or {} for name in (*names, *(_script(name) for name in scripts))}

    def _register(
        self, project: int, version: str, user: str, code: Code, spiders: Mapping[str, Mapping[str, Any]]
    ) -> Deploy:
        return self._cloud.deploys.add(project, version, user, asdict(code), spiders)

    def clean(self, layers: bool = False) -> None:
        """Remove what no version has, and no job runs; layers, which are worth keeping, where that is said."""
        used = {deploy.id: deploy for deploy in self._cloud.deploys.all()}
        for number in self._cloud.runs.deploys_in_use() - used.keys():
            deploy = self._cloud.deploys.get(number)
            if deploy is not None:
                used[number] = deploy
        codes = [Code.kept(deploy.code) for deploy in used.values()]
        rooms = {part for code in codes for path in (code.root, *code.path) for part in (Path(path), Path(path).parent)}
        with self._lock:
            for room in (self._folder / "deploys").glob("*"):
                if room not in rooms and room not in self._building:
                    shutil.rmtree(room, ignore_errors=True)
            if layers:
                self._layers.clean({Path(code.python) for code in codes if code.python})


def _script(name: str) -> str:
    return name if name.startswith("py:") else f"py:{name}"


def _programs(python: str, stack: Stack) -> tuple[str, ...]:
    return tuple(dict.fromkeys(str(Path(name).parent) for name in (python, stack.python)))


def _json_object(text: str) -> dict[str, Any]:
    """The last line that is a JSON object: the code of spiders may print when it is imported."""
    for line in reversed(text.splitlines()):
        with contextlib.suppress(ValueError):
            value = json.loads(line)
            if isinstance(value, dict):
                return value
    return {}

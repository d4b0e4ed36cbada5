"""The process of one job: started with its pipe, watched, ended, and read to the end of what it writes."""

import asyncio
import os
import signal
import sqlite3
import subprocess
import threading
import time
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import suppress
from typing import IO

from ..errors import Refusal
from .environment import Code, Place
from .journal import Batch, Journal
from .options import JobLimits
from .outcomes import Ending, Stop
from .pipe import ERROR, INFO, Lines, Output

CHUNK = 64 * 1024
COMMIT_SECONDS = 0.25
EOF_SECONDS = 5.0  # how long the pipe of a job that has ended may stay open: somebody who left its session holds it
MEBIBYTE = 1024 * 1024


class Child:
    """One job, from its start to its end. All of it in the event loop, but for what blocks."""

    def __init__(self, code: Code, place: Place, journal: Journal, limits: JobLimits) -> None:
        self.code = code
        self.place = place
        self.journal = journal
        self._limits = limits
        self._process: subprocess.Popen[bytes] | None = None
        self._stop: Stop | None = None
        self._grace = 0.0
        self._asked = self._killed = False
        self._killing: asyncio.TimerHandle | None = None
        self._leaving: asyncio.TimerHandle | None = None
        self._outputs = {INFO: Output(), ERROR: Output()}
        self._storing = asyncio.Lock()
        self._filled = asyncio.Event()
        self._unstored: Batch | None = None
        self._failed = False
        self._started = self._worked = time.monotonic()
        self._taken = 0

    @property
    def pid(self) -> int | None:
        """Of its main process; the number of its session, too."""
        return self._process.pid if self._process else None

    # Its end.

    def end(self, stop: Stop, grace: float | None = None) -> None:
        """Ask it to end, once; some seconds later it is killed. The first reason is the one that counts.

        A `grace` of its own, which is a shorter one, holds for a job that is about to end, too; 0 kills at once.
        """
        if self._stop is not None and grace is None:
            return
        self._stop = self._stop or stop
        self._grace = self._limits.grace if grace is None else grace
        if self._process is not None and self._process.returncode is None:
            self._ask(self._process)

    def _ask(self, process: "subprocess.Popen[bytes]") -> None:
        if self._killing is not None:
            self._killing.cancel()
        if not self._grace:
            self._kill(process)
            return
        if not self._asked:
            # The main process, and once: a second signal would make Scrapy drop what is on its way.
            self._asked = True
            process.send_signal(signal.SIGTERM)
        self._killing = asyncio.get_running_loop().call_later(self._grace, self._kill, process)

    def _kill(self, process: "subprocess.Popen[bytes]") -> None:
        self._killed = True
        _kill_group(process)

    def let_go(self) -> None:
        """Its job is finished already, by itself or by somebody else: it has the time of a cancelled one to end."""
        if self._leaving is None:
            self._leaving = asyncio.get_running_loop().call_later(self._limits.grace, self.end, Stop.CANCEL)

    def abandon(self) -> None:
        """Kill it, from whatever thread."""
        if self._process is not None and self._process.returncode is None:
            _kill_group(self._process)

    def watch(self, memory: int) -> None:
        """Is it within its limits? To be called now and then, with the bytes of memory that it takes."""
        now = time.monotonic()
        if self.journal.taken != self._taken:
            self._taken, self._worked = self.journal.taken, now
        if self._stop is not None or self._process is None:
            return
        if memory > self._limits.memory:
            size, limit = memory // MEBIBYTE, self._limits.memory // MEBIBYTE
            self.journal.log(f"Memory limit exceeded: {size:,} MiB are more than {limit:,} MiB", ERROR)
            self._filled.set()
            self.end(Stop.MEMORY, grace=0)
        elif now - self._started > self._limits.runtime:
            self.end(Stop.RUNTIME)
        elif now - self._worked > self._limits.stalled_after:
            self.end(Stop.STALLED)

    # Its life.

    async def run(self, environ: Callable[[], Mapping[str, str]]) -> Ending:
        """Start it and see it through. OSError where it can't be started."""
        await asyncio.to_thread(self.place.make)
        # Not blocking: nobody writes yet. The end for writing that we hold lets a program open the pipe late, or more
        # than once, or never: there is no end of file before we let go.
        pipe = open(os.open(self.place.pipe, os.O_RDONLY | os.O_NONBLOCK), "rb", buffering=0)  # noqa: SIM115
        held = os.open(self.place.pipe, os.O_WRONLY | os.O_NONBLOCK)
        try:
            process = await asyncio.to_thread(self._start, environ)
        except BaseException:
            os.close(held)
            pipe.close()
            raise
        assert process.stdout is not None
        assert process.stderr is not None
        self._process = process
        if self._stop is not None:
            self._ask(process)
        readers = [
            asyncio.create_task(self._read_pipe(pipe)),
            asyncio.create_task(self._read_output(process.stdout, INFO)),
            asyncio.create_task(self._read_output(process.stderr, ERROR)),
        ]
        committing = asyncio.create_task(self._commit_now_and_then())
        for task in (*readers, committing):
            task.add_done_callback(self._read_on)
        try:
            await _ended(process)
        finally:
            for timer in (self._killing, self._leaving):
                if timer is not None:
                    timer.cancel()
            _kill_group(process)  # what it has left behind
            process.wait()
            os.close(held)
            _, late = await asyncio.wait(readers, timeout=EOF_SECONDS)
            for task in (*late, committing):
                task.cancel()
            results = await asyncio.gather(*readers, committing, return_exceptions=True)
        for result in results:
            if isinstance(result, Exception):
                raise result
        if late:
            self.journal.log("Its output was not read to the end: a process that has left its session holds it", ERROR)
        return Ending(process.returncode, self.journal.outcome, self._stop, self._killed)

    def _read_on(self, task: "asyncio.Task[None]") -> None:
        """A job whose output is not read any more would wait for ever."""
        if not task.cancelled() and task.exception() is not None:
            self.end(Stop.STORAGE, grace=0)

    def _start(self, environ: Callable[[], Mapping[str, str]]) -> "subprocess.Popen[bytes]":
        return subprocess.Popen(
            self.code.start,
            bufsize=0,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=self.place.work,
            env=dict(environ()),
            start_new_session=True,
        )

    # What it writes.

    async def _read_pipe(self, pipe: IO[bytes]) -> None:
        lines = Lines()
        async for chunk in self._chunks(pipe):
            for line in lines.feed(chunk):
                self.journal.take(line)
        for line in lines.close():
            self.journal.take(line)

    async def _read_output(self, file: IO[bytes], level: int) -> None:
        output = self._outputs[level]
        async for chunk in self._chunks(file):
            for entry in output.feed(chunk):
                self.journal.log(entry, level)
        for entry in output.close():
            self.journal.log(entry, level)

    async def _chunks(self, file: IO[bytes]) -> AsyncIterator[bytes]:
        """To the end, no faster than it can be stored."""
        reader = asyncio.StreamReader(limit=CHUNK)
        loop = asyncio.get_running_loop()
        transport, _ = await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), file)
        try:
            while chunk := await reader.read(CHUNK):
                yield chunk
                self._filled.set()
                if self.journal.full:
                    await self.store()
        finally:
            transport.close()

    async def _commit_now_and_then(self) -> None:
        while True:
            await self._filled.wait()
            self._filled.clear()
            await asyncio.sleep(COMMIT_SECONDS)
            for level, output in self._outputs.items():
                for entry in output.idle():
                    self.journal.log(entry, level)
                if output.waits:
                    self._filled.set()
            await self.store()

    async def store(self) -> bool:
        """Write down what has come; False if it can't be. What could not be stored is kept, and the job ended."""
        async with self._storing:
            while self._unstored is not None or not self.journal.empty:
                if self._unstored is None:
                    self._unstored = self.journal.cut()
                try:
                    await asyncio.to_thread(self.journal.store, self._unstored)
                except (sqlite3.Error, OSError, Refusal) as error:
                    if not self._failed:
                        self._failed = True
                        self.journal.log(f"What the job writes can't be stored: {error}", ERROR)
                        self._stop = Stop.STORAGE
                        self.end(Stop.STORAGE, grace=0)
                    return False
                self._unstored = None
        return True


def _kill_group(process: "subprocess.Popen[bytes]") -> None:
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)


async def _ended(process: "subprocess.Popen[bytes]") -> None:
    """Until the process has ended. It is not reaped yet: so its number, and its group's, can't be another's."""
    loop = asyncio.get_running_loop()
    ended: asyncio.Future[None] = loop.create_future()

    def tell() -> None:
        if not ended.done():
            ended.set_result(None)

    def wait() -> None:
        if hasattr(os, "waitid"):
            os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
        else:
            process.wait()
        with suppress(RuntimeError):  # the loop is closed: nobody asks any more
            loop.call_soon_threadsafe(tell)

    threading.Thread(target=wait, name=f"waits for {process.pid}", daemon=True).start()
    await ended

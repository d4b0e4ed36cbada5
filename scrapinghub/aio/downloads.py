"""Results into files: as JSON lines, resumed after a break of the program, or in one of the formats of tables."""

import copy
import functools
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from .._core.errors import TruncatedBody
from .._core.file_formats import format_of
from .._core.params import limit, many
from .._core.parts import Extent
from .._platform import aio as platform
from .._platform.files import FileName, is_remote, whole_file
from .._platform.lines_file import LinesFile, PackedLines
from .._platform.progress import Progress, shown
from .tabular import Tabular

CHUNK = 1000
"""Records that are written at once."""
_ASIDE = 1024 * 1024
_NOT_OF_THE_RESULT = ("requests_params", "parallel")


class Downloadable(Tabular):
    """What can be written into a file."""

    key: str

    async def _extent(self, params: Mapping[str, Any]) -> Extent | None:
        """The positions that these parameters ask for; None where records have to be looked at to tell."""
        raise NotImplementedError

    def _continues(self, params: Mapping[str, Any]) -> bool:
        """Whether what comes behind a record can be asked for by itself."""
        return True

    async def download(
        self,
        path: FileName,
        *,
        progress: Progress = None,
        resume: bool = True,
        parallel: int | None = None,
        **params: Any,
    ) -> int:
        """Write everything into a file. Memory stays flat.

        The file has its name only when it is whole: when all records have come that were there when it began, counted
        against the job's stats. JSON lines in a local file go on after a break, of the program too: call it again.

        Args:
            path: its ending says the format: ``.jl`` or ``.jsonl`` (also ``.jl.gz``, ``.jl.zst``), ``.csv``,
                ``.parquet``, ``.xlsx``. A local path, or a URL that fsspec knows (``s3://bucket/items.jl.gz``).
            progress: called with the number of records so far and their total, or None where that isn't known; True
                shows a bar (rich, or tqdm).
            resume: go on with what an earlier call left (``items.jl.gz.part``), after checking it. False begins anew.
            parallel: connections to read with at the same time, as that of `iter`.
            params: those of `iter`.

        Returns:
            The number of records in the file.

        Raises:
            ValueError: an unknown ending, or what `iter` refuses.
            OSError: the file can't be written, or another program is writing it.
            MissingExtra: a library isn't installed; the error says what to install.
            TruncatedBody: fewer records came than the job's stats say. What came stays for another call.
            ScrapinghubAPIError: as `iter`. What came so far stays for another call.

        Uses what `iter` uses, and the stats of a job.

        >>> await job.items.download("items.jl.gz")
        1
        """
        known = format_of(str(path))
        if parallel is not None:
            params["parallel"] = parallel
        extent = await self._extent(params)
        total = None if extent is None or extent.end is None else max(extent.end - extent.first, 0)
        with shown(progress, total) as tell:
            if known.format != "jsonl":
                return await self._to_table(path, known.format, total, params, tell)
            if is_remote(path):
                with whole_file(path) as remote:
                    lines = PackedLines(remote, known.packing)
                    await self._copy(lines, extent, total, params, tell)
                    lines.end()
                return lines.records
            name = Path(path)
            asked = {name: value for name, value in params.items() if name not in _NOT_OF_THE_RESULT}
            source = f"{type(self).__name__} {self.key} {json.dumps(asked, sort_keys=True, default=str)}"
            resume = resume and self._continues(params)
            opened = functools.partial(LinesFile, name, known.packing, source, resume=resume)
            with await platform.aside(opened, _ASIDE) as file:
                if total is not None and file.records > total:
                    file.restart()  # the job has been written anew since
                await self._copy(file, extent, total, params, tell)
                await platform.aside(file.finish, _ASIDE)
            return file.records

    async def _to_table(
        self, path: FileName, form: str, total: int | None, params: dict[str, Any], tell: Callable[[int], object]
    ) -> int:
        watched = copy.copy(self)
        watched._tell = tell
        if total is not None:
            params["count"] = total
        if form == "parquet":
            return await watched.to_parquet(path, **params)
        return await (watched.to_csv if form == "csv" else watched.to_excel)(path, **params)

    async def _copy(
        self,
        file: "LinesFile | PackedLines",
        extent: Extent | None,
        total: int | None,
        params: Mapping[str, Any],
        tell: Callable[[int], object],
    ) -> None:
        """Read what isn't in the file yet, and write it."""
        asked = dict(params)
        hidden = extent is None and self._keyed and "_key" not in (many("meta", params.get("meta")) or [])
        if hidden:
            asked["meta"] = [*(many("meta", params.get("meta")) or []), "_key"]  # to go on behind the last one
        if file.records:
            for name in ("start", "startafter", "offset"):
                asked.pop(name, None)
            asked |= {"startafter": file.last_key} if extent is None else {"start": extent.first + file.records}
        count = total if total is not None else limit(params.get("count"))
        if count is not None:
            asked["count"] = count - file.records
        tell(file.records)
        async for records in self._chunks(asked, CHUNK):
            last_key = records[-1].get("_key") if isinstance(records[-1], dict) else None
            if hidden:
                for record in records:
                    del record["_key"]
            await platform.aside(functools.partial(file.write, records, last_key), _ASIDE)
            tell(file.records)
        if total is not None and file.records < total:
            raise TruncatedBody(f"{file.records} records came of {total} that the stats of {self.key} count")

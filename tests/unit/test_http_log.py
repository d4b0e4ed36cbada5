import asyncio
import logging

import httpx
import pytest

from scrapinghub.emulator import Emulator


def test_requests_leave_no_line_in_the_log_of_the_program(caplog: pytest.LogCaptureFixture) -> None:
    async def read(cloud: Emulator) -> None:
        async with cloud.aio_client() as client:
            await client.projects.list()

    with caplog.at_level(logging.INFO), Emulator() as cloud:
        with cloud.client() as client:
            client.projects.list()
        asyncio.run(read(cloud))
        assert not [record for record in caplog.records if record.name == "httpx"]
        # The program's own requests do, where it wants them to.
        httpx.get(f"{cloud.storage_url}system/ts")
        assert [record.name for record in caplog.records if record.name == "httpx"] == ["httpx"]

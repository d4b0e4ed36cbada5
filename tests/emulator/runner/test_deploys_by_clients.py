"""A client deploys to an emulator, from the egg to the spiders that are there then."""

from pathlib import Path

import pytest

from scrapinghub.client.exceptions import DeployFailed
from scrapinghub.emulator import Emulator

from .stack import BOOKS, make_egg, make_stack, shop


def test_a_project_is_deployed(tmp_path: Path) -> None:
    stack = make_stack(tmp_path / "stack")
    with Emulator(projects=[123], spiders=[], stack_python=stack) as cloud, cloud.client() as client:
        project = client.get_project(123)
        log: list[str] = []
        result = project.deploys.create("1.0", make_egg(shop(BOOKS)), stack="scrapy:2.13", log=log.append)
        names = [spider["id"] for spider in project.spiders.list() if spider["version"] == "1.0"]
        assert (result["status"], result["spiders"]) == ("ok", len(names))
        assert "books" in names
        assert len(log) > 1
        with pytest.raises(DeployFailed, match="SyntaxError"):
            project.deploys.create("2.0", make_egg(shop("class Books(\n")))
        assert {spider["version"] for spider in project.spiders.list()} == {"1.0"}

"""A manager of shub-workflow: one spider job at a time, and again when one ends badly, until two went well."""

import logging

from shub_workflow.crawl import PeriodicCrawlManager


class Manager(PeriodicCrawlManager):
    """Schedules a spider until two of its jobs have finished."""

    name = "books"
    finished = 0

    def finished_ok_hook(self, spider: str, outcome: str, job_args_override: dict[str, object], jobkey: str) -> None:
        self.finished += 1

    def workflow_loop(self) -> bool:
        super().workflow_loop()
        # The platform would run the job in the meantime.
        for key in self._running_job_keys:
            failed = self.finished == 0 and not self.stats.get_value("failed")
            self.stats.set_value("failed", True)
            self.finish(key, close_reason="failed" if failed else "finished")
        return self.finished < 2


if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO)
    Manager().run()

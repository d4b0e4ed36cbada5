"""A manager of shub-workflow: it schedules a spider again and again, until two jobs went well."""

import logging

from shub_workflow.crawl import PeriodicCrawlManager


class Manager(PeriodicCrawlManager):
    """Schedules a spider until two of its jobs have finished."""

    name = "books"
    loop_mode = 0.01  # seconds between its looks
    wanted = 2

    def finished_ok_hook(self, spider: str, outcome: str, job_args_override: dict[str, object], jobkey: str) -> None:
        self.stats.inc_value("books/finished")

    def workflow_loop(self) -> bool:
        super().workflow_loop()
        # In the meantime the platform would run the job. The first one goes wrong.
        for position, key in enumerate(self.get_running_jobs()):
            first = self.stats.get_value("crawlmanager/scheduled_jobs") == 1
            self.finish(key, close_reason="failed" if first and position == 0 else "finished")
        return self.stats.get_value("books/finished", 0) < self.wanted


if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO)
    Manager().run()

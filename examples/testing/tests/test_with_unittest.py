import unittest

from report import report, texts

from scrapinghub.testing import CloudTestCase


class TestReport(CloudTestCase, unittest.IsolatedAsyncioTestCase):
    def setUp(self) -> None:
        super().setUp()
        self.job = self.scrapy_cloud.project(123).job("quotes", items=[{"price": 3, "text": "a"}])

    def test_totals(self) -> None:
        self.assertEqual(report(123).totals, {"quotes": 3})
        self.assertEqual(self.scrapinghub_client.projects.list(), [123])

    async def test_texts(self) -> None:
        self.assertEqual(await texts(self.async_scrapinghub_client, [self.job.key]), [["a"]])


if __name__ == "__main__":
    unittest.main()

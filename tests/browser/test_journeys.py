"""What people do with the pages, in Chromium."""

import http.server
import threading
from collections.abc import Callable

import pytest

from .conftest import Journey

pytestmark = pytest.mark.slow


def run(journey: Journey, spider: str) -> str:
    """Run a spider through the form; the key of its job."""
    journey.open("/p/123/run")
    journey.page.select_option("[name=spider]", spider)
    if spider == "slow":
        journey.page.get_by_label("Gate").fill(str(journey.gate))
    journey.press("Run")
    journey.until("#facts")
    return journey.path().removeprefix("/p/")


def state(journey: Journey, name: str) -> None:
    """Wait until the page says that the job has this state."""
    journey.until("#facts .state", name)


def test_run_a_spider_and_read_what_it_found(journey: Journey) -> None:
    page = journey.open("/")
    journey.click(".card h2 a")
    journey.press("Run a spider")
    key = run(journey, "quick")
    state(journey, "finished")
    journey.click("main .tabs a", "Items")
    assert page.locator("tbody tr").count() == 50
    page.locator("#i3 summary").click()
    assert page.locator("#i3 pre").is_visible()
    journey.click("a[rel=next]")
    assert page.locator("tbody th").first.inner_text() == "50"
    journey.click("main .tabs a", "Log")
    assert journey.until(".message").inner_text() == "done"
    journey.click("main .tabs a", "Requests")
    journey.click("td:nth-child(7) a", "0")
    assert journey.path() == f"/p/{key}/requests?start=0#r0"
    journey.click("main .tabs a", "Stats")
    journey.until(".pairs td", "120")


def test_the_form_follows_the_spider(journey: Journey) -> None:
    page = journey.open("/p/123/run?spider=quick")
    assert page.get_by_label("Gate").count() == 0
    page.select_option("[name=spider]", "slow")
    page.get_by_label("Gate").wait_for()
    assert journey.loads == 1


def test_follow_a_job(journey: Journey) -> None:
    """Log, counts and state, on a page that is loaded once."""
    key = run(journey, "slow")
    state(journey, "running")
    page = journey.open(f"/p/{key}/log")
    journey.until(".message", "begun")
    loads = journey.loads
    journey.let("1")
    journey.until(".l40 .message", "half way")
    journey.until(".count", "1")
    assert page.locator(".follow").count() == 1
    journey.let("2")
    state(journey, "finished")
    journey.until(".message", "the end")
    assert page.locator(".message").all_inner_texts() == ["begun", "half way", "the end"]
    journey.until("#actions", "Run again")
    page.wait_for_selector(".follow", state="detached")
    assert journey.loads == loads


def test_cancel_a_job(journey: Journey) -> None:
    key = run(journey, "slow")
    state(journey, "running")
    page = journey.open(f"/p/{key}/log")
    journey.until(".message", "begun")
    journey.press("Cancel")
    page.get_by_role("button", name=f"Cancel job {key}").click()
    state(journey, "cancelled")
    journey.until("#actions", "Run again")


def test_run_again_with_changes_and_delete(journey: Journey) -> None:
    first = run(journey, "quick")
    state(journey, "finished")
    journey.press("Run with changes…")
    journey.page.get_by_label("More arguments").or_(journey.page.get_by_label("Arguments")).first.fill("color=red")
    journey.page.get_by_label("Tags").fill("new, shiny")
    journey.press("Run")
    journey.until(".tag", "shiny")
    state(journey, "finished")
    assert "color" in journey.page.locator(".inner").first.inner_text()
    journey.press("Run again")
    journey.page.wait_for_url(f"**/p/{first[:-1]}3")
    state(journey, "finished")
    journey.press("Delete")
    journey.page.get_by_role("button", name="Delete job").click()
    state(journey, "deleted")
    journey.open("/p/123")
    assert journey.page.locator("tbody tr").count() == 2


def test_filter_items(journey: Journey) -> None:
    """What is typed is what is shown, and in the address."""
    key = run(journey, "quick")
    state(journey, "finished")
    page = journey.open(f"/p/{key}/items")
    loads = journey.loads
    page.get_by_label("Field").select_option("number")
    page.get_by_label("Test").select_option(">=")
    page.get_by_label("Value").fill("117")
    journey.count("tbody tr", 3)
    assert page.locator("tbody th").all_inner_texts() == ["117", "118", "119"]
    assert journey.loads == loads
    page.reload()
    assert page.locator("tbody th").all_inner_texts() == ["117", "118", "119"]
    assert page.get_by_label("Value").input_value() == "117"


def test_jobs_appear_and_are_filtered(journey: Journey) -> None:
    page = journey.open("/p/123")
    with journey.cloud.client() as client:
        project = client.get_project(123)
        project.jobs.run("quick", add_tag=["yes"])
        journey.until("#finished ~ .wide .state", "finished")
        project.jobs.run("quick", job_args={"n": "2"}, add_tag=["no"])
    journey.count("#finished ~ .wide tbody tr", 2)
    page.get_by_label("Tag").fill("yes")
    journey.count("#finished ~ .wide tbody tr", 1)
    assert journey.loads == 1
    assert "tag=yes" in journey.path()


def test_a_periodic_job(journey: Journey) -> None:
    page = journey.open("/p/123/periodic-jobs")
    page.get_by_label("Schedule").fill("0 4 * * 1")
    journey.press("Add")
    journey.until("td code", "0 4 * * 1")
    journey.press("Disable")
    journey.until(".state", "disabled")
    journey.press("Delete")
    journey.press("Delete it")
    journey.until(".empty")


def test_without_javascript(start: Callable[..., Journey]) -> None:
    journey = start(java_script_enabled=False)
    journey.open("/p/123/run?spider=slow")
    journey.page.get_by_label("Gate").fill(str(journey.gate))
    journey.press("Run")
    key = journey.path().removeprefix("/p/")
    while "running" not in journey.page.locator("#facts").inner_text():  # the page asks again by itself, too
        journey.open(f"/p/{key}")
    journey.press("Cancel")
    journey.press(f"Cancel job {key}")
    while "cancelled" not in journey.page.locator("#facts").inner_text():
        journey.open(f"/p/{key}")
    journey.open(f"/p/{key}/log")
    journey.page.get_by_label("Search").fill("beg")
    journey.press("Filter")
    assert journey.page.locator(".message").all_inner_texts() == ["begun"]


def test_hostile_items(journey: Journey) -> None:
    """They are text: nothing runs, and nothing is fetched from anywhere (see `Journey`)."""
    evil = '"><img src=https://evil.test/x onerror=alert(1)><script>alert(2)</script><svg onload=alert(3)>'
    with journey.cloud.client() as client:
        job = client.get_project(123).jobs.run("demo", meta={"state": "running"}, add_tag=[evil])
        job.items.write(
            {"evil": evil, "link": "javascript:alert(4)", evil: {evil: evil}, "image": "https://evil.test/i.png"}
        )
        job.logs.error(evil)
        job.close_writers()
    for path in ("/items", "/log", "/metadata", ""):
        journey.open(f"/p/{job.key}{path}")
        journey.until("#facts")
    journey.open(f"/p/{job.key}/items")
    assert journey.page.locator("tbody a[target]").all_inner_texts() == ["https://evil.test/i.png"]
    assert "<script>alert(2)</script>" in journey.page.locator("#i0").inner_text()


ATTACK = """<!doctype html><title>evil</title><body><script>
const url = {url};
const form = document.createElement("form");
form.method = "post"; form.action = url + "/p/123/run"; form.target = "frame";
form.innerHTML = '<input name="spider" value="quick">';
document.body.innerHTML = '<iframe name="frame"></iframe><iframe id="look"></iframe>';
document.body.append(form); form.submit();
document.getElementById("look").src = url + "/p/123/run";
(async () => {
  const seen = [];
  for (const options of [{}, {mode: "no-cors"}, {credentials: "include"}])
    try { seen.push(await (await fetch(url + "/p/123/run", options)).text()); } catch (error) { seen.push(""); }
  const body = new URLSearchParams({spider: "quick"});
  try { await fetch(url + "/p/123/run", {method: "POST", mode: "no-cors", body}); }
  catch (error) {}
  let inside = "";
  try { inside = frames[1].document.body.innerHTML; } catch (error) {}
  document.title = JSON.stringify([...seen, inside].join("")) + " done";
})();
</script>"""


def test_a_page_of_another_site(journey: Journey) -> None:
    """It gets nothing to see, and starts nothing."""

    class Evil(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(ATTACK.replace("{url}", repr(journey.cloud.url)).encode())

        def log_message(self, *arguments: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Evil)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        for name in ("127.0.0.1", "localhost"):
            journey.page.goto(f"http://{name}:{server.server_port}/")
            journey.page.wait_for_function("document.title.endsWith(' done')")
            assert journey.page.title() == '"" done'
            journey.page.goto("about:blank")
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
    assert any("403" in problem for problem in journey.problems)
    journey.problems.clear()  # the browser says in its own words what it has refused
    with journey.cloud.client() as client:
        assert client.get_project(123).jobs.count(state=["pending", "running", "finished"]) == 0

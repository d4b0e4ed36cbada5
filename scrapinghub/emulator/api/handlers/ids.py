from ...answers import Answer
from ..calls import Call
from ..services import jobq_json
from .registry import handles


@handles("get_spider_id")
def spider_id(call: Call) -> Answer:
    """The id of a spider by its name; null where there is none, unless it shall be made."""
    name = call.path["name"]
    if call.flag("create"):
        return jobq_json(call.cloud.projects.add_spider(call.project, name))
    spider = call.cloud.projects.spider_named(call.project, name)
    return jobq_json(spider.id if spider else None)

from ...answers import Answer
from ..calls import Call
from ..services import java_json
from .registry import handles


@handles("get_timestamp")
def timestamp(call: Call) -> Answer:
    return java_json(call.cloud.clock())

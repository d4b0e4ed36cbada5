"""Bodies of forms: urlencoded, multipart, and the JSON that newer clients send in their place."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from email.parser import BytesParser
from email.policy import HTTP
from urllib.parse import parse_qsl

from .. import jsontext
from ..errors import Refusal
from .calls import Call


@dataclass(slots=True)
class Upload:
    filename: str
    content_type: str
    content: bytes


@dataclass(slots=True)
class Form:
    fields: dict[str, list[str]] = field(default_factory=dict)
    files: dict[str, list[Upload]] = field(default_factory=dict)

    @classmethod
    def parse(cls, call: Call) -> "Form":
        content_type = call.headers.get("content-type", "")
        form = cls()
        if content_type.startswith("multipart/form-data"):
            form._read_multipart(call.body, content_type)
        elif content_type.startswith("application/json"):
            form._read_json(call.json())
        else:
            for name, value in parse_qsl(call.body.decode("utf-8", "replace"), keep_blank_values=True):
                form.fields.setdefault(name, []).append(value)
        return form

    def one(self, name: str) -> str | None:
        """The last value of a field."""
        values = self.fields.get(name)
        return values[-1] if values else None

    def required(self, name: str) -> str:
        value = self.one(name)
        if not value:
            raise Refusal(400, f"{name} is required")
        return value

    def _read_json(self, value: object) -> None:
        if not isinstance(value, Mapping):
            raise Refusal(400, "the body must be a JSON object")
        for name, part in value.items():
            values = part if isinstance(part, list) else [part]
            self.fields[name] = [text if isinstance(text, str) else jsontext.dumps(text).decode() for text in values]

    def _read_multipart(self, body: bytes, content_type: str) -> None:
        head = f"Content-Type: {content_type}\r\n\r\n".encode("latin-1")
        message = BytesParser(policy=HTTP).parsebytes(head + body)
        if not message.is_multipart():
            raise Refusal(400, "the multipart body can't be read")
        for part in message.iter_parts():
            name = part.get_param("name", header="content-disposition")
            content = part.get_payload(decode=True)
            if not isinstance(name, str) or not isinstance(content, bytes):
                continue
            filename = part.get_filename()
            if filename is None:
                self.fields.setdefault(name, []).append(content.decode("utf-8", "replace"))
            else:
                self.files.setdefault(name, []).append(Upload(filename, part.get_content_type(), content))

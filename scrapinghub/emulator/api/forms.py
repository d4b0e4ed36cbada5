"""Bodies of forms: urlencoded, multipart, and the JSON that newer clients send in their place."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from email.message import EmailMessage
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
            texts = [text if isinstance(text, str) else jsontext.dumps(text).decode() for text in values]
            if not all(map(jsontext.is_text, (name, *texts))):
                raise Refusal(400, f"invalid value for {jsontext.shown(name)}: it must be of Unicode characters")
            self.fields[name] = texts

    def _read_multipart(self, body: bytes, content_type: str) -> None:
        head = f"Content-Type: {content_type}\r\n\r\n".encode("latin-1")
        try:
            message = BytesParser(policy=HTTP).parsebytes(head + body)
            self._read_parts(message)
        except (LookupError, ValueError, AttributeError, TypeError, RecursionError) as error:
            # Whatever is wrong in the headers of a part: the parser says it in these ways.
            raise Refusal(400, f"the multipart body can't be read: {error}") from None

    def _read_parts(self, message: EmailMessage) -> None:
        if not message.is_multipart():
            raise ValueError("it has no parts")
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

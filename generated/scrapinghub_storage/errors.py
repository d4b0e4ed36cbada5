# Generated from spec/storage.yaml by `make generate`: do not edit.
"""Contains shared errors types that can be raised from API functions"""


class UnexpectedStatus(Exception):
    """Raised by api functions when the response status an undocumented status and Client.raise_on_unexpected_status is True"""

    def __init__(self, status_code: int, content: bytes):
        self.status_code = status_code
        self.content = content

        super().__init__(
            f"Unexpected status code: {status_code}\n\nResponse content:\n{content.decode(errors='ignore')}"
        )


class UnexpectedContent(UnexpectedStatus):
    """Raised like UnexpectedStatus, for a documented status whose body does not fit its documented schema"""

    def __init__(self, status_code: int, content: bytes):
        super().__init__(status_code, content)
        self.args = (f"Unexpected content with status code {status_code}\n\n{content.decode(errors='ignore')}",)

    def __reduce__(self) -> tuple[type["UnexpectedContent"], tuple[int, bytes]]:
        return type(self), (self.status_code, self.content)


__all__ = ["UnexpectedContent", "UnexpectedStatus"]

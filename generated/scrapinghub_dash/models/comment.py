# Generated from spec/dash.yaml by `make generate`: do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="Comment")


@_attrs_define
class Comment:
    """A comment on an item or a field. The format of its dates is not known."""

    id: int | Unset = UNSET
    """ Comment id. """
    created: str | Unset = UNSET
    """ When it was written. """
    archived: None | str | Unset = UNSET
    """ When it was archived, null if it was not. """
    author: str | Unset = UNSET
    """ Who wrote it. """
    avatar: str | Unset = UNSET
    """ URL of a picture of the author. """
    text: str | Unset = UNSET
    """ The text. """
    editable: bool | Unset = UNSET
    """ Whether whoever asks may change it. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        created = self.created

        archived: None | str | Unset
        if isinstance(self.archived, Unset):
            archived = UNSET
        else:
            archived = self.archived

        author = self.author

        avatar = self.avatar

        text = self.text

        editable = self.editable

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if id is not UNSET:
            field_dict["id"] = id
        if created is not UNSET:
            field_dict["created"] = created
        if archived is not UNSET:
            field_dict["archived"] = archived
        if author is not UNSET:
            field_dict["author"] = author
        if avatar is not UNSET:
            field_dict["avatar"] = avatar
        if text is not UNSET:
            field_dict["text"] = text
        if editable is not UNSET:
            field_dict["editable"] = editable

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        id = d.pop("id", UNSET)

        created = d.pop("created", UNSET)

        def _parse_archived(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        archived = _parse_archived(d.pop("archived", UNSET))

        author = d.pop("author", UNSET)

        avatar = d.pop("avatar", UNSET)

        text = d.pop("text", UNSET)

        editable = d.pop("editable", UNSET)

        comment = cls(
            id=id,
            created=created,
            archived=archived,
            author=author,
            avatar=avatar,
            text=text,
            editable=editable,
        )

        comment.additional_properties = d
        return comment

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties

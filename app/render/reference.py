"""The reference of the API as a page: what its OpenAPI description says, in the order in which one reads it."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterator
from typing import Any, NamedTuple

SCHEMAS = "#/components/schemas/"
JSON = "application/json"
LINE_CHARS = 60
"""An object in an example that is longer stands on several lines."""


class Part(NamedTuple):
    """A piece of a type's name; ``link`` is the model that it names, or empty."""

    text: str
    link: str = ""


class Field(NamedTuple):
    """A field of a model, or a parameter in ``place`` (path, query)."""

    name: str
    type: tuple[Part, ...]
    required: bool
    default: str
    text: str
    place: str = ""


class Model(NamedTuple):
    """An object."""

    name: str
    fields: tuple[Field, ...]


class Answer(NamedTuple):
    """What an operation answers with, by status; ``example`` may be empty."""

    status: str
    media: tuple[str, ...]
    type: tuple[Part, ...]
    text: str
    example: str


class Example(NamedTuple):
    """A command that can be tried as it stands, or an answer; the title may be empty."""

    title: str
    text: str


class Operation(NamedTuple):
    """One thing that the API does."""

    anchor: str
    method: str
    path: str
    title: str
    text: str
    parameters: tuple[Field, ...]
    bodies: tuple[tuple[str, tuple[Part, ...]], ...]
    examples: tuple[Example, ...]
    answers: tuple[Answer, ...]


class Group(NamedTuple):
    """Operations that belong together."""

    title: str
    operations: tuple[Operation, ...]


class Reference(NamedTuple):
    """All of it."""

    text: str
    groups: tuple[Group, ...]
    models: tuple[Model, ...]


def reference(description: dict[str, Any], base: str) -> Reference:
    """From the description in the reader's language; ``base`` is the address of the API for the examples."""
    schemas = description["components"]["schemas"]
    groups: dict[str, list[Operation]] = {}
    for path, methods in description["paths"].items():
        for method, data in methods.items():
            made = _operation(method.upper(), path, data, base)
            groups.setdefault(data["tags"][0], []).append(made)
    models = (Model(name, tuple(_fields(schema))) for name, schema in sorted(schemas.items()) if "properties" in schema)
    in_order = tuple(Group(title, tuple(operations)) for title, operations in groups.items())
    return Reference(description["info"]["description"], in_order, tuple(models))


def _operation(method: str, path: str, data: dict[str, Any], base: str) -> Operation:
    bodies = data.get("requestBody", {}).get("content", {})
    return Operation(
        re.sub(r"[^a-z]+", "-", f"{method}{path}".lower()).strip("-"),
        method,
        path,
        data["summary"],
        data.get("description", "") if data.get("description") != data["summary"] else "",
        tuple(_parameter(one) for one in data.get("parameters", ())),
        tuple((media, type_of(content["schema"])) for media, content in bodies.items()),
        tuple(_examples(method, base + path, bodies)),
        tuple(_answer(status, one) for status, one in data["responses"].items()),
    )


def _parameter(data: dict[str, Any]) -> Field:
    return Field(
        data["name"],
        type_of(data["schema"]),
        data.get("required", False),
        _default(data["schema"]),
        data.get("description", ""),
        data["in"],
    )


def _answer(status: str, data: dict[str, Any]) -> Answer:
    content = data.get("content", {})
    described = type_of(next(iter(content.values())).get("schema", {})) if content else ()
    examples = content.get(JSON, {}).get("examples", {})
    example = next((json.dumps(one["value"], ensure_ascii=False, indent=1) for one in examples.values()), "")
    text = data["description"] if not status.startswith("2") else ""
    return Answer(status, tuple(content), described, text, example)


def _examples(method: str, address: str, bodies: dict[str, Any]) -> Iterator[Example]:
    """Commands that can be tried as they stand, if the description gives all that they need."""
    if "{" in address:
        return
    if method == "GET":
        yield Example("", f"curl {address}")
    body = bodies.get(JSON, {})
    single = {"": {"value": body["example"]}} if "example" in body else {}
    for one in body.get("examples", single).values():
        command = f"curl {address} -H 'Content-Type: application/json' -d {shlex.quote(_spread(one['value']))}"
        yield Example(one.get("summary", ""), command)


def _spread(data: dict[str, Any]) -> str:
    """JSON with a line for each key, and for each item of a list or an object under it."""
    rows = []
    for key, value in data.items():
        text = json.dumps(value, ensure_ascii=False)
        if isinstance(value, list):
            items = ",\n   ".join(json.dumps(item, ensure_ascii=False) for item in value)
            text = f"[\n   {items}\n  ]"
        elif isinstance(value, dict) and len(text) > LINE_CHARS:
            pairs = ",\n   ".join(f"{json.dumps(k)}: {json.dumps(v, ensure_ascii=False)}" for k, v in value.items())
            text = f"{{\n   {pairs}\n  }}"
        rows.append(f"  {json.dumps(key)}: {text}")
    return "{\n" + ",\n".join(rows) + "\n}"


def _fields(schema: dict[str, Any]) -> Iterator[Field]:
    required = schema.get("required", ())
    for name, one in schema["properties"].items():
        yield Field(name, type_of(one), name in required, _default(one), one.get("description", ""))


def _default(schema: dict[str, Any]) -> str:
    return json.dumps(schema["default"], ensure_ascii=False) if schema.get("default") not in (None, "") else ""


def type_of(schema: dict[str, Any]) -> tuple[Part, ...]:
    """The type as pieces of text: ``Job[]``, ``integer | string``."""
    if "$ref" in schema:
        name = schema["$ref"].removeprefix(SCHEMAS)
        return (Part(name, name),)
    for key in ("anyOf", "oneOf"):
        if key in schema:
            # The same type twice (text or text) is said once.
            choices = list(dict.fromkeys(type_of(one) for one in schema[key]))
            return _joined(choices)
    if "allOf" in schema:
        return type_of(schema["allOf"][0])
    if "const" in schema or "enum" in schema:
        values = schema["enum"] if "enum" in schema else [schema["const"]]
        return _joined([(Part(json.dumps(value, ensure_ascii=False)),) for value in values])
    if schema.get("type") == "array":
        inner = type_of(schema.get("items", {}))
        return (Part("("), *inner, Part(")[]")) if any(part.text == " | " for part in inner) else (*inner, Part("[]"))
    return (Part(schema.get("type", "any")),)


def _joined(choices: list[tuple[Part, ...]]) -> tuple[Part, ...]:
    parts: list[Part] = []
    for choice in choices:
        parts += [Part(" | "), *choice] if parts else choice
    return tuple(parts)

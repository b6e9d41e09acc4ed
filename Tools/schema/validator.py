"""The part of JSON Schema 2020-12 that record.schema.json uses, and no more: a keyword it does not know is an error."""

import json
import re

ANNOTATIONS = {"$schema", "$id", "$defs", "title", "description"}
ASSERTIONS = {"$ref", "type", "const", "enum", "pattern", "minimum", "required", "properties",
              "additionalProperties", "items", "oneOf", "maxItems"}
TYPES = {
    "object": lambda value: isinstance(value, dict),
    "array": lambda value: isinstance(value, list),
    "string": lambda value: isinstance(value, str),
    "boolean": lambda value: isinstance(value, bool),
    "integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "number": lambda value: isinstance(value, (int, float)) and not isinstance(value, bool),
}


class SchemaError(ValueError):
    """The schema itself is wrong."""


def unique_object(pairs):
    """A JSON object whose names must differ (RFC 8259 only recommends it; the records promise it)."""
    result = dict(pairs)
    if len(result) != len(pairs):
        names = [name for name, _ in pairs]
        raise ValueError(f"the name {next(n for n in names if names.count(n) > 1)!r} stands twice in an object")
    return result


def parse(line):
    """A line of NDJSON as a value; duplicate names, NaN and raw control characters are refused."""
    def refuse(word):
        raise ValueError(f"{word} is no JSON number")
    return json.loads(line, object_pairs_hook=unique_object, parse_constant=refuse)


class Schema:
    """A schema document and the checks against it."""

    def __init__(self, document):
        self.document = document
        self.check(document, "#")

    def check(self, schema, where):
        """Refuses keywords that `errors` would pass over, and references that lead nowhere."""
        if isinstance(schema, bool):
            return
        unknown = set(schema) - ANNOTATIONS - ASSERTIONS
        if unknown:
            raise SchemaError(f"{where}: unknown keyword {sorted(unknown)[0]!r}")
        if "$ref" in schema:
            self.resolve(schema["$ref"])
        if "type" in schema and schema["type"] not in TYPES:
            raise SchemaError(f"{where}: unknown type {schema['type']!r}")
        for keyword in ("$defs", "properties"):
            for name, inner in schema.get(keyword, {}).items():
                self.check(inner, f"{where}/{keyword}/{name}")
        for keyword in ("items", "additionalProperties"):
            self.check(schema.get(keyword, True), f"{where}/{keyword}")
        for number, inner in enumerate(schema.get("oneOf", [])):
            self.check(inner, f"{where}/oneOf/{number}")

    def resolve(self, reference):
        """What a reference into this document names."""
        value = self.document
        if not reference.startswith("#/"):
            raise SchemaError(f"{reference!r} is not a reference into this document")
        for part in reference[2:].split("/"):
            if part not in value:
                raise SchemaError(f"{reference!r} leads nowhere")
            value = value[part]
        return value

    def errors(self, value, schema=None, where="record"):
        """All that is wrong with a value, as sentences."""
        schema = self.document if schema is None else schema
        if isinstance(schema, bool):
            return [] if schema else [f"{where} is not allowed"]
        found = self.scalar_errors(value, schema, where)
        if "$ref" in schema:
            found += self.errors(value, self.resolve(schema["$ref"]), where)
        if "oneOf" in schema:
            found += self.choice_errors(value, schema["oneOf"], where)
        if isinstance(value, dict):
            found += self.object_errors(value, schema, where)
        if isinstance(value, list):
            for number, item in enumerate(value):
                found += self.errors(item, schema.get("items", True), f"{where}[{number}]")
            if len(value) > schema.get("maxItems", len(value)):
                found.append(f"{where} has {len(value)} items, at most {schema['maxItems']} are allowed")
        return found

    @staticmethod
    def scalar_errors(value, schema, where):
        """Keywords that look at the value alone."""
        if "type" in schema and not TYPES[schema["type"]](value):
            return [f"{where} should be of type {schema['type']}: {json.dumps(value)[:80]}"]
        found = []
        if "const" in schema and value != schema["const"]:
            found.append(f"{where} should be {schema['const']!r}")
        if "enum" in schema and value not in schema["enum"]:
            found.append(f"{where} is {value!r}, none of {', '.join(schema['enum'])}")
        if "pattern" in schema and isinstance(value, str) and not re.search(schema["pattern"], value):
            found.append(f"{where} is {value!r}, not of the form {schema['pattern']}")
        if "minimum" in schema and isinstance(value, (int, float)) and value < schema["minimum"]:
            found.append(f"{where} is {value}, below {schema['minimum']}")
        return found

    def object_errors(self, value, schema, where):
        """Keywords for objects."""
        known = schema.get("properties", {})
        found = [f"{where} lacks {name!r}" for name in schema.get("required", []) if name not in value]
        for name, item in value.items():
            inner = known.get(name, schema.get("additionalProperties", True))
            if inner is False:
                found.append(f"{where} has the undeclared field {name!r}")
            else:
                found += self.errors(item, inner, f"{where}.{name}")
        return found

    def choice_errors(self, value, choices, where):
        """`oneOf`; where records are chosen by their name, only the errors of the one that is meant are told."""
        results = [self.errors(value, choice, where) for choice in choices]
        if sum(not result for result in results) == 1:
            return []
        for choice, result in zip(choices, results):
            target = self.resolve(choice["$ref"]) if "$ref" in choice else choice
            name = target.get("properties", {}).get("record", {}).get("const")
            if name is not None and isinstance(value, dict) and value.get("record") == name:
                return result or [f"{where} fits more than one kind of record"]
        return [f"{where} is none of the kinds that the schema knows"]

    def fields(self, schema=None, path=()):
        """Every field the schema declares, as (path, JSON type); array items do not lengthen the path."""
        schema = self.document if schema is None else schema
        while "$ref" in schema:
            schema = self.resolve(schema["$ref"])
        for choice in schema.get("oneOf", []):
            yield from self.fields(choice, path)
        if path and not schema.get("oneOf"):
            yield path, schema.get("type") or type_of_values(schema)
        if isinstance(schema.get("items"), dict):
            inner = schema["items"]
            while "$ref" in inner:
                inner = self.resolve(inner["$ref"])
            for name, field in inner.get("properties", {}).items():
                yield from self.fields(field, (*path, name))
        for name, inner in schema.get("properties", {}).items():
            yield from self.fields(inner, (*path, name))


def type_of_values(schema):
    """The type of a field that is declared by its values only."""
    values = [schema["const"]] if "const" in schema else schema.get("enum", [])
    kinds = {kind for value in values for kind in ("boolean", "string", "integer") if TYPES[kind](value)}
    return kinds.pop() if len(kinds) == 1 else "unknown"


def load(path):
    """The schema in a file."""
    with open(path, encoding="utf-8") as file:
        return Schema(json.load(file, object_pairs_hook=unique_object))

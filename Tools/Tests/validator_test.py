"""The validator finds what it should, and only that."""

import pathlib
import sys
import unittest

TOOLS = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(TOOLS))

from schema import validator  # noqa: E402
from schema.validator import Schema, SchemaError  # noqa: E402

WRONG = (
    ({"type": "integer"}, True, "type integer"),
    ({"type": "integer"}, 1.5, "type integer"),
    ({"type": "boolean"}, 1, "type boolean"),
    ({"type": "string"}, None, "type string"),
    ({"const": "rpc"}, "hello", "should be 'rpc'"),
    ({"enum": ["ok", "data"]}, "maybe", "none of ok, data"),
    ({"type": "string", "pattern": "^[0-9]+$"}, "12a", "not of the form"),
    ({"type": "integer", "minimum": 0}, -1, "below 0"),
    ({"type": "object", "required": ["a"]}, {}, "lacks 'a'"),
    ({"type": "object", "properties": {}, "additionalProperties": False}, {"b": 1}, "undeclared field 'b'"),
    ({"type": "object", "additionalProperties": {"type": "integer"}}, {"b": "1"}, "record.b should be of type"),
    ({"type": "array", "items": {"type": "string"}}, ["a", 2], "record[1] should be of type"),
    ({"type": "array", "maxItems": 1}, [1, 2], "2 items"),
    ({"oneOf": [{"const": 1}, {"const": 2}]}, 3, "none of the kinds"),
)
RIGHT = (
    ({"type": "integer"}, 2**64 - 1), ({"type": "number"}, 0.25), ({"type": "object"}, {"any": "thing"}),
    ({"type": "array", "items": {"enum": ["a"]}}, []), ({"oneOf": [{"const": 1}, {"const": 2}]}, 2),
    ({"$ref": "#/$defs/n", "$defs": {"n": {"type": "integer"}}}, 7),
)


class ValidatorTests(unittest.TestCase):
    """Values against small schemas."""

    def test_each_keyword_refuses_what_breaks_it(self):
        for schema, value, text in WRONG:
            with self.subTest(schema=schema, value=value):
                errors = Schema(schema).errors(value)
                self.assertEqual(len(errors), 1)
                self.assertIn(text, errors[0])

    def test_each_keyword_admits_what_keeps_it(self):
        for schema, value in RIGHT:
            with self.subTest(schema=schema, value=value):
                self.assertEqual(Schema(schema).errors(value), [])

    def test_a_schema_with_an_unknown_keyword_type_or_reference_is_refused(self):
        for schema in ({"maxLength": 3}, {"type": "text"}, {"$ref": "#/$defs/none"},
                       {"properties": {"a": {"items": {"format": "uri"}}}}):
            with self.subTest(schema=schema), self.assertRaises(SchemaError):
                Schema(schema)

    def test_lines_with_doubled_names_or_impossible_numbers_are_refused(self):
        for line in ('{"a":1,"a":2}', '{"a":{"b":1,"b":1}}', '{"a":NaN}', '{"a":"\x01"}', "{", "1 2"):
            with self.subTest(line=line), self.assertRaises(ValueError):
                validator.parse(line)


if __name__ == "__main__":
    unittest.main()

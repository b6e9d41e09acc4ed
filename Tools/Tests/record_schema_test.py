"""The schema of the records keeps what it promises."""

import collections
import copy
import json
import pathlib
import re
import sys
import unittest

TOOLS = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(TOOLS))

from schema import validator  # noqa: E402

SCHEMA = validator.load(TOOLS / "schema/record.schema.json")
# Named by the contract: under a count by sender these hold the number itself.
TWO_FACED = {"initiator", "listener"}
# A string by RFC 3339, or a number where --time epoch or epoch-ns was asked for.
MOMENTS = {"time", "end", "first_time", "last_time", "trial_end"}
HELLO = {
    "record": "hello", "schema": 1, "sensor": "noc-7", "run": "01JD3Q6Z", "uid": "C8mX2qP0v7ZkT1aLd3", "session": 1,
    "time": "2026-11-20T09:00:03.421305000Z", "packet": 20, "source": "quickstart.pcapng", "source_packet": 20,
    "transport": "tcp", "initiator": {"address": "192.0.2.10", "port": 49159},
    "listener": {"address": "192.0.2.1", "port": 831}, "community_id": "1:lWB/rK6WR8mywlwbTQevyIl166w=",
    "ordinal": 9, "from": "listener", "channel": 3, "session_id": 4711,
    "capabilities": ["urn:ietf:params:netconf:base:1.0"], "capability_count": 1,
}


class RecordSchemaTests(unittest.TestCase):
    """record.schema.json itself, and one record against it."""

    def test_a_field_has_one_type_wherever_it_stands(self):
        paths, names = collections.defaultdict(set), collections.defaultdict(set)
        for path, kind in SCHEMA.fields():
            paths[path].add(kind)
            names[path[-1]].add(kind)
        moments = {path: kinds for path, kinds in paths.items() if len(kinds) > 1}
        self.assertEqual({path[-1] for path in moments}, MOMENTS)
        for path, kinds in moments.items():
            with self.subTest(path=path):
                self.assertEqual(kinds, {"string", "number"})
        self.assertEqual({name for name, kinds in names.items() if len(kinds) > 1}, TWO_FACED | MOMENTS)
        self.assertNotIn("unknown", {kind for kinds in paths.values() for kind in kinds})

    def test_no_record_admits_an_undeclared_field(self):
        for name, definition in SCHEMA.document["$defs"].items():
            if name.endswith("-record"):
                with self.subTest(record=name):
                    self.assertIs(definition["additionalProperties"], False)
                    self.assertEqual(set(definition["required"]) - set(definition["properties"]), set())

    def test_every_field_says_what_it_is(self):
        silent = [name for name, definition in SCHEMA.document["$defs"].items()
                  if not name.endswith("-record") and not definition.get("description", "").endswith(".")]
        self.assertEqual(silent, [])

    def test_a_record_as_promised_passes(self):
        self.assertEqual(SCHEMA.errors(HELLO), [])

    def test_a_moment_is_written_as_the_option_asks(self):
        for time in (1795165203.421305, 1795165203421305000, -1.5):
            with self.subTest(time=time):
                self.assertEqual(SCHEMA.errors({**HELLO, "time": time}), [])
        for time in (True, None, "1795165203.421305", "2026-11-20"):
            with self.subTest(time=time):
                self.assertIn("record.time", "; ".join(SCHEMA.errors({**HELLO, "time": time})))

    def test_every_cause_of_a_gap_is_declared(self):
        source = (TOOLS.parent / "Sources/Reassembly/Gap.swift").read_text()
        cases = re.findall(r'^    case (\w+)(?: = "([^"]+)")?$', source, re.M)
        schema = json.loads((TOOLS / "schema/record.schema.json").read_text())
        self.assertEqual([value or name for name, value in cases], schema["$defs"]["causes"]["items"]["enum"])

    def test_a_record_with_one_fault_is_refused_for_that_fault(self):
        faults = (
            (lambda record: record.pop("uid"), "lacks 'uid'"),
            (lambda record: record.update(colour="red"), "undeclared field 'colour'"),
            (lambda record: record.update(channel="3"), "record.channel"),
            (lambda record: record.update(time="2026-11-20T09:00:03Z"), "record.time"),
            (lambda record: record["listener"].update(port=None), "record.listener.port"),
            (lambda record: record.update(record="greeting"), "none of the kinds"),
            (lambda record: record.update(record="rpc"), "lacks 'reply'"),
        )
        for fault, text in faults:
            record = copy.deepcopy(HELLO)
            fault(record)
            with self.subTest(text=text):
                self.assertIn(text, "; ".join(SCHEMA.errors(record)))


if __name__ == "__main__":
    unittest.main()

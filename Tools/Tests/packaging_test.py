"""The samples under Tools/packaging do what they say, where the tool that they are for is installed."""

import configparser
import importlib.util
import ipaddress
import json
import pathlib
import re
import shutil
import subprocess
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))

# The path must be there first.
from program import BINARY, CAPTURES, QUICKSTART, ROOT, ExportCase, records, run  # noqa: E402


class PackagingTests(ExportCase):
    """The samples for other people's pipelines do what they say."""

    def test_the_templates_fields_are_fields_of_the_schema(self):
        template = json.loads((ROOT / "Tools/packaging/elastic/index-template.json").read_text())
        schema = (ROOT / "Tools/schema/record.schema.json").read_text()
        for name in template["template"]["mappings"]["properties"]:
            self.assertIn(f'"{name}"', schema)

    # What Elasticsearch takes for each of its types that the template names.
    TAKES = {
        "date_nanos": lambda v: re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{9}Z", v),
        "ip": lambda v: ipaddress.ip_address(v) and True,
        "integer": lambda v: type(v) is int and v < 1 << 31,
        "text": lambda v: isinstance(v, str),
        "nested": lambda v: all(isinstance(e, dict) for e in v),
        "object": lambda v: isinstance(v, dict),
        "flattened": lambda v: isinstance(v, dict),
    }

    def test_every_record_fits_the_types_of_the_template(self):
        template = json.loads((ROOT / "Tools/packaging/elastic/index-template.json").read_text())
        mappings = template["template"]["mappings"]["properties"]
        met = set()
        for capture in CAPTURES:
            for record in records("--payload", "text", capture):
                self.fits(record, mappings, met)
        self.assertEqual(met, set(mappings), "every field of the template was met")

    def fits(self, record, mappings, met):
        for name, mapping in mappings.items():
            if name not in record:
                continue
            met.add(name)
            if "properties" in mapping:
                self.fits(record[name], mapping["properties"], set())
            else:
                self.assertTrue(self.TAKES[mapping["type"]](record[name]), (name, record[name]))

    def test_splunk_finds_the_time_of_every_line(self):
        props = configparser.ConfigParser(interpolation=None)
        props.optionxform = str
        props.read(ROOT / "Tools/packaging/splunk/props.conf")
        digits = {"%Y": r"\d{4}", "%9N": r"\d{9}", "%6N": r"\d{6}", "%z": r"[+-]\d{4}"}
        for section, form in (("port831", "ndjson"), ("port831:eve", "eve")):
            time_format = props[section]["TIME_FORMAT"].replace(".", r"\.")
            pattern = re.sub(r"%\d?\w", lambda m: digits.get(m[0], r"\d\d"), time_format)
            lines = run("read", "-T", form, QUICKSTART)[1].splitlines()
            times = [json.loads(line).get(props[section]["TIMESTAMP_FIELDS"]) for line in lines]
            self.assertGreater(len(list(filter(None, times))), 100)
            for time in filter(None, times):
                self.assertRegex(time, f"^{pattern}$")

    @unittest.skipUnless(importlib.util.find_spec("duckdb"), "duckdb is not installed")
    def test_duckdb_answers_the_questions(self):
        import duckdb  # pylint: disable=import-outside-toplevel,import-error
        self.assertEqual(run("read", "--ndjson", self.folder / "records.ndjson", QUICKSTART)[0], 0)
        text = (ROOT / "Tools/packaging/duckdb.sql").read_text()
        text = text.replace("records.ndjson", str(self.folder / "records.ndjson"))
        base = duckdb.connect()
        answers = [base.execute(statement.query).fetchall() for statement in base.extract_statements(text)]
        self.assertIn(("netconf-beep", "NETCONF-BEEP", 1), answers[-2])
        self.assertEqual(answers[-1][0], ("commit", 1, 412702))

    @unittest.skipUnless(shutil.which("jq"), "jq is not installed")
    def test_zeeks_connections_are_joined_by_community_id(self):
        facts = [r for r in records(QUICKSTART) if r["record"] == "session"]
        log, ours = self.folder / "conn.log", self.folder / "records"
        known = {"community_id": facts[1]["community_id"], "uid": "C1", "conn_state": "SF"}
        # A connection of which Zeek cannot say the Community ID stands in the way of no other.
        log.write_text("".join(json.dumps(line) + "\n" for line in ({"uid": "C0"}, known)))
        self.assertEqual(run("read", "--ndjson", ours, QUICKSTART)[0], 0)
        joined = subprocess.run([ROOT / "Tools/packaging/zeek/join.sh", log, ours], capture_output=True, text=True,
                                check=True).stdout.splitlines()
        self.assertEqual(len(joined), len(facts))
        found = [r["uid"] for r in map(json.loads, joined) if r["zeek"]]
        self.assertEqual(found, [facts[1]["uid"]])

    @unittest.skipUnless(shutil.which("jq"), "jq is not installed")
    def test_the_one_liners_print_something(self):
        text = (ROOT / "Tools/packaging/README.md").read_text()
        lines = [line for line in text.splitlines() if line.startswith("port831")]
        self.assertEqual(len(lines), 2)
        for line in lines:
            command = line.replace("port831", str(BINARY)).replace("night.pcapng", QUICKSTART)
            self.assertTrue(subprocess.run(["bash", "-c", command], capture_output=True, check=True).stdout, line)


if __name__ == "__main__":
    unittest.main()

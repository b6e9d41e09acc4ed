import BEEP
import Bytes
import NETCONF
import TestSupport
import Testing

@testable import Disclosure
@testable import Session

/// Credentials in what commands print over several lines: tables, labels, and sections of configurations.
@Suite struct TableDisclosureTests {
  static let tables = [
    "Community      Group / Access\n-------------  -----------------\ntiger          network-operator7\n",
    "Community      Group / Access\n\ntiger          network-operator7\r\n\n",
    "Keyring   Hostname/Address   Preshared Key\n\ndefault   network-operator7  tiger\n",
    "SNMP Community Name    Client\n                tiger  network-operator7\n",
    "| User | Password |\n|------|----------|\n| network-operator7 | tiger |\n",
    "+------+----------+\n| User | Password |\n+------+----------+\n| network-operator7 | tiger |\n",
    "name,password,role\nnetwork-operator7,tiger,x\nann,,y\n", "Password\tUser\ntiger\tnetwork-operator7\n",
  ]

  @Test(arguments: tables) func `a table shows no credential below the title of its column`(_ table: String) {
    for element in ["output", "x"] {
      let told = Told.body("<\(element)>\(table)</\(element)>")
      #expect(!told.contains("tiger") && told.contains("network-operator7"), "\(told)")
    }
  }

  @Test(arguments: [
    "Community  Members\nCUST7      65000:1\n", "User  Password\nbob   yes\n\nName  Speed\neth7  1000\n",
  ]) func `a table without credentials is shown`(_ table: String) {
    #expect(Told.body("<output>\(table)</output>") == "<output>\(table)</output>")
  }

  @Test func `the name of a community is the community`() {
    #expect(
      Told.body("<output>Community name: public\nStorage-type: active\n</output>")
        == "<output>Community name: [redacted, 6 octets]\nStorage-type: active\n</output>")
  }

  static let sections = [
    (
      [
        "config system snmp community", " set name \"public\"", " config hosts", "  set name x7", " end", "end",
        "set name e7",
      ],
      [
        "config system snmp community", " set name [redacted, 8 octets]", " config hosts", "  set name x7", " end",
        "end", "set name e7",
      ]
    ),
    (
      [
        "/snmp community", "set [ find default=yes ] name=public", "add name=\"two words\" a=b", "/ip address",
        "add name=e7",
      ],
      [
        "/snmp community", "set [ find default=yes ] name=[redacted, 6 octets]",
        "add name=\"[redacted, 9 octets]\" a=b", "/ip address", "add name=e7",
      ]
    ),
  ]

  @Test(arguments: sections) func `a section says that a name in it is a community`(
    _ lines: [String], _ expected: [String]
  ) {
    let (text, told) = (lines.joined(separator: "\n"), expected.joined(separator: "\n"))
    for element in ["output", "x", "cmd"] {
      #expect(Told.body("<\(element)>\(text)</\(element)>") == "<\(element)>\(told)</\(element)>")
    }
  }

  @Test func `what stands before a lone end tag may be the text of another element`() {
    let told = Told.body("<a>user:\n  password: |\n    tiger</cli><b>mtu 1500</cmd>")
    #expect(!told.contains("tiger") && told.hasSuffix("<b>mtu 1500</cmd>"), "\(told)")
  }

  @Test func `a section is known where each of its lines is a change of its own`() {
    var record = Scene.rpc("edit-config")
    let lines = ["config system snmp community", "edit 1", "set name public", "next", "end", "set name eth7"]
    record.changes = lines.map { .init(operation: "command", path: "", value: $0) }
    let told = DisclosureTests.told(record)?.changes.map { $0.value ?? "" }
    #expect(
      told == ["config system snmp community", "edit 1", "[redacted, 15 octets]", "next", "end", "set name eth7"])
  }

  @Test(arguments: [
    "password  x\n", "password|x\n", "password,x\n", "|", "config system snmp community\n", "/snmp community name=\n",
    "'a' is ", "/community{", "/community[a", "value a of ", "password)='x'", "(password)=1", "[contains(.,'x')",
    "Community name: \n", "match community ", "description ", ": EAP \"", "<error-path>/password</error-path>",
    "<rpc-error><error-path>/password</error-path><error-message>'a' is not ",
  ]) func `texts over many lines are searched in one pass`(_ piece: String) {
    for start in ["<output>", "<rpc-error>"] {
      let growth = Cost.growth(from: 300) { _ = Told.body(start + String(repeating: piece, count: $0)) }
      #expect(growth < Cost.linear, "\(piece)")
    }
  }
}

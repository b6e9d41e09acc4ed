import BEEP
import Bytes
import Identification
import NETCONF
import TestSupport
import Testing

@testable import Disclosure
@testable import Session

/// Answers that repeat what requests held.
@Suite struct EchoDisclosureTests {
  static let echoes: [(String, String)] = [
    ("bad password s3cr3t!", "bad password [redacted, 6 octets]!"), ("s3cr3t", "[redacted, 6 octets]"),
    ("xs3cr3ty and s3cr3t", "x[redacted, 6 octets]y and [redacted, 6 octets]"), ("nothing of it", "nothing of it"),
    ("key k1 is weak, k12 is not", "key [redacted, 2 octets] is weak, k12 is not"),
    ("at 10.0.0.1 with hunter2xyz", "at 10.0.0.1 with [redacted, 10 octets]"),
    ("community geheim unknown", "community [redacted, 6 octets] unknown"),
  ]

  @Test(arguments: echoes) func `an answer that repeats a credential of its request does not show it`(
    _ text: String, _ expected: String
  ) {
    var record = Scene.rpc("edit-config", reply: .error)
    record.changes = [
      .init(operation: "merge", path: "/a/password", value: "s3cr3t", isSecret: true),
      .init(operation: "merge", path: "/a/key", value: "k1", isSecret: true),
      .init(operation: "command", path: "", value: "username x password 0 hunter2xyz", isSecret: true),
      .init(operation: "merge", path: "/a/community[name=\"(redacted, 6 octets)\"]"),
    ]
    record.changes[3].secretPath = "/a/community[name=\"geheim\"]"
    record.errors = [RPCRecord.ReplyError(tag: "invalid-value", message: text)]
    record.refusal = RPCRecord.Refusal(code: 554, diagnostic: text)
    let told = DisclosureTests.told(record)
    #expect(told?.errors.first?.message == expected)
    #expect(told?.refusal?.diagnostic == expected)
    var reply = Scene.message(body: "<error-message>\(text)</error-message>")
    reply.answered = RequestContent(operation: "edit-config", changes: record.changes)
    guard case .message(let message) = Disclosure().disclose(.message(Shared(reply))).event else {
      Issue.record("a message is told as something else")
      return
    }
    #expect(
      String(decoding: message.body?.redacted ?? [], as: UTF8.self) == "<error-message>\(expected)</error-message>")
    #expect(message.answered == nil)
  }

  @Test func `an error about a credential does not say it where nobody knows the request`() {
    var record = Scene.rpc("edit-config", reply: .error)
    let message = "\"tiger\" is not a valid value."
    record.errors = [
      RPCRecord.ReplyError(tag: "invalid-value", path: "/a/user/password", message: message),
      RPCRecord.ReplyError(tag: "invalid-value", message: message),
      RPCRecord.ReplyError(tag: "invalid-value", path: "/a/mtu", message: message),
    ]
    record.errors[1].info = [.init(name: "bad-element", value: "password"), .init(name: "bad-value", value: "tiger")]
    let told = DisclosureTests.told(record)?.errors
    let hidden = "\"[redacted, 5 octets]\" is not a valid value."
    #expect(told?.map(\.message) == [hidden, hidden, message])
    #expect(told?[1].info.map(\.value) == ["password", "[redacted, 5 octets]"])
    func error(_ message: String, _ path: String, _ value: String) -> String {
      "<rpc-error>\n<error-path>\(path)</error-path><error-message>\(message)</error-message>"
        + "<error-info><bad-value>\(value)</bad-value></error-info></rpc-error>"
    }
    let body = error(message, "/a/password", "tiger") + error(message, "/a/mtu", "tiger")
    #expect(
      Told.body(body)
        == error(hidden, "/a/password", "[redacted, 5 octets]") + error(message, "/a/mtu", "tiger"))
  }

  @Test(arguments: [
    (
      "Unsatisfied pattern - \"tiger\" does not conform to \"[a-z]{12}\".",
      "Unsatisfied pattern - \"[redacted, 5 octets]\" does not conform to \"[a-z]{12}\"."
    ),
    // A value may look like the name of a credential, or like a path.
    ("no \"mysecret\", no \"/Tiger9x\"", "no \"[redacted, 8 octets]\", no \"[redacted, 8 octets]\""),
    ("user \"bob\" lacks list \"a\" of \"tiger\"", "user \"bob\" lacks list \"a\" of \"[redacted, 5 octets]\""),
    ("Unsatisfied length - string 'tiger 5' is long", "Unsatisfied length - string '[redacted, 7 octets]' is long"),
    ("no such value S3cr3tXy", "no such value [redacted, 8 octets]"),
    ("leaf \"password\" of \"/a/user\" is missing", "leaf \"password\" of \"/a/user\" is missing"),
  ]) func `an error about a credential does not show what it repeats of it`(_ message: String, _ expected: String) {
    let place = " (Data location \"/a:user[name='x']/password\".)"
    let other = message + " (Data location \"/a:user[name='x']/mtu\".)"
    var record = Scene.rpc("edit-config", reply: .error)
    record.errors = [
      RPCRecord.ReplyError(tag: "invalid-value", path: "/a/user/password", message: message),
      RPCRecord.ReplyError(tag: "invalid-value", message: message + place),
      RPCRecord.ReplyError(tag: "invalid-value", message: other),
    ]
    #expect(DisclosureTests.told(record)?.errors.map(\.message) == [expected, expected + place, other])
    func error(_ message: String) -> String {
      "<rpc-error>\n<error-message>\(message)</error-message></rpc-error>"
    }
    #expect(Told.body(error(message + place) + error(other)) == error(expected + place) + error(other))
  }

  @Test func `an error says who was denied, and a path in words says what it is about`() {
    let denied = "denied for user-7, because \"bob\" failed"
    let spoken = "login/password authentication for \"bob\" failed"
    let junos = "[edit system login user bob authentication plain-text-password]"
    var record = Scene.rpc("edit-config", reply: .error)
    record.errors = [
      RPCRecord.ReplyError(tag: "access-denied", path: "/a/password", message: denied),
      RPCRecord.ReplyError(tag: "operation-failed", message: spoken),
      RPCRecord.ReplyError(tag: "operation-failed", path: junos, message: "invalid input 'tiger'"),
    ]
    #expect(
      DisclosureTests.told(record)?.errors.map(\.message) == [denied, spoken, "invalid input '[redacted, 5 octets]'"])
    func error(_ tag: String, _ message: String) -> String {
      "<rpc-error>\n<error-tag>\(tag)</error-tag><error-path>/a/password</error-path>"
        + "<error-message>\(message)</error-message></rpc-error>"
    }
    let body = error("access-denied", denied) + error("invalid-value", "not &quot;tiger five six&quot;, no")
    #expect(
      Told.body(body)
        == error("access-denied", denied) + error("invalid-value", "not &quot;[redacted, 14 octets]&quot;, no"))
  }

  @Test func `an answer does not show what earlier requests held, not even as XML writes it`() {
    var record = Scene.rpc("commit", reply: .error)
    record.errors = [
      RPCRecord.ReplyError(tag: "invalid-value", message: "the value 's3&cr<t' and hunter22 are bad, geheim99 too")
    ]
    record.errors[0].info = [.init(name: "bad-value", value: "s3&cr<t")]
    var credentials = NETCONFCredentials()
    credentials.take("s3&cr<t", .value)
    credentials.take("username bob password 0 hunter22", .command)
    credentials.take("snmp-server community geheim99 RO", .command)
    credentials.take("ftp://u:tiger5@192.0.2.1/x", .url)
    record.credentials = credentials
    let told = DisclosureTests.told(record)
    #expect(
      told?.errors.first?.message
        == "the value '[redacted, 7 octets]' and [redacted, 8 octets] are bad, [redacted, 8 octets] too")
    #expect(told?.errors.first?.info.first?.value == "[redacted, 7 octets]")
    #expect(told?.credentials == nil)

    var reply = Scene.message(body: "<error-message>s3&amp;cr&lt;t tiger5 other</error-message>")
    reply.answered = RequestContent(operation: "commit")
    reply.answered?.credentials = credentials
    guard case .message(let message) = Disclosure().disclose(.message(Shared(reply))).event else {
      Issue.record("no message")
      return
    }
    #expect(
      String(decoding: message.body?.redacted ?? [], as: UTF8.self)
        == "<error-message>[redacted, 14 octets] [redacted, 6 octets] other</error-message>")

    // Where there were more than are known, nothing of it is told.
    for number in 0..<600 { credentials.take("s3cr3t\(number)", .value) }
    #expect(credentials.isCut)
    record.credentials = credentials
    #expect(DisclosureTests.told(record)?.errors.first?.message == "[redacted, 54 octets]")
  }

  @Test func `many credentials that begin alike are searched in one pass`() {
    let hostile = [UInt8](repeating: UInt8(ascii: "a"), count: 4000)
    let growth = Cost.growth(from: 40) { count in
      let secrets = (0..<count).map {
        RPCRecord.Change(operation: "merge", path: "/x", value: "aaaaaaaa\($0)", isSecret: true)
      }
      _ = Echo(secrets, []).ranges(in: Array(hostile.prefix(100 * count)))
    }
    #expect(growth < Cost.linear)
  }
}

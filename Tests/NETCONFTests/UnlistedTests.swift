import Bytes
import Testing

@testable import NETCONF

/// What is counted where it is not kept, and what nobody can tell behind missing octets.
@Suite struct UnlistedTests {
  private static func many(_ count: Int, _ element: (Int) -> String) -> String { (0..<count).map(element).joined() }

  @Test func `parameters, operations and filters beyond the bounds are counted`() {
    let run = Reading.rpc("<run>" + Self.many(80) { "<p\($0)>v</p\($0)>" } + "</run>" + Self.many(12) { "<op\($0)/>" })
    let request = Reading.message(run).request
    #expect(request?.parameters.count == 64 && request?.parametersUnlisted == 16)
    #expect(request?.furtherOperations.count == 8 && request?.operationsUnlisted == 4)
    let xpath = String(repeating: "/a", count: 800)
    let get = Reading.message(Reading.rpc("<get><filter type=\"xpath\" select=\"\(xpath)\"/></get>")).request
    #expect(get?.filter?.utf8.count == 1024 && get?.filterUnlisted == 576)
    let few = Reading.message(Reading.rpc("<run><a>b</a></run>")).request
    #expect(few?.parametersUnlisted == 0 && few?.operationsUnlisted == 0 && few?.filterUnlisted == 0)
  }

  @Test func `versions of the base protocol are kept behind capabilities beyond the bound`() {
    let list = Self.many(600) { "<capability>urn:x:\($0)</capability>" }
    let bases = Self.many(20) { "<capability>urn:ietf:params:netconf:base:1.\($0)</capability>" }
    let hello = Reading.message("<hello><capabilities>\(list)\(bases)</capabilities></hello>").hello
    #expect(hello?.capabilityCount == 620 && hello?.capabilities.count == 520)
    #expect(hello?.baseVersions.first == "1.0")
  }

  @Test func `a message of an error that is cut has its length`() {
    func length(_ count: Int) -> Int? {
      let text = "<rpc-error><error-message>" + String(repeating: "M", count: count) + "</error-message></rpc-error>"
      return Reading.message(Reading.reply(text)).reply?.errors.first?.messageOctets
    }
    #expect(length(3000) == 3000 && length(1024) == nil)
  }

  @Test func `warnings alone say nothing of an answer whose end is missing`() {
    let reply = Array(Reading.reply("<rpc-error><error-severity>warning</error-severity></rpc-error>").utf8)
    func outcome(_ octets: [UInt8], _ isComplete: Bool) -> NETCONFReply.Outcome? {
      Reading.message([octets], complete: isComplete).reply?.outcome
    }
    #expect(outcome(reply, true) == NETCONFReply.Outcome.ok)
    #expect(outcome(Array(reply.dropLast(12)), false) == NETCONFReply.Outcome.none)
  }

  @Test func `fields of a notification beyond the bound are counted`() {
    func notification(_ fields: String) -> NETCONFNotification? {
      Reading.message(
        "<notification xmlns=\"urn:ietf:params:xml:ns:netconf:notification:1.0\"><eventTime>x</eventTime><ev>\(fields)"
          + "</ev></notification>"
      ).notification
    }
    #expect(notification(Self.many(100) { "<f\($0)>v</f\($0)>" })?.fieldsUnlisted == 36)
    // The element without content by which RFC 6470, section 2.2, says that the server did it itself.
    let servers = notification(Self.many(100) { _ in "<server/>" })
    #expect(servers?.fields.count == 64 && servers?.fieldsUnlisted == 36)
    #expect(notification("<changed-by><server/></changed-by>")?["server"] == "")
  }

  @Test func `a command or a value that goes on behind missing octets is a secret`() {
    var parser = NETCONFMessageParser()
    parser.reset(demand: .all)
    let start =
      "<rpc message-id=\"1\" xmlns=\"urn:ietf:params:xml:ns:netconf:base:1.0\"><edit-config><target><running/></target><config>"
    let parts = [
      start + "<cli-config-data>hostname a\nenable ", "x\nhostname b\n</cli-config-data><v>enable ",
      "y</v><w>z</w>", "<x>1</x><y>2</y></config></edit-config></rpc>",
    ]
    for (index, part) in parts.enumerated() {
      if index > 0 { parser.lose() }
      Octets(part).withBytes { parser.consume($0) }
    }
    let changes = parser.finish(complete: false).request?.changes ?? []
    // The first leaf behind them may have stood in something that is called as a credential.
    #expect(changes.map(\.isSecret) == [false, true, false, true, false, true, false])
    #expect(changes.map(\.value).suffix(3) == ["z", "1", "2"])
  }

  @Test func `a value is told by the name beside it`() {
    let config =
      "<p><name>password</name><value>x</value></p><q name=\"secret\">y</q><k><key><encryption>7</encryption>"
      + "<text>z</text></key></k>"
    let secret = Reading.changes(config).filter { $0.hasSuffix("(secret)") }
    #expect(["= x ", "= y ", "= z "].allSatisfy { value in secret.contains { $0.contains(value) } })
    #expect(Reading.changes("<p><name>mtu</name><value>x</value></p>").allSatisfy { !$0.hasSuffix("(secret)") })
  }
}

// swift-format-ignore-file: vectors stand on one line each
import NETCONF
import TestSupport
import Testing
import XML

/// What messages say (RFC 6241, RFC 5277, RFC 6470), and how deviations are taken.
@Suite struct MessageTests {
  @Test("A hello has capabilities and a session-id")
  func hello() {
    let message = Reading.message(
      """
      <?xml version="1.0"?><nc:hello xmlns:nc="urn:ietf:params:xml:ns:netconf:base:1.0"><nc:capabilities>
      <nc:capability> urn:ietf:params:netconf:base:1.1 </nc:capability>
      <nc:capability>urn:ietf:params:netconf:capability:url:1.0?scheme=http,ftp&amp;x=1</nc:capability>
      </nc:capabilities><nc:session-id>4711</nc:session-id></nc:hello>
      """)
    #expect(message.hello?.sessionID == 4711)
    #expect(message.hello?.baseVersions == ["1.1"])
    #expect(message.hello?.capabilities.last == "urn:ietf:params:netconf:capability:url:1.0?scheme=http,ftp&x=1")
    #expect(message.hello?.capabilities.compactMap(NETCONFHello.shortName) == ["base:1.1", "url"])
    #expect(message.xml == .wellFormed)
    #expect(message.quirks.isEmpty)
  }

  @Test("An error that stands alone is read as a reply")
  func bareError() {
    let message = Reading.message(
      "<rpc-error><error-type>protocol</error-type><error-tag>in-use</error-tag><error-message>no</error-message></rpc-error>"
    )
    #expect(message.element == "rpc-error")
    #expect(message.reply?.outcome == .error)
    #expect(message.reply?.errors.map(\.tag) == ["in-use"])
    #expect(message.reply?.errors.first?.message == "no")
  }

  @Test("The hello of a Cisco agent is taken, its quirks tagged")
  func ciscoHello() {
    let message = Reading.message(
      """
      <?xml version="1.0" encoding="UTF-8"?><hello><capabilities><capability>urn:ietf:params:netconf:base:1.0</capability>\
      <capability>urn:ietf:params:netconf:capability:writeable-running:1.0</capability></capabilities>\
      <session-id>782488616</session-id></hello>]]>]]>
      """)
    #expect(message.hello?.sessionID == 782_488_616)
    #expect(message.quirks == [.noNamespace, .misspeltCapability, .endOfMessageMarker])
    #expect(message.xml == .wellFormed)
  }

  @Test("The operations have their parameters")
  func operations() {
    let commit = Reading.message(
      Reading.rpc("<commit><confirmed/><confirm-timeout>120</confirm-timeout><persist>IQ,d4668</persist></commit>")
    ).request
    #expect(commit?.operation == "commit")
    #expect(commit?.isConfirmed == true)
    #expect(commit?.confirmTimeout == 120)
    #expect(commit?.persist == "IQ,d4668")
    let kill = Reading.message(Reading.rpc("<kill-session><session-id>4</session-id></kill-session>")).request
    #expect(kill?.killedSession == "4")
    let url = Reading.message(
      Reading.rpc(
        "<copy-config><target><url>ftp://u:p@192.0.2.9/c</url></target><source><running/></source></copy-config>"))
    #expect(url.request?.target == "url")
    #expect(url.request?.url == "ftp://u:p@192.0.2.9/c")
    let schema = Reading.message(Reading.rpc("<get-schema><identifier>foo</identifier></get-schema>")).request
    #expect(schema?.identifier == "foo")
    let edit = Reading.message(
      Reading.rpc(
        "<edit-config><target><candidate/></target><default-operation>none</default-operation><test-option>set</test-option>"
          + "<error-option>rollback-on-error</error-option><config/></edit-config>"))
    #expect(edit.request?.target == "candidate")
    #expect(edit.request?.defaultOperation == "none")
    #expect(edit.request?.testOption == "set")
    #expect(edit.request?.errorOption == "rollback-on-error")
  }

  @Test("The operations have their datastores and filters")
  func datastores() {
    let get = Reading.message(
      Reading.rpc(
        "<get-config><source><running/></source><filter type=\"subtree\"><users><user/></users><x/></filter></get-config>"
      ))
    #expect(get.request?.source == "running")
    #expect(get.request?.filterType == "subtree")
    #expect(get.request?.filter == "users, x")
    #expect(get.request?.parameters == [])
    let xpath = Reading.message(Reading.rpc("<get><filter type=\"xpath\" select=\"/t:top/t:users\"/></get>")).request
    #expect(xpath?.filter == "/t:top/t:users")
    let data = Reading.message(
      Reading.rpc(
        "<get-data xmlns=\"urn:x\" xmlns:ds=\"urn:y\"><datastore>ds:operational</datastore><max-depth>1</max-depth></get-data>"
      ))
    #expect(data.request?.source == "operational")
    #expect(data.request?["max-depth"] == "1")
    let nmda = "<datastore xmlns:ds=\"urn:y\">ds:candidate</datastore>"
    let lock = Reading.message(Reading.rpc("<lock><target>\(nmda)</target></lock>")).request
    #expect(lock?.target == "candidate" && lock?.parameters == [])
    let stores = "<source>ds:operational</source><target>ds:intended</target><all/>"
    let compare = Reading.message(Reading.rpc("<compare>\(stores)</compare>")).request
    #expect(compare?.source == "operational" && compare?.target == "intended")
    #expect(compare?.parameters.map(\.name) == ["all"])
    let check = Reading.message(Reading.rpc("<validate><source>\(nmda)</source></validate>")).request
    #expect(check?.source == "candidate" && check?.target == nil)
  }

  @Test("Parameters that are credentials are secret")
  func credentials() {
    let inner = "<x><credentials><user>u</user></credentials><key><id>i</id></key><name>n</name></x>"
    let secrets = Reading.message(Reading.rpc("<set-password>\(inner)</set-password>")).request?.parameters ?? []
    #expect(secrets.map(\.isSecret) == [true, false, false])
    let told = Reading.message(Reading.rpc("<set-password><user>bob</user><new>hunter2</new></set-password>")).request
    #expect(told?.credentials.all.map(\.text) == ["hunter2"])
  }

  @Test("An rpc-error has all its fields")
  func errors() {
    let message = Reading.message(
      Reading.reply(
        """
        <rpc-error><error-type>application</error-type><error-tag>INVALID_VALUE</error-tag><error-severity>error</error-severity>
        <error-app-tag>range</error-app-tag><error-path xmlns:t="urn:t">/t:top/t:mtu</error-path>
        <error-message xml:lang="en">MTU &lt; 256</error-message><error-info><bad-element>mtu</bad-element></error-info></rpc-error>
        <rpc-error><error-type>rpc</error-type><error-tag>too-big</error-tag><error-severity>warning</error-severity></rpc-error>
        """))
    #expect(message.reply?.outcome == .error)
    #expect(message.reply?.errorCount == 2)
    let error = message.reply?.errors.first
    #expect(error?.tag == "invalid-value")
    #expect(error?.path == "/t:top/t:mtu")
    #expect(error?.message == "MTU < 256")
    #expect(error?.language == "en")
    #expect(error?.info == [NETCONFValue(name: "bad-element", text: "mtu")])
    #expect(message.quirks == [.oldErrorTag])
  }

  static let replies: [(String, NETCONFReply.Outcome, Int)] = [
    ("<ok/>", .ok, 0), ("<data/>", .data, 0), ("<data><a>1</a></data>", .data, 0), ("", .none, 0),
    ("<ok/><rpc-error><error-severity>warning</error-severity></rpc-error>", .ok, 1),
    ("<rpc-error><error-severity>warning</error-severity></rpc-error>", .ok, 1),
    (
      "<data><a/></data><rpc-error><error-severity>error</error-severity><error-tag>too-big</error-tag></rpc-error>",
      .error, 1
    ),
    (
      "<data><a/></data>\n <rpc-error><error-severity>warning</error-severity></rpc-error>\n<rpc-error></rpc-error>",
      .error, 2
    ),
    ("<data><![CDATA[<rpc-error>]]></data>", .data, 0), ("<data>&lt;rpc-error&gt;</data>", .data, 0),
    ("<data><!-- <rpc-error> --><x>rpc-error</x></data>", .data, 0), ("<lock-id>7</lock-id>", .data, 0),
    ("<data><rpc-error-list>1</rpc-error-list></data>", .data, 0),
    ("<data>1</data><rpc-error><error-tag>x</error-tag></rpc-error><ok/>", .error, 1),
    ("<data>1</data><rpc-error><error-tag>x</error-tag></rpc-error><?x y?>", .error, 1),
    ("<data>1</data><rpc-error><error-tag>x</error-tag></rpc-error><output/>", .error, 1),
    (
      "<data><![CDATA[</data><rpc-error><error-tag>x</error-tag></rpc-error> <rpc-error><error-tag>x</error-tag></rpc-error>]]></data>",
      .data, 0
    ),
    ("<data><![CDATA[</data><rpc-error><error-tag>x</error-tag></rpc-error>]]></data>", .data, 0),
    ("<data><data>1</data><rpc-error><error-tag>x</error-tag></rpc-error></data>", .data, 0),
    ("<data><!-- </data><rpc-error><error-tag>x</error-tag></rpc-error> --></data>", .data, 0),
    ("<data>1</data><!-- c --> <!--d--><rpc-error><error-tag>x</error-tag></rpc-error>", .error, 1),
    ("<data>1</data><rpc-error><error-tag>x</error-tag></rpc-error>\n<!-- c -->", .error, 1),
    ("<configuration xmlns='urn:j'><x/></configuration><rpc-error><error-tag>x</error-tag></rpc-error>", .error, 1),
  ]

  @Test("Passing data over gives the same answer as reading it all, wherever it is cut", arguments: replies.indices)
  func passing(_ index: Int) {
    let (content, outcome, errors) = Self.replies[index]
    let octets = Array(Reading.reply(content).utf8)
    let whole = Reading.message([octets], .all)
    let passed = Reading.message([octets], .usual)
    for message in [whole, passed] {
      #expect(message.reply?.outcome == outcome)
      #expect(message.reply?.errorCount == errors)
    }
    #expect(whole.reply?.errors == passed.reply?.errors)
    for cut in 0...octets.count {
      let message = Reading.message([Array(octets[..<cut]), Array(octets[cut...])], .usual)
      #expect(message == passed, "cut at \(cut)")
    }
    #expect(Reading.message(octets.map { [$0] }, .usual) == passed)
  }

  @Test("A document that names another encoding is broken, and read all the same")
  func otherEncoding() {
    let declaration = "<?xml version='1.0' encoding='ISO-8859-1'?>"
    let problem = NETCONFMessage.XMLState.broken(XMLProblem(.unsupportedEncoding, at: 0))
    let reply = Reading.message(declaration + Reading.reply("<ok/>"))
    #expect(reply.xml == problem && reply.reply?.outcome == .ok)
    let edit = "<edit-config><target><running/></target><config><a><b>1</b></a></config></edit-config>"
    let request = Reading.message(declaration + Reading.rpc(edit))
    #expect(request.xml == problem && request.request?.changes.map(\.path) == ["/a/b"])
  }

  @Test("A problem behind what was passed over stands where it is, wherever it is cut")
  func problem() {
    let octets = Array("<rpc-reply><data><a/></data><rpc-error <x/></rpc-error></rpc-reply>".utf8)
    let whole = Reading.message([octets], .usual)
    #expect(whole.xml == .broken(XMLProblem(.malformedTag, at: 28)))
    for cut in octets.indices {
      #expect(Reading.message([Array(octets[..<cut]), Array(octets[cut...])], .usual) == whole, "cut at \(cut)")
    }
    #expect(Reading.message(octets.map { [$0] }, .usual) == whole)
  }

  @Test("What was passed over is said")
  func passed() {
    let text = Reading.reply("<data><a></b></data>")
    #expect(Reading.message(text, .usual).xml == .passed)
    #expect(Reading.message(text, .all).xml.word == "broken")
  }

  @Test("A notification tells who changed what")
  func notification() {
    let message = Reading.message(
      """
      <notification xmlns="urn:ietf:params:xml:ns:netconf:notification:1.0"><eventTime>2026-11-20T09:00:00Z</eventTime>
      <netconf-config-change xmlns="urn:ietf:params:xml:ns:yang:ietf-netconf-notifications"><changed-by><username>ops</username>
      <session-id>4</session-id><source-host>192.0.2.10</source-host></changed-by><datastore>running</datastore>
      <edit><target>/if:interfaces</target><operation>merge</operation></edit></netconf-config-change></notification>
      """)
    let notification = message.notification
    #expect(notification?.eventTime == "2026-11-20T09:00:00Z")
    #expect(notification?.event == "netconf-config-change")
    #expect(notification?.username == "ops")
    #expect(notification?.sessionID == "4")
    #expect(notification?["source-host"] == "192.0.2.10")
    #expect(notification?.edits == [.init(target: "/if:interfaces", operation: "merge")])
  }

  static let deviations: [(String, [NETCONFQuirk])] = [
    ("<rpc message-id='1'><get/></rpc>", [.noNamespace]),
    ("<RPC message-id='1' xmlns='urn:ietf:params:xml:ns:netconf:base:1.0'><GET/></RPC>", [.upperCase]),
    ("<rpc xmlns='urn:ietf:params:xml:ns:netconf:base:1.0'><get/></rpc>", [.noMessageID]),
    (
      "\n#10\n<rpc messa\n#63\nge-id='1' xmlns='urn:ietf:params:xml:ns:netconf:base:1.0'><get/\n#8\n></rpc>\n\n##\n",
      [.chunkedFraming]
    ),
    ("\u{FEFF}<rpc message-id='1' xmlns='urn:ietf:params:xml:ns:netconf:base:1.0'><get/></rpc>", [.byteOrderMark]),
    ("\r\n<rpc message-id='1' xmlns='urn:ietf:params:xml:ns:netconf:base:1.0'><get/></rpc>", [.leadingSpace]),
    ("<rpc message-id='1' xmlns='urn:x'><get/></rpc>", [.otherNamespace]),
    ("<rpc message-id='1' xmlns='urn:ietf:params:xml:ns:netconf:base:1.0'><get/></rpc><!-- x -->\n", []),
    (
      "<e:Envelope xmlns:e='http://www.w3.org/2003/05/soap-envelope'><e:Header><x/></e:Header><e:Body>"
        + "<rpc message-id='1' xmlns='urn:ietf:params:xml:ns:netconf:base:1.0'><get/></rpc></e:Body></e:Envelope>",
      [.soapEnvelope]
    ),
  ]

  @Test("Deviations of real stacks are taken and tagged, wherever they are cut", arguments: deviations.indices)
  func tolerated(_ index: Int) {
    let (text, quirks) = Self.deviations[index]
    let octets = Array(text.utf8)
    let message = Reading.message([octets])
    #expect(message.request?.operation == "get", "\(text)")
    #expect(message.xml == .wellFormed)
    #expect(Set(message.quirks) == Set(quirks))
    for cut in 0...octets.count {
      #expect(Reading.message([Array(octets[..<cut]), Array(octets[cut...])]) == message, "cut at \(cut)")
    }
  }

  @Test("A SOAP fault carries the error")
  func fault() {
    let message = Reading.message(
      """
      <e:Envelope xmlns:e="http://www.w3.org/2003/05/soap-envelope"><e:Body><e:Fault><e:Code><e:Value>e:Receiver</e:Value></e:Code>
      <e:Detail><rpc-error xmlns="urn:ietf:params:xml:ns:netconf:base:1.0"><error-tag>MISSING_ATTRIBUTE</error-tag></rpc-error></e:Detail>
      </e:Fault></e:Body></e:Envelope>
      """)
    #expect(message.reply?.outcome == .error)
    #expect(message.reply?.errors.first?.tag == "missing-attribute")
  }

  @Test("A document type is refused and said")
  func documentType() {
    let message = Reading.message("<!DOCTYPE rpc [<!ENTITY a 'b'>]><rpc message-id='1'><get/></rpc>")
    #expect(message.xml == .broken(XMLProblem(.documentType, at: 0)))
  }

  @Test("Leaves deep inside names that speak of credentials cost no more than others")
  func depth() {
    let growth = Cost.growth(from: 15) { count in
      let (begin, end) = ((0..<count).map { "<keyboard-\($0)>" }, (0..<count).reversed().map { "</keyboard-\($0)>" })
      let leaves = String(repeating: "<a/>", count: 100 * count)
      _ = Reading.message(Reading.rpc("<x>" + begin.joined() + leaves + end.joined() + "</x>"))
    }
    #expect(growth < Cost.linear)
  }

  @Test("No octets are an empty message; white space too")
  func empty() {
    #expect(Reading.message("").content == .empty)
    #expect(Reading.message("\r\n").content == .empty)
  }
}

import BEEP
import Testing

@testable import Session

/// Each N check: what raises it, and what comes near and does not.
@Suite struct CheckTests {
  private static let other = "http://example.com/beep/echo"

  /// The findings of a script, those that every session in clear has left out.
  private static func findings(_ play: (inout BEEPScript) -> Void) -> [String] {
    var script = BEEPScript()
    play(&script)
    script.finish()
    return script.findings.filter { $0 != "unencrypted warning" && $0 != "unauthenticated warning" }
  }

  private static func opened(_ play: (inout BEEPScript) -> Void) -> [String] {
    findings {
      $0.greet()
      $0.start()
      $0.hellos()
      play(&$0)
    }
  }

  @Test func `A session that keeps the rules has no finding`() {
    #expect(
      Self.opened {
        $0.ask("<get/>", "<data/>")
        $0.ask("<close-session/>")
        $0.manage("MSG", "<close number='0' code='200'/>", from: .listener, msgno: 1)
        $0.manage("RPY", "<ok/>", from: .initiator, msgno: 1)
      } == [])
  }

  @Test func `N01 both peers offer NETCONF`() {
    let both = [BEEPScript.netconf]
    #expect(Self.findings { $0.greet(both, both) } == ["N01 violation"])
    #expect(Self.findings { $0.greet([], both) } == [])
    // TLS was started: the greetings that count are inside it.
    var script = BEEPScript()
    script.greet(both, both + ["http://iana.org/beep/TLS"])
    script.recorder.isEncrypted = true
    script.finish()
    #expect(!script.findings.contains("N01 violation"))
  }

  @Test func `N02 neither peer offers NETCONF`() {
    #expect(Self.findings { $0.greet([], []) } == ["N02 violation"])
    #expect(Self.findings { $0.greet([], [Self.other]) } == [])
    #expect(Self.findings { $0.greet([], ["http://iana.org/beep/TLS"]) } == [])
    let started = Self.findings {
      $0.greet([], [Self.other])
      $0.start()
    }
    #expect(started == ["N02 violation"])
    // One greeting was not seen.
    #expect(Self.findings { $0.manage("RPY", "<greeting/>", from: .listener, msgno: 0) } == [])
  }

  @Test func `N03 SASL PLAIN is offered before TLS`() {
    let plain = "http://iana.org/beep/SASL/PLAIN"
    #expect(Self.findings { $0.greet([], [BEEPScript.netconf, plain]) } == ["N03 violation"])
    #expect(Self.findings { $0.greet([], [BEEPScript.netconf, "http://iana.org/beep/SASL/DIGEST-MD5"]) } == [])
  }

  @Test func `N05 the agent starts the channel`() {
    let started = Self.findings {
      $0.greet()
      $0.start(2, from: .listener)
    }
    #expect(started == ["N05 violation"])
    let callHome = Self.findings {
      $0.greet([BEEPScript.netconf], [])
      $0.start(2, from: .listener)
    }
    #expect(callHome == [])
  }

  @Test func `N06 a hello is missing, double or has the wrong session-id`() {
    let wrong = Self.findings {
      $0.greet()
      $0.start()
      $0.send("MSG", BEEPScript.hello(1), from: .initiator)
      $0.send("MSG", BEEPScript.hello(), from: .listener)
    }
    #expect(wrong.contains("N06 violation"))
    #expect(Self.opened { $0.send("MSG", BEEPScript.hello(), from: .initiator) }.contains("N06 violation"))
    let zero = Self.findings {
      $0.greet()
      $0.start()
      $0.send("MSG", BEEPScript.hello(0), from: .listener)
    }
    #expect(zero == ["N06 violation"])
    // Octets were lost: the hello may have been among them.
    let lost = Self.findings {
      $0.greet()
      $0.start()
      $0.recorder.loseNETCONF()
      $0.ask("<get/>", "<data/>")
    }
    #expect(lost == [])
  }

  @Test func `N07 the reply has another message-id`() {
    #expect(Self.opened { $0.ask("<get/>", "<data/>", id: "1", replyID: "2") } == ["N07 violation"])
    #expect(Self.opened { $0.ask("<get/>", "<data/>", id: "1", replyID: "1") } == [])
  }

  @Test func `N08 a request after the session was to end`() {
    let late = Self.opened {
      $0.ask("<close-session/>")
      $0.ask("<get/>", "<data/>")
    }
    #expect(late == ["N08 violation"])
    // A close-session that was refused ends nothing.
    let refused = Self.opened {
      $0.ask("<close-session/>", "<rpc-error><error-severity>error</error-severity></rpc-error>")
      $0.ask("<get/>", "<data/>")
    }
    #expect(refused == [])
  }

  @Test func `N09 a peer speaks the other's part`() {
    #expect(Self.opened { $0.ask("<get/>", nil, from: .listener) } == ["N09 violation"])
    #expect(Self.opened { $0.ask("<get/>", nil) } == [])
  }

  @Test func `N10 another content type, once a message`() {
    let rpc = "<rpc message-id='1' xmlns='\(BEEPScript.base)'><get/></rpc>"
    #expect(Self.opened { $0.send("MSG", rpc, from: .initiator, mime: "application/beep+xml") } == ["N10 note"])
    for mime in [
      "text/xml", "Text/XML; charset=utf-8", "application/xml", "text/xml (of course)", "\r\n text/xml;\r\n\ta=b",
    ] {
      #expect(Self.opened { $0.send("MSG", rpc, from: .initiator, mime: mime) } == [])
    }
    // Without one it is application/octet-stream (RFC 3080, section 2.2).
    #expect(Self.opened { $0.send("MSG", rpc, from: .initiator, mime: nil) } == ["N10 note"])
    #expect(Self.opened { $0.send("MSG", "", from: .listener, mime: nil) } == [])
  }

  @Test func `A body that an encoding hides is said not to be read, once`() {
    let told = Self.opened { script in
      for _ in 0..<2 {
        script.send("MSG", "PHJwYy8+", from: .initiator, mime: "text/xml\r\nContent-Transfer-Encoding: x-mine")
      }
    }
    #expect(told == ["body-encoded warning"])
    // One that is known is undone: a request without its message-id is read.
    let read = Self.opened {
      $0.send("MSG", "PHJwYy8+", from: .initiator, mime: "text/xml\r\nContent-Transfer-Encoding: base64")
    }
    #expect(read == [])
    let rpc = "<rpc message-id='1' xmlns='\(BEEPScript.base)'><get/></rpc>"
    #expect(
      Self.opened { $0.send("MSG", rpc, from: .initiator, mime: "text/xml\r\nContent-Transfer-Encoding: 8bit") } == [])
  }

  @Test func `D19 an XML declaration in what calls itself application/beep+xml`() {
    let rpc = "<?xml version='1.0'?><rpc message-id='1' xmlns='\(BEEPScript.base)'><get/></rpc>"
    let told = Self.opened { $0.send("MSG", rpc, from: .initiator, mime: "application/beep+xml") }
    #expect(told == ["D19 note", "N10 note"])
    #expect(Self.opened { $0.send("MSG", rpc, from: .initiator) } == [])
  }

  @Test func `N11 a document type, never read`() {
    let dtd = "<!DOCTYPE rpc [<!ENTITY e SYSTEM 'file:///x'>]><rpc message-id='1'><get>&e;</get></rpc>"
    #expect(Self.opened { $0.send("MSG", dtd, from: .initiator) } == ["N11 violation"])
    let data = "<![CDATA[<!DOCTYPE a>]]>"
    #expect(Self.opened { $0.ask("<get><filter type='subtree'><a>\(data)</a></filter></get>", "<data/>") } == [])
  }

  @Test func `N12 a request before both hellos`() {
    let early = Self.findings {
      $0.greet()
      $0.start()
      $0.send("MSG", BEEPScript.hello(), from: .initiator)
      $0.ask("<get/>", nil)
      $0.send("MSG", BEEPScript.hello(4), from: .listener)
    }
    #expect(early == ["N12 violation"])
  }

  @Test func `A hello in a frame whose form is broken is not called missing`() {
    let findings = Self.findings {
      $0.greet()
      $0.start()
      $0.send("MSG", BEEPScript.hello(4), from: .listener, ansno: 1)
      $0.send("MSG", BEEPScript.hello(), from: .initiator)
      $0.ask("<get/>", "<data/>")
    }
    #expect(findings == ["F02 violation"])
  }

  @Test func `N13 no version in common`() {
    func play(_ version: String) -> [String] {
      Self.findings {
        $0.greet()
        $0.start()
        $0.send("MSG", BEEPScript.hello(4, base: "1.1"), from: .listener)
        $0.send("MSG", BEEPScript.hello(base: version), from: .initiator)
      }
    }
    #expect(play("1.0") == ["N13 violation"])
    #expect(play("1.1") == [])
  }

  @Test(arguments: [true, false])
  func `N15 a channel without the TLS or authentication that was offered; unauthenticated where none was`(
    offered: Bool
  ) {
    func play(_ prepare: (inout BEEPScript) -> Void) -> Bool {
      var script = BEEPScript()
      script.greet([], (offered ? ["http://iana.org/beep/SASL/OTP"] : []) + [BEEPScript.netconf])
      prepare(&script)
      script.start()
      script.finish()
      #expect(!script.findings.contains(offered ? "unauthenticated warning" : "N15 warning"))
      return script.findings.contains(offered ? "N15 warning" : "unauthenticated warning")
    }
    #expect(play { _ in })
    #expect(!play { $0.recorder.authenticatedBy = "SCRAM-SHA-256" })
    #expect(!play { $0.recorder.isEncrypted = true })
    // What was lost may have been the authentication.
    #expect(!play { $0.recorder.loseNETCONF() })
  }

  @Test func `N15 says who refused TLS where it was asked for`() {
    var script = BEEPScript()
    script.greet([], ["http://iana.org/beep/TLS", BEEPScript.netconf])
    script.start(profile: "http://iana.org/beep/TLS", content: "<ready/>", reply: "<error code='450'/>")
    script.start(3)
    let texts: [String] = script.gathered.events.compactMap {
      if case .finding(let finding) = $0.event, finding.code == "N15" { finding.text } else { nil }
    }
    #expect(texts.map { $0.hasSuffix("; the listener refused TLS") } == [true])
  }

  @Test func `N15 where the TLS that was offered failed, though the greetings behind it offer it no more`() {
    let failed = Self.findings {
      $0.greet([], ["http://iana.org/beep/TLS", BEEPScript.netconf])
      $0.start(profile: "http://iana.org/beep/TLS", content: "<ready/>", reply: "<proceed/>")
      $0.resumeInClear()
      $0.greet()
      $0.start()
    }
    #expect(failed == ["N15 warning"])
  }

  @Test func `XML that is not well-formed is said, where all of it is there`() {
    let broken = "<rpc message-id='1' xmlns='\(BEEPScript.base)'><get></rpc>"
    #expect(Self.opened { $0.send("MSG", broken, from: .initiator) }.contains("xml-broken violation"))
    // A document deeper than we follow may be well-formed.
    let deep = String(repeating: "<a>", count: 300) + String(repeating: "</a>", count: 300)
    #expect(!Self.opened { $0.ask("<get>\(deep)</get>", "<data/>") }.contains("xml-broken violation"))
  }

  @Test func `A profile with another name is told`() {
    let profile = "http://example.com/netconf"
    let started = Self.findings {
      $0.greet([], [profile])
      $0.start(profile: profile)
    }
    #expect(started == ["profile-non-standard note"])
  }
}

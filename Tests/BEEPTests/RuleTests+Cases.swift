import Testing

@testable import BEEP

/// Sessions that break a rule each, and some that only come near it.
extension RuleTests {
  /// A session and what is to be found in it.
  struct Case: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var expected: [String]
    var build: @Sendable (inout Script) -> Void

    init(_ name: String, _ expected: [String], _ build: @escaping @Sendable (inout Script) -> Void) {
      testDescription = name
      self.expected = expected
      self.build = build
    }
  }

  static let cases: [Case] = [
    Case("a session that keeps the rules", []) { script in
      script.start(1, echo)
      script.send(.initiator, "MSG", 1, 0, "\r\nhi")
      script.send(.listener, "RPY", 1, 0, "\r\nho")
    },
    Case("an error as the initiator's greeting", ["D12"]) { script in
      script = Script()
      script.document(.listener, "RPY", 0, 0, "<greeting/>")
      script.document(.initiator, "ERR", 0, 0, "<error code='421'/>")
    },
    Case("a greeting's profile with content", ["D09"]) { script in
      script = Script()
      script.document(.listener, "RPY", 0, 0, "<greeting><profile uri='u'>x</profile></greeting>")
    },
    Case("an even number from the initiator", ["D07"]) { $0.start(2, echo) },
    Case("an odd number from the listener", ["D07"]) { $0.start(3, echo, by: .listener) },
    Case("number 0", ["D08"]) { script in
      script.document(.initiator, "MSG", 0, 1, "<start number='0'><profile uri='u'/></start>")
      script.document(.listener, "ERR", 0, 1, "<error code='501'/>")
    },
    Case("a number that is none, and the channel behind it", ["D08"]) { script in
      script.document(.initiator, "MSG", 0, 1, "<start number='abc'><profile uri='u'/></start>")
      script.document(.listener, "RPY", 0, 1, "<profile uri='u'/>")
      script.start(3, echo, msgno: 2)
      script.send(.initiator, "MSG", 3, 0, "\r\nhi")
    },
    Case("the close of a number that is none, which ends nothing", ["D18"]) { script in
      script.start(1, echo)
      script.document(.initiator, "MSG", 0, 2, "<close number='4294967296' code='200'/>")
      script.document(.listener, "RPY", 0, 2, "<ok/>")
      script.send(.initiator, "MSG", 1, 0, "\r\nhi")
      script.send(.listener, "RPY", 1, 0, "\r\nho")
    },
    Case("a number that is open", ["D08"]) { script in
      script.start(1, echo)
      script.document(.initiator, "MSG", 0, 2, "<start number='1'><profile uri='u'/></start>")
      script.document(.listener, "ERR", 0, 2, "<error code='501'/>")
    },
    Case("profile content of more than 4096 octets", ["D04", "D10"]) { script in
      script.start(1, echo, content: String(repeating: "x", count: 4097))
    },
    Case("a profile that was not proposed", ["D11"]) { script in
      script.document(.initiator, "MSG", 0, 1, "<start number='1'><profile uri='a'/></start>")
      script.document(.listener, "RPY", 0, 1, "<profile uri='b'/>")
    },
    Case("a MSG after the own close", ["D14"]) { script in
      script.start(1, echo)
      script.document(.initiator, "MSG", 0, 2, "<close number='1' code='200'/>")
      script.send(.initiator, "MSG", 1, 0, "\r\nlate")
    },
    Case("a close before the own MSG was answered, and an ok to it", ["D15", "D23"]) { script in
      script.start(1, echo)
      script.send(.initiator, "MSG", 1, 0, "\r\nhi")
      script.document(.initiator, "MSG", 0, 2, "<close number='1' code='200'/>")
      script.document(.listener, "RPY", 0, 2, "<ok/>")
    },
    Case("a positive reply before the MSG is complete", ["D17"]) { script in
      script.start(1, echo)
      script.send(.initiator, "MSG", 1, 0, "\r\npart", more: true)
      script.send(.listener, "RPY", 1, 0, "\r\nok")
    },
    Case("a frame on a channel that was closed", ["F05"]) { script in
      script.start(1, echo)
      script.document(.initiator, "MSG", 0, 2, "<close number='1' code='200'/>")
      script.document(.listener, "RPY", 0, 2, "<ok/>")
      script.send(.initiator, "MSG", 1, 0, "\r\nlate")
    },
    Case("crossing requests to close", []) { script in
      script.start(1, echo)
      script.document(.initiator, "MSG", 0, 2, "<close number='1' code='200'/>")
      script.document(.listener, "MSG", 0, 1, "<close number='1' code='200'/>")
      script.document(.listener, "RPY", 0, 2, "<ok/>")
      script.document(.initiator, "RPY", 0, 1, "<ok/>")
    },
    Case("a SEQ that crosses a close is only worth a note", ["F15"]) { script in
      script.start(1, echo)
      script.document(.initiator, "MSG", 0, 2, "<close number='1' code='200'/>")
      script.document(.listener, "RPY", 0, 2, "<ok/>")
      script.say(.initiator, "SEQ 1 0 4096\r\n")
    },
    Case("a greeting with another content type", ["D18"]) { script in
      script = Script()
      script.send(.listener, "RPY", 0, 0, "Content-Type: text/xml\r\n\r\n<greeting/>")
    },
    Case("an element that does not belong in a MSG", ["D18"]) { $0.document(.initiator, "MSG", 0, 1, "<ok/>") },
    Case("an XML declaration on channel 0", ["D19"]) { script in
      script = Script()
      script.document(.listener, "RPY", 0, 0, "<?xml version='1.0'?><greeting/>")
    },
    Case("an entity of one's own", ["D19"]) { script in
      script = Script()
      script.document(.listener, "RPY", 0, 0, "<greeting features='&x;'/>")
    },
    Case("a second greeting", ["F07"]) { $0.document(.listener, "RPY", 0, 0, "<greeting/>") },
    Case("a window that shrinks", ["D05"]) { script in
      script.start(1, echo)
      script.say(.listener, "SEQ 1 0 8192\r\nSEQ 1 0 4096\r\n")
    },
    Case("an ackno beyond what was sent, and one that goes back", ["D06", "D06"]) { script in
      script.start(1, echo)
      script.say(.listener, "SEQ 1 10 8192\r\nSEQ 1 0 9000\r\n")
    },
    Case("ERR after answers", ["F09"]) { script in
      script.start(1, echo)
      script.send(.initiator, "MSG", 1, 0, "\r\nhi")
      script.send(.listener, "ANS", 1, 0, "\r\none", ansno: 0)
      script.send(.listener, "ERR", 1, 0, "\r\nno")
    },
    Case("an immediate NUL", []) { script in
      script.start(1, echo)
      script.send(.initiator, "MSG", 1, 0, "\r\nhi")
      script.send(.listener, "NUL", 1, 0, "")
    },
  ]
}

@testable import BEEP

extension CheckCase {
  static let windows: [CheckCase] = [
    broken(.d04, "4097 octets") { $0.send(.initiator, "MSG", 1, 0, String(repeating: "x", count: 4097)) },
    broken(.d04, "a greeting of more than 4096 octets before the other has said anything") { script in
      script = Script()
      let space = String(repeating: " ", count: 4096)
      script.document(.listener, "RPY", 0, 0, "<greeting>\(space)</greeting>")
      script.document(.initiator, "RPY", 0, 0, "<greeting/>")
    },
    kept(.d04, "4096 octets, then 4096 that a SEQ allowed, and an empty frame at the edge") { script in
      script.send(.initiator, "MSG", 1, 0, String(repeating: "x", count: 4096), more: true)
      script.say(.listener, "SEQ 1 4096 4096\r\n")
      script.send(.initiator, "MSG", 1, 0, String(repeating: "x", count: 4096), more: true)
      script.send(.initiator, "MSG", 1, 0, "")
    },
    broken(.d05, "a window that shrinks") { $0.say(.listener, "SEQ 1 0 8192\r\nSEQ 1 0 8191\r\n") },
    kept(.d05, "a window that is smaller because less is free, with its edge where it was") { script in
      script.send(.initiator, "MSG", 1, 0, String(repeating: "x", count: 4000))
      script.say(.listener, "SEQ 1 4000 96\r\n")
    },
    broken(.d06, "an ackno of what was not sent") { $0.say(.listener, "SEQ 1 1 4096\r\n") },
    kept(.d06, "the same ackno again") { script in
      script.send(.initiator, "MSG", 1, 0, "1234")
      script.say(.listener, "SEQ 1 4 4096\r\nSEQ 1 4 4096\r\n")
    },
  ]

  static let starting: [CheckCase] = [
    broken(.f05, "a channel that was not started") { $0.send(.initiator, "MSG", 3, 0, "a") },
    kept(.f05, "the acceptor's frame right behind its reply") { script in
      script.start(3, RuleTests.echo, msgno: 2)
      script.send(.listener, "MSG", 3, 0, "a")
    },
    broken(.d07, "an even number of the initiator") { $0.start(2, RuleTests.echo, msgno: 2) },
    kept(.d07, "an even number of the listener") { $0.start(2, RuleTests.echo, by: .listener) },
    broken(.d08, "a number that is open") { $0.start(1, RuleTests.echo, msgno: 2) },
    kept(.d08, "a number that was closed, and one that was refused before") { script in
      script.document(.initiator, "MSG", 0, 2, "<close number='1' code='200'/>")
      script.document(.listener, "RPY", 0, 2, "<ok/>")
      script.forget(1)
      script.start(1, RuleTests.echo, msgno: 3)
      script.document(.initiator, "MSG", 0, 4, "<start number='3'><profile uri='u'/></start>")
      script.document(.listener, "ERR", 0, 4, "<error code='550'/>")
      script.start(3, RuleTests.echo, msgno: 5)
      script.send(.initiator, "MSG", 1, 0, "a")
    },
    broken(.d09, "a profile with content in the greeting") { script in
      script = Script()
      script.document(.listener, "RPY", 0, 0, "<greeting><profile uri='u'><x/></profile></greeting>")
    },
    kept(.d09, "a profile with white space in the greeting") { script in
      script = Script()
      script.document(.listener, "RPY", 0, 0, "<greeting><profile uri='u'>\r\n </profile></greeting>")
    },
    broken(.d10, "4097 octets of content") { script in
      script.say(.listener, "SEQ 0 0 9000\r\n")
      script.start(3, RuleTests.echo, msgno: 2, content: String(repeating: "x", count: 4097))
    },
    kept(.d10, "4096 octets of content, in base64 more") { script in
      script.say(.listener, "SEQ 0 0 9000\r\n")
      let text = TuningTests.base64(String(repeating: "x", count: 4096))
      script.document(
        .initiator, "MSG", 0, 2,
        "<start number='3'><profile uri='u' encoding='base64'>\(text)</profile></start>")
      script.document(.listener, "RPY", 0, 2, "<profile uri='u'/>")
    },
    broken(.d11, "a profile that was not proposed") { script in
      script.document(.initiator, "MSG", 0, 2, "<start number='3'><profile uri='a'/></start>")
      script.document(.listener, "RPY", 0, 2, "<profile uri='A'/>")
    },
    kept(.d11, "the second that was proposed") { script in
      script.document(.initiator, "MSG", 0, 2, "<start number='3'><profile uri='a'/><profile uri='b'/></start>")
      script.document(.listener, "RPY", 0, 2, "<profile uri='b'/>")
    },
    broken(.d12, "an error for the initiator's greeting") { script in
      script = Script()
      script.document(.initiator, "ERR", 0, 0, "<error code='421'/>")
    },
    kept(.d12, "an error for the listener's greeting") { script in
      script = Script()
      script.document(.listener, "ERR", 0, 0, "<error code='421'/>")
      script.document(.initiator, "RPY", 0, 0, "<greeting/>")
    },
    broken(.d13, "a MSG first") { script in
      script = Script()
      script.document(.initiator, "MSG", 0, 1, "<close code='200'/>")
    },
    kept(.d13, "a greeting in two frames, behind a SEQ") { script in
      script = Script()
      script.say(.listener, "SEQ 0 0 4096\r\n")
      script.send(.listener, "RPY", 0, 0, "Content-Type: application/beep+xml\r\n\r\n<gree", more: true)
      script.send(.listener, "RPY", 0, 0, "ting/>")
    },
    broken(.d18, "a start without a profile") { script in
      script.document(.initiator, "MSG", 0, 2, "<start number='3'/>")
    },
    broken(.d18, "a start whose second profile has no name") { script in
      script.document(.initiator, "MSG", 0, 2, "<start number='3'><profile uri='u'/><profile/></start>")
    },
    broken(.d18, "a greeting whose profile has no name") { script in
      script = Script()
      script.document(.listener, "RPY", 0, 0, "<greeting><profile/></greeting>")
    },
    broken(.d18, "a reply to a start without a profile's name") { script in
      script.document(.initiator, "MSG", 0, 2, "<start number='3'><profile uri='u'/></start>")
      script.document(.listener, "RPY", 0, 2, "<profile/>")
    },
    broken(.d18, "a close without a code") { script in
      script.document(.initiator, "MSG", 0, 2, "<close number='1'/>")
    },
    broken(.d18, "a close with a code of two digits") { script in
      script.document(.initiator, "MSG", 0, 2, "<close number='1' code='20'/>")
    },
    broken(.d18, "a close with a code of 600") { script in
      script.document(.initiator, "MSG", 0, 2, "<close number='1' code='600'/>")
    },
    kept(.d18, "a close with a code of 599") { script in
      script.document(.initiator, "MSG", 0, 2, "<close number='1' code='599'/>")
    },
    broken(.d18, "an error without a code") { script in
      script.document(.initiator, "MSG", 0, 2, "<close number='1' code='200'/>")
      script.document(.listener, "ERR", 0, 2, "<error>no</error>")
    },
    broken(.d18, "ok for a start") { script in
      script.document(.initiator, "MSG", 0, 2, "<start number='3'><profile uri='a'/></start>")
      script.document(.listener, "RPY", 0, 2, "<ok/>")
    },
    kept(.d18, "a content type with a parameter, in other letters") { script in
      script.send(
        .initiator, "MSG", 0, 2,
        "content-type: Application/BEEP+xml; charset=utf-8\r\n\r\n<start number='3'><profile uri='a'/></start>")
    },
    broken(.d19, "a document type") { script in
      script.document(.initiator, "MSG", 0, 2, "<!DOCTYPE x><start number='3'><profile uri='a'/></start>")
    },
    kept(.d19, "a comment, an instruction, predefined and numeric entities") { script in
      script.document(
        .initiator, "MSG", 0, 2, "<!-- <!DOCTYPE --><?x y?><start number='3'><profile uri='a&amp;&#98;'/></start>")
    },
  ]
}

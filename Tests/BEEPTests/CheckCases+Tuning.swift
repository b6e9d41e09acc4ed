@testable import BEEP

extension CheckCase {
  static let closing: [CheckCase] = [
    broken(.d14, "a MSG after the own close") { script in
      script.document(.initiator, "MSG", 0, 2, "<close number='1' code='200'/>")
      script.send(.initiator, "MSG", 1, 0, "late")
    },
    kept(.d14, "a MSG after the other's close, one after a refusal, and a reply after the own close") { script in
      script.document(.listener, "MSG", 0, 1, "<close number='1' code='200'/>")
      script.send(.initiator, "MSG", 1, 0, "still")
      script.send(.listener, "RPY", 1, 0, "yes")
      script.document(.initiator, "ERR", 0, 1, "<error code='550'/>")
      script.send(.listener, "MSG", 1, 0, "again")
      script.document(.initiator, "MSG", 0, 2, "<close number='1' code='200'/>")
      script.send(.initiator, "RPY", 1, 0, "reply")
    },
    broken(.d15, "a close before the reply") { script in
      script.send(.initiator, "MSG", 1, 0, "a")
      script.document(.initiator, "MSG", 0, 2, "<close number='1' code='200'/>")
    },
    kept(.d15, "a close behind the first frame of the reply") { script in
      script.send(.initiator, "MSG", 1, 0, "a")
      script.send(.listener, "RPY", 1, 0, "b", more: true)
      script.document(.initiator, "MSG", 0, 2, "<close number='1' code='200'/>")
      script.send(.listener, "RPY", 1, 0, "b")
      script.document(.listener, "RPY", 0, 2, "<ok/>")
    },
    broken(.d22, "a MSG after the ok to a release") { script in
      script.document(.initiator, "MSG", 0, 2, "<close code='200'/>")
      script.document(.listener, "RPY", 0, 2, "<ok/>")
      script.send(.listener, "MSG", 1, 0, "late")
    },
    kept(.d22, "a MSG after a release that was declined") { script in
      script.document(.initiator, "MSG", 0, 2, "<close code='200'/>")
      script.document(.listener, "ERR", 0, 2, "<error code='550'/>")
      script.send(.listener, "MSG", 1, 0, "on")
    },
    broken(.d23, "an ok while a MSG of its sender waits") { script in
      script.send(.listener, "MSG", 1, 0, "a")
      script.document(.initiator, "MSG", 0, 2, "<close number='1' code='200'/>")
      script.document(.listener, "RPY", 0, 2, "<ok/>")
    },
    kept(.d23, "an ok while another channel's MSG waits") { script in
      script.start(3, RuleTests.echo, msgno: 2)
      script.send(.listener, "MSG", 3, 0, "a")
      script.document(.initiator, "MSG", 0, 3, "<close number='1' code='200'/>")
      script.document(.listener, "RPY", 0, 3, "<ok/>")
    },
  ]

  private static let success = "<![CDATA[<blob status='complete'/>]]>"
  private static let trace = "<![CDATA[<blob>YQ==</blob>]]>"
  private static let ready = "<![CDATA[<ready/>]]>"

  static let tuning: [CheckCase] = [
    broken(.d16, "a MSG behind ready") { script in
      let content = "<profile uri='\(WellKnownProfile.tls)'>\(ready)</profile>"
      script.document(.initiator, "MSG", 0, 2, "<start number='3'>\(content)</start>")
      script.send(.initiator, "MSG", 1, 0, "early")
      let refusal = "<profile uri='\(WellKnownProfile.tls)'><![CDATA[<error code='501'/>]]></profile>"
      script.document(.listener, "RPY", 0, 2, refusal)
    },
    broken(.d16, "a MSG of the receiver between ready and its reply, which has acknowledged the ready") { script in
      let content = "<profile uri='\(WellKnownProfile.tls)'>\(ready)</profile>"
      script.document(.initiator, "MSG", 0, 2, "<start number='3'>\(content)</start>")
      script.say(.listener, "SEQ 0 \(script.sent(.initiator, 0)) 4096\r\n")
      script.send(.listener, "MSG", 1, 0, "early")
      script.document(.listener, "ERR", 0, 2, "<error code='550'/>")
    },
    kept(.d16, "a MSG behind a refusal, and pending replies of the other before it") { script in
      script.send(.initiator, "MSG", 1, 0, "a")
      let content = "<profile uri='\(WellKnownProfile.tls)'>\(ready)</profile>"
      script.document(.initiator, "MSG", 0, 2, "<start number='3'>\(content)</start>")
      script.send(.listener, "RPY", 1, 0, "b")
      script.say(.listener, "SEQ 1 1 4096\r\n")
      script.document(.listener, "ERR", 0, 2, "<error code='550'/>")
      script.send(.initiator, "MSG", 1, 0, "on")
    },
    broken(.d20, "a second success") { script in
      script.start(3, TuningTests.base + "ANONYMOUS", msgno: 2, content: trace, answer: success)
      script.start(5, TuningTests.base + "ANONYMOUS", msgno: 3, content: trace, answer: success)
    },
    kept(.d20, "a success after a failure") { script in
      let refusal = "<![CDATA[<error code='535'/>]]>"
      script.start(3, TuningTests.base + "ANONYMOUS", msgno: 2, content: trace, answer: refusal)
      script.start(5, TuningTests.base + "ANONYMOUS", msgno: 3, content: trace, answer: success)
    },
    broken(.d21, "two at a time") { script in
      script.start(3, TuningTests.base + "OTP", msgno: 2)
      script.start(5, TuningTests.base + "OTP", msgno: 3)
    },
    broken(.d21, "TLS and an authentication at a time") { script in
      script.start(3, WellKnownProfile.tls, msgno: 2)
      script.start(5, TuningTests.base + "OTP", msgno: 3)
    },
    broken(.d21, "an authentication and TLS at a time") { script in
      script.start(3, TuningTests.base + "OTP", msgno: 2)
      script.start(2, WellKnownProfile.tls, by: .listener)
    },
    broken(.d21, "TLS and an authentication asked for at once") { script in
      script.document(.initiator, "MSG", 0, 2, "<start number='3'><profile uri='\(WellKnownProfile.tls)'/></start>")
      let plain = "<profile uri='\(TuningTests.base)OTP'/>"
      script.document(.initiator, "MSG", 0, 3, "<start number='5'>\(plain)</start>")
      script.document(.listener, "RPY", 0, 2, "<profile uri='\(WellKnownProfile.tls)'/>")
      script.document(.listener, "RPY", 0, 3, plain)
    },
    kept(.d21, "an authentication behind TLS that was refused, or closed") { script in
      script.start(3, WellKnownProfile.tls, msgno: 2, content: ready, answer: "<![CDATA[<error code='421'/>]]>")
      script.start(5, WellKnownProfile.tls, msgno: 3)
      script.document(.initiator, "MSG", 0, 4, "<close number='5' code='200'/>")
      script.document(.listener, "RPY", 0, 4, "<ok/>")
      script.start(7, TuningTests.base + "OTP", msgno: 5)
    },
    kept(.d21, "requests of both that cross, of which one is refused") { script in
      script.document(.initiator, "MSG", 0, 2, "<start number='3'><profile uri='\(WellKnownProfile.tls)'/></start>")
      let plain = "<profile uri='\(TuningTests.base)OTP'/>"
      script.document(.listener, "MSG", 0, 1, "<start number='2'>\(plain)</start>")
      script.document(.listener, "RPY", 0, 2, "<profile uri='\(WellKnownProfile.tls)'/>")
      script.document(.initiator, "ERR", 0, 1, "<error code='450'/>")
    },
    kept(.d21, "a second after the first was closed") { script in
      script.start(3, TuningTests.base + "OTP", msgno: 2)
      script.document(.initiator, "MSG", 0, 3, "<close number='3' code='200'/>")
      script.document(.listener, "RPY", 0, 3, "<ok/>")
      script.start(5, TuningTests.base + "OTP", msgno: 4)
    },
  ]
}

import Testing

@testable import BEEP

/// A session that breaks one rule, and sessions that come near it and do not, for each check.
struct CheckCase: Sendable, CustomTestStringConvertible {
  var check: Check
  /// Whether the rule is broken in it.
  var isBroken: Bool
  var name: String
  var build: @Sendable (inout Script) -> Void

  var testDescription: String { "\(check.rawValue) \(isBroken ? "broken" : "kept"): \(name)" }

  static func broken(_ check: Check, _ name: String, _ build: @escaping @Sendable (inout Script) -> Void) -> Self {
    CheckCase(check: check, isBroken: true, name: name, build: build)
  }

  static func kept(_ check: Check, _ name: String, _ build: @escaping @Sendable (inout Script) -> Void) -> Self {
    CheckCase(check: check, isBroken: false, name: name, build: build)
  }

  /// All of them; each begins behind the greetings, with channel 1 open.
  static let all = form + order + windows + starting + closing + tuning

  private static let form: [CheckCase] = [
    broken(.f01, "a keyword in small letters") { $0.say(.initiator, "msg 1 0 . 0 0\r\nEND\r\n") },
    kept(.f01, "payload that begins with no keyword") { $0.send(.initiator, "MSG", 1, 0, "FOO 1 0 . 0 0\r\nEND\r\n") },
    broken(.f02, "a tab for a space") { $0.say(.initiator, "MSG 1\t0 . 0 0\r\nEND\r\n") },
    kept(.f02, "the longest header") { script in
      script.say(.listener, "SEQ 1 0 2147483647\r\n")
      script.send(.initiator, "MSG", 1, 2_147_483_647, "\r\n")
    },
    broken(.f03, "a msgno of 2147483648") { $0.say(.initiator, "MSG 1 2147483648 . 0 0\r\nEND\r\n") },
    kept(.f03, "a msgno of 2147483647") { $0.send(.initiator, "MSG", 1, 2_147_483_647, "") },
    broken(.f04, "a msgno of 00") { $0.say(.initiator, "MSG 1 00 . 0 0\r\nEND\r\n") },
    kept(.f04, "numbers that are 0") { $0.send(.initiator, "MSG", 1, 0, "") },
    broken(.f12, "a seqno that leaves one out") { $0.say(.initiator, "MSG 1 0 . 1 0\r\nEND\r\n") },
    kept(.f12, "a seqno that does not move for an empty frame") { script in
      script.send(.initiator, "MSG", 1, 0, "", more: true)
      script.send(.initiator, "MSG", 1, 0, "x")
    },
    broken(.f13, "NUL with payload") { script in
      script.send(.initiator, "MSG", 1, 0, "")
      script.send(.listener, "NUL", 1, 0, "x")
    },
    kept(.f13, "an immediate NUL") { script in
      script.send(.initiator, "MSG", 1, 0, "")
      script.send(.listener, "NUL", 1, 0, "")
    },
    broken(.f14, "a trailer one octet late") { $0.say(.initiator, "MSG 1 0 . 0 1\r\nxxEND\r\n") },
    kept(.f14, "a trailer within the payload") { $0.send(.initiator, "MSG", 1, 0, "END\r\nEND\r\n") },
    broken(.f15, "SEQ without a window") { $0.say(.listener, "SEQ 1 0\r\n") },
    kept(.f15, "a window of 0") { script in
      script.send(.initiator, "MSG", 1, 0, String(repeating: "x", count: 4096))
      script.say(.listener, "SEQ 1 4096 0\r\n")
    },
    broken(.t01, "an end inside a payload") { $0.say(.initiator, "MSG 1 0 . 0 10\r\nhalf") },
    kept(.t01, "an end between two frames of a message") { $0.send(.initiator, "MSG", 1, 0, "half", more: true) },
  ]

  private static let order: [CheckCase] = [
    broken(.f06, "a msgno in use") { script in
      script.send(.initiator, "MSG", 1, 0, "a")
      script.send(.initiator, "MSG", 1, 0, "b")
    },
    kept(.f06, "a msgno used again after its reply, and the other peer's same number") { script in
      script.send(.initiator, "MSG", 1, 0, "a")
      script.send(.listener, "MSG", 1, 0, "c")
      script.send(.listener, "RPY", 1, 0, "b")
      script.send(.initiator, "MSG", 1, 0, "d")
    },
    broken(.f07, "a second reply") { script in
      script.send(.initiator, "MSG", 1, 0, "a")
      script.send(.listener, "RPY", 1, 0, "b")
      script.send(.listener, "RPY", 1, 0, "b")
    },
    kept(.f07, "a reply in two frames") { script in
      script.send(.initiator, "MSG", 1, 0, "a")
      script.send(.listener, "RPY", 1, 0, "b", more: true)
      script.send(.listener, "RPY", 1, 0, "b")
    },
    broken(.f08, "a reply to nothing") { $0.send(.listener, "RPY", 1, 7, "b") },
    kept(.f08, "a reply to a MSG that is not complete yet") { script in
      script.send(.initiator, "MSG", 1, 7, "a", more: true)
      script.send(.listener, "ERR", 1, 7, "b")
      script.send(.initiator, "MSG", 1, 7, "")
    },
    broken(.f09, "RPY that goes on as ERR") { script in
      script.send(.initiator, "MSG", 1, 0, "a")
      script.send(.listener, "RPY", 1, 0, "b", more: true)
      script.send(.listener, "ERR", 1, 0, "b")
    },
    kept(.f09, "answers of two numbers, interleaved, then NUL") { script in
      script.send(.initiator, "MSG", 1, 0, "a")
      script.send(.listener, "ANS", 1, 0, "b", more: true, ansno: 0)
      script.send(.listener, "ANS", 1, 0, "b", ansno: 1)
      script.send(.listener, "ANS", 1, 0, "b", ansno: 0)
      script.send(.listener, "NUL", 1, 0, "")
    },
    broken(.f10, "NUL behind a part of RPY") { script in
      script.send(.initiator, "MSG", 1, 0, "a")
      script.send(.listener, "RPY", 1, 0, "b", more: true)
      script.send(.listener, "NUL", 1, 0, "")
    },
    kept(.f10, "NUL behind the reply to another MSG") { script in
      script.send(.initiator, "MSG", 1, 0, "a")
      script.send(.initiator, "MSG", 1, 1, "a")
      script.send(.listener, "RPY", 1, 0, "b")
      script.send(.listener, "NUL", 1, 1, "")
    },
    broken(.f11, "another message between two frames") { script in
      script.send(.initiator, "MSG", 1, 0, "a", more: true)
      script.send(.initiator, "MSG", 1, 1, "a")
    },
    kept(.f11, "another channel, SEQ and the other direction between two frames") { script in
      script.start(3, RuleTests.echo, msgno: 2)
      script.send(.initiator, "MSG", 1, 0, "a", more: true)
      script.send(.initiator, "MSG", 3, 0, "a")
      script.say(.initiator, "SEQ 1 0 4096\r\n")
      script.send(.listener, "MSG", 1, 1, "a")
      script.send(.initiator, "MSG", 1, 0, "a")
    },
    broken(.d01, "the second answered first") { script in
      script.send(.initiator, "MSG", 1, 0, "a")
      script.send(.initiator, "MSG", 1, 1, "a")
      script.send(.listener, "RPY", 1, 1, "b")
    },
    kept(.d01, "another channel answered first") { script in
      script.start(3, RuleTests.echo, msgno: 2)
      script.send(.initiator, "MSG", 1, 0, "a")
      script.send(.initiator, "MSG", 3, 0, "a")
      script.send(.listener, "RPY", 3, 0, "b")
      script.send(.listener, "RPY", 1, 0, "b")
    },
    broken(.d02, "an answer that goes on with entity headers") { script in
      script.send(.initiator, "MSG", 1, 0, "a")
      script.send(.listener, "ANS", 1, 0, "\r\none", more: true, ansno: 3)
      script.send(.listener, "ANS", 1, 0, "Content-Type: text/xml\r\n\r\ntwo", ansno: 3)
    },
    kept(.d02, "an answer's number used again after its end") { script in
      script.send(.initiator, "MSG", 1, 0, "a")
      script.send(.listener, "ANS", 1, 0, "Content-Type: text/xml\r\n\r\none", ansno: 3)
      script.send(.listener, "ANS", 1, 0, "Content-Type: text/xml\r\n\r\ntwo", ansno: 3)
      script.send(.listener, "NUL", 1, 0, "")
    },
    broken(.d03, "NUL before the end of an answer") { script in
      script.send(.initiator, "MSG", 1, 0, "a")
      script.send(.listener, "ANS", 1, 0, "b", more: true, ansno: 0)
      script.send(.listener, "NUL", 1, 0, "")
    },
    kept(.d03, "NUL after an answer of two frames") { script in
      script.send(.initiator, "MSG", 1, 0, "a")
      script.send(.listener, "ANS", 1, 0, "b", more: true, ansno: 0)
      script.send(.listener, "ANS", 1, 0, "b", ansno: 0)
      script.send(.listener, "NUL", 1, 0, "")
    },
    broken(.d17, "RPY before the end of the MSG") { script in
      script.send(.initiator, "MSG", 1, 0, "a", more: true)
      script.send(.listener, "RPY", 1, 0, "b")
    },
    kept(.d17, "ERR before the end of the MSG") { script in
      script.send(.initiator, "MSG", 1, 0, "a", more: true)
      script.send(.listener, "ERR", 1, 0, "b")
      script.send(.initiator, "MSG", 1, 0, "")
    },
  ]
}

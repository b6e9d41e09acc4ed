import BEEP
import Bytes
import Packet
import Testing

@testable import Report
@testable import Session

@Suite struct SieveTests {
  private typealias Fact = (event: SessionEvent, envelope: Envelope)

  /// The facts of a session: verdict, one message and its answer for each operation, and the end.
  private static func session(
    _ number: Int, from: String = "192.0.2.10", to: String = "192.0.2.1", code: VerdictRecord.Code = .netconfBEEP,
    user: String? = nil, operations: [RPCRecord] = []
  ) -> [Fact] {
    var envelope = Scene.envelope(number, (from, 49159), (to, 831), at: Scene.origin(1, 0))
    let verdict = Scene.verdict(code, "NETCONF-BEEP", .leftover)
    var facts: [Fact] = [(.verdict(Shared(verdict)), envelope)]
    envelope.user = user
    for record in operations {
      for ordinal in [record.request, record.replyMessage] {
        var message = Scene.message(body: nil)
        message.ordinal = ordinal ?? 0
        facts.append((.message(Shared(message)), envelope))
      }
      facts.append((.rpc(Shared(record)), envelope))
    }
    let end = Scene.session(envelope, Scene.origin(1, 0), Scene.origin(9, 1), verdict)
    return facts + [(.session(Shared(end)), envelope)]
  }

  /// A session whose verdict turns out to be another one in the end, with so many messages between.
  private static func corrected(
    from first: VerdictRecord.Code, to last: VerdictRecord.Code, messages: UInt64 = 1, operations: [RPCRecord] = []
  ) -> [Fact] {
    var facts = session(1, code: first, operations: operations)
    let end = facts.removeLast().envelope
    for ordinal in 0..<messages {
      var message = Scene.message(body: nil)
      message.ordinal = 100 + ordinal
      facts.append((.message(Shared(message)), end))
    }
    var correction = Scene.verdict(last, last == .beepOther ? "BEEP" : "NETCONF-BEEP", .unofficial)
    correction.previous = first
    facts.append((.verdict(Shared(correction)), end))
    let record = Scene.session(end, Scene.origin(1, 0), Scene.origin(9, 1), correction)
    return facts + [(.session(Shared(record)), end)]
  }

  /// What goes through, as words.
  private static func pass(
    _ facts: [Fact], waitsForEnd: Bool = true, _ configure: (inout Selection) -> Void
  ) -> (words: [String], Sieve) {
    var selection = Selection()
    configure(&selection)
    var sieve = Sieve(selection, waitsForEnd: waitsForEnd)
    var words: [String] = []
    for fact in facts {
      _ = sieve.pass(fact.event, fact.envelope) { event, envelope in
        switch event {
        case .verdict: words.append("\(envelope.session) verdict")
        case .message(let record): words.append("\(envelope.session) message \(record.ordinal)")
        case .rpc(let record): words.append("\(envelope.session) \(record.operation ?? "-")")
        case .session: words.append("\(envelope.session) end")
        default: break
        }
      }
    }
    return (words, sieve)
  }

  private static func operations() -> [RPCRecord] {
    var edit = Scene.rpc("edit-config", target: "running", ordinal: 3)
    edit.changeCount = 1
    return [Scene.rpc("lock", ordinal: 1), edit, Scene.rpc("get", reply: .error, ordinal: 5)]
  }

  @Test func `hosts are alternatives, and exceptions weigh more`() throws {
    let facts = Self.session(1) + Self.session(2, from: "198.51.100.7") + Self.session(3, to: "203.0.113.9")
    func rule(_ text: String, _ isExcepted: Bool = false) throws -> Selection.Host {
      Selection.Host(try #require(AddressPrefix(text)), isExcepted: isExcepted)
    }
    let block = try rule("192.0.2.0/24")
    let other = try rule("198.51.100.7")
    let no = try rule("203.0.113.0/24", true)
    #expect(Self.pass(facts) { $0.hosts = [other] }.words == ["2 verdict", "2 end"])
    #expect(Self.pass(facts) { $0.hosts = [block, no] }.words == ["1 verdict", "1 end", "2 verdict", "2 end"])
    #expect(Self.pass(facts) { $0.hosts = [no] }.words.count == 4)
  }

  @Test func `sessions are chosen by number, verdict and application`() {
    let facts = Self.session(1) + Self.session(2, code: .unofficial)
    #expect(Self.pass(facts) { $0.sessions = [2...2] }.words == ["2 verdict", "2 end"])
    #expect(Self.pass(facts) { $0.verdicts = [.netconfBEEP] }.words == ["1 verdict", "1 end"])
    #expect(Self.pass(facts) { $0.applications = ["netconf-beep"] }.words.count == 4)
    #expect(Self.pass(facts) { $0.applications = ["ssh"] }.words.isEmpty)
  }

  @Test func `a verdict that turns out to be another one decides as it is in the end`() {
    let facts = Self.corrected(from: .netconfBEEP, to: .beepOther)
    let whole = ["1 verdict", "1 message 100", "1 verdict", "1 end"]
    let (words, sieve) = Self.pass(facts) { $0.verdicts = [.netconfBEEP] }
    #expect(words.isEmpty && sieve.sessions == 1 && sieve.selected == 0)
    #expect(Self.pass(facts) { $0.verdicts = [.beepOther] }.words == whole)
    #expect(Self.pass(facts) { $0.applications = ["beep"] }.words == whole)
    #expect(Self.pass(facts) { $0.applications = ["netconf-beep"] }.words.isEmpty)
    let late = Self.corrected(from: .beepOther, to: .netconfBEEP)
    #expect(Self.pass(late) { $0.verdicts = [.netconfBEEP] }.words == whole)
  }

  @Test func `an operation waits for the last verdict with its messages`() {
    let facts = Self.corrected(from: .beepOther, to: .netconfBEEP, operations: Self.operations())
    let (words, _) = Self.pass(facts) { selection in
      selection.verdicts = [.netconfBEEP]
      selection.changesOnly = true
    }
    #expect(words == ["1 verdict", "1 message 3", "1 message 4", "1 edit-config", "1 verdict", "1 end"])
    let others = Self.pass(facts) { selection in
      selection.verdicts = [.beepOther]
      selection.changesOnly = true
    }
    #expect(others.words.isEmpty)
  }

  @Test func `a long session is shown for the verdict it has, and nothing of it is lost`() {
    let facts = Self.corrected(from: .netconfBEEP, to: .netconfBEEP, messages: 2000)
    #expect(Self.pass(facts) { $0.verdicts = [.netconfBEEP] }.words.count == 2003)
  }

  @Test func `a run that goes on shows a session for the verdict of the moment`() {
    let facts = Self.session(1).dropLast()
    #expect(Self.pass(Array(facts), waitsForEnd: false) { $0.verdicts = [.netconfBEEP] }.words == ["1 verdict"])
    #expect(Self.pass(Array(facts)) { $0.verdicts = [.netconfBEEP] }.words.isEmpty)
  }

  @Test func `it is said as soon as a session can no longer be selected`() {
    var selection = Selection()
    selection.sessions = [2...2]
    #expect(!Sieve(selection).mayAdmit(session: 1) && Sieve(selection).mayAdmit(session: 2))
    selection.users = ["ops"]
    var sieve = Sieve(selection)
    let answers = (Self.session(1) + Self.session(2, user: "eve", operations: Self.operations())).map { fact in
      sieve.pass(fact.event, fact.envelope) { _, _ in }
    }
    #expect(answers == [true, true, false] + Array(repeating: true, count: 10))
  }

  @Test func `a record of a session that goes on does not say that nobody will log in`() {
    var facts = Self.session(1, user: "ops")
    let end = facts.removeLast()
    var early = end.envelope
    early.user = nil
    var update = Scene.session(early, Scene.origin(1, 0), Scene.origin(5, 1), Scene.verdict(.netconfBEEP, nil, .none))
    update.isFinal = false
    facts.append((.session(Shared(update)), early))
    facts.append(end)
    #expect(Self.pass(facts) { $0.users = ["ops"] }.words == ["1 verdict", "1 end", "1 end"])
  }

  @Test func `what came before the user was known is shown with the rest`() {
    let facts =
      Self.session(1, user: "ops", operations: Self.operations()) + Self.session(2, user: "eve") + Self.session(3)
    let (words, sieve) = Self.pass(facts) { $0.users = ["ops"] }
    #expect(words.first == "1 verdict" && words.last == "1 end" && words.count == 11)
    #expect(sieve.sessions == 3 && sieve.selected == 1)
  }

  @Test func `an operation is shown with its messages and without its neighbours`() {
    let facts = Self.session(1, operations: Self.operations()) + Self.session(2)
    let expected = ["1 verdict", "1 message 3", "1 message 4", "1 edit-config", "1 end"]
    #expect(Self.pass(facts) { $0.operations = ["edit-config"] }.words == expected)
    #expect(Self.pass(facts) { $0.changesOnly = true }.words == expected)
    #expect(
      Self.pass(facts) { $0.errorsOnly = true }.words == ["1 verdict", "1 message 5", "1 message 6", "1 get", "1 end"])
    let (words, sieve) = Self.pass(facts) { $0.operations = ["kill-session"] }
    #expect(words.isEmpty && sieve.selected == 0 && sieve.sessions == 2)
  }

  @Test func `a session that is selected late has lost only its oldest messages`() {
    var facts = Self.session(1)
    let end = facts.removeLast()
    for ordinal in 1...2000 as ClosedRange<UInt64> {
      var message = Scene.message(body: nil)
      message.ordinal = ordinal
      facts.append((.message(Shared(message)), end.envelope))
    }
    var known = end
    known.envelope.user = "ops"
    let words = Self.pass(facts + [known]) { $0.users = ["ops"] }.words
    #expect(words.first == "1 verdict" && words.contains("1 message 2000") && !words.contains("1 message 1"))
    #expect(words.count == 513)
  }
}

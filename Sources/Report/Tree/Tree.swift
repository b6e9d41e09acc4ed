import BEEP
import Packet
import Session

/// Every message of every session, drawn while the sessions go on (output.md, b).
///
/// What is drawn of a session waits a little, so that short sessions stand in one piece; a long one is written bit by
/// bit, and says that it goes on where another one came between.
struct Tree {
  /// How much text of one session waits, and of all together.
  private static let sessionOctets = 256 << 10
  private static let allOctets = 8 << 20
  /// How many sessions are followed at a time; what begins beyond that is told by its facts only.
  static let sessionLimit = 16_384

  private let options: TreeOptions
  private var sessions: [Int: TreeSession] = [:]
  private var waiting = 0
  /// Messages of sessions that were not followed.
  private(set) var messagesLeftOut: UInt64 = 0
  /// The session whose messages were written last.
  private var last: Int?

  /// No session yet.
  init(_ options: TreeOptions) { self.options = options }

  /// Takes in a fact; the text that may be written now.
  mutating func receive(_ event: SessionEvent, _ envelope: Envelope, _ layout: Layout) -> [UInt8] {
    let number = envelope.session
    guard sessions[number] != nil || sessions.count < Self.sessionLimit else {
      if case .message = event { messagesLeftOut &+= 1 }
      return []
    }
    var session = sessions.removeValue(forKey: number) ?? TreeSession(envelope, layout: layout, options: options)
    let before = session.octets
    session.receive(event, envelope, layout)
    waiting += session.octets - before
    var text: [UInt8] = []
    if session.octets > Self.sessionOctets || waiting > Self.allOctets {
      waiting -= session.octets
      text = write(&session, all: false, layout)
      waiting += session.octets
    }
    sessions[number] = session
    return text
  }

  /// A session is over: the rest of its messages, with `facts` of the whole; nil when it had no messages.
  mutating func end(_ number: Int, facts: () -> [Line], _ layout: Layout) -> [UInt8]? {
    guard var session = sessions.removeValue(forKey: number) else { return nil }
    waiting -= session.octets
    guard session.hasMessages else { return nil }
    var text = write(&session, all: true, layout)
    text.append(UInt8(ascii: "\n"))
    for line in facts() { line.write(to: &text, color: layout.color) }
    return text
  }

  /// Something else was written: the next session begins with its title again.
  mutating func interrupt() { last = nil }

  private mutating func write(_ session: inout TreeSession, all: Bool, _ layout: Layout) -> [UInt8] {
    let messages = session.take(all: all)
    if messages.isEmpty, session.isTitled, !all { return [] }
    var text: [UInt8] = []
    if last != session.envelope.session {
      text.append(UInt8(ascii: "\n"))
      for line in title(session, layout) { line.write(to: &text, color: layout.color) }
      text.append(UInt8(ascii: "\n"))
    }
    last = session.envelope.session
    session.isTitled = true
    return text + messages
  }

  private func title(_ session: TreeSession, _ layout: Layout) -> [Line] {
    let envelope = session.envelope
    let name = session.verdict.map(ApplicationName.text) ?? "unknown"
    let manager = envelope.manager
    func end(_ address: String, _ letter: String, isManager: Bool?) -> String {
      "\(address) (\(letter)\(isManager.map { $0 ? ", manager" : ", agent" } ?? ""))"
    }
    return Block.title(
      "#\(envelope.session)  \(name)",
      ends: (
        end(AddressText.text(envelope.initiator), "I", isManager: manager.map { $0 == .initiator }),
        end(AddressText.text(envelope.listener), "L", isManager: manager.map { $0 == .listener })
      ),
      label: session.isTitled ? "goes on" : StyledText(), layout)
  }
}

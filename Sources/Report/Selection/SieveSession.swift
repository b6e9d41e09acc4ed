import BEEP
import Bytes
import Session

/// What the sieve knows of one session.
struct SieveSession {
  /// More than this of a session is not kept: what is older is not shown when the session is selected late.
  private static let limit = 512

  private enum Answer { case open, yes, no }

  private var identity: Answer
  private var verdict = Answer.open
  private var user = Answer.open
  /// Whether an operation that is looked for was seen.
  private var hasOperation = false
  private var held: [Sieve.Held] = []
  /// Whether the session is shown.
  private(set) var isShown = false

  init(isAdmitted: Bool) { identity = isAdmitted ? .yes : .no }

  /// Takes a fact, and hands on what is selected.
  mutating func take(
    _ event: SessionEvent, _ envelope: Envelope, _ selection: Selection, _ receive: (SessionEvent, Envelope) -> Void
  ) {
    learn(event, envelope, selection)
    if identity == .no || verdict == .no || user == .no {
      held = []
      return
    }
    let isPicked = pick(event, selection)
    if isPicked { hasOperation = true }
    isShown =
      isShown || (verdict == .yes && user == .yes && (hasOperation || !selection.picksOperations))
    if selection.picksOperations, !isFrame(event) {
      if case .rpc(let record) = event {
        settle(record.value, isPicked: isPicked, receive)
        if isPicked, isShown { receive(event, envelope) }
      } else if isPart(event) {
        hold(event, envelope)
      }
      return
    }
    if isShown {
      release(selection, receive)
      receive(event, envelope)
    } else {
      hold(event, envelope)
    }
  }

  private mutating func learn(_ event: SessionEvent, _ envelope: Envelope, _ selection: Selection) {
    if verdict == .open {
      if case .verdict(let record) = event { verdict = selection.admits(record.value) ? .yes : .no }
    }
    guard user == .open else { return }
    if selection.users.isEmpty {
      user = .yes
    } else if let name = envelope.user {
      user = selection.users.contains(name) ? .yes : .no
    } else if case .session = event {
      user = .no
    }
  }

  private func pick(_ event: SessionEvent, _ selection: Selection) -> Bool {
    if case .rpc(let record) = event { return selection.picks(record.value) }
    return false
  }

  /// Whether a fact frames a session rather than being one of its messages.
  private func isFrame(_ event: SessionEvent) -> Bool {
    switch event {
    case .verdict, .outcome, .sasl, .tls, .finding, .session: true
    case .rpc, .message, .frame, .hello, .notification, .saslStep: false
    }
  }

  /// Whether a fact may be a part of an operation.
  private func isPart(_ event: SessionEvent) -> Bool {
    switch event {
    case .message: true
    case .frame(let record): record.header.type != .seq
    default: false
    }
  }

  private mutating func hold(_ event: SessionEvent, _ envelope: Envelope) {
    if held.count >= Self.limit {
      // What frames the session stays; of its messages the oldest goes.
      held.remove(at: held.firstIndex { !isFrame($0.event) } ?? 0)
    }
    held.append((event, envelope))
  }

  private mutating func release(_ selection: Selection, _ receive: (SessionEvent, Envelope) -> Void) {
    let events = held
    held = []
    for (event, envelope) in events {
      if selection.picksOperations, !isFrame(event) { held.append((event, envelope)) } else { receive(event, envelope) }
    }
  }

  /// The messages and frames of an operation are handed on, or forgotten.
  private mutating func settle(
    _ record: RPCRecord, isPicked: Bool, _ receive: (SessionEvent, Envelope) -> Void
  ) {
    let isHandedOn = isPicked && isShown
    let events = held
    held = []
    for (event, envelope) in events {
      if isFrame(event) ? isHandedOn : isPart(event, of: record) {
        if isHandedOn { receive(event, envelope) }
      } else {
        held.append((event, envelope))
      }
    }
  }

  private func isPart(_ event: SessionEvent, of record: RPCRecord) -> Bool {
    switch event {
    case .message(let message): message.ordinal == record.request || message.ordinal == record.replyMessage
    case .frame(let frame): frame.header.channel == record.channel && frame.header.msgno == record.msgno
    default: false
    }
  }
}

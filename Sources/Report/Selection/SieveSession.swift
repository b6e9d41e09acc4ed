import BEEP
import Bytes
import Session

/// What the sieve knows of one session.
struct SieveSession {
  /// How long a session that is to be shown waits for its last verdict.
  enum Patience {
    /// Not at all: the verdict of the moment decides.
    case none
    /// Until it is over, or has become long.
    case untilEnd
    /// Not at all, for too much waits already, and what has to wait nevertheless makes its own room.
    case exhausted
  }

  /// A fact that waits.
  private struct Held {
    var event: SessionEvent
    var envelope: Envelope
    var weight: Int
    /// Whether it belongs to an operation that is looked for.
    var isPicked: Bool
  }

  private enum Answer { case open, yes, no }

  /// More than this of a session is not kept: what is older is not shown when the session is selected late. A session
  /// that is this long is shown for the verdict it has.
  private static let limit = 512

  private let isAdmitted: Bool
  /// What the latest verdict says.
  private var verdict = Answer.open
  private var user = Answer.open
  /// Whether an operation that is looked for was seen.
  private var hasOperation = false
  private var held: [Held] = []
  /// Octets of memory that what waits takes.
  private(set) var weight = 0
  /// Whether the session is shown.
  private(set) var isShown = false

  init(isAdmitted: Bool) { self.isAdmitted = isAdmitted }

  /// Whether the session will never be shown, whatever comes.
  var isPassedOver: Bool { !isAdmitted || user == .no }

  /// Takes a fact, and hands on what is selected.
  mutating func take(
    _ event: SessionEvent, _ envelope: Envelope, _ selection: Selection, _ patience: Patience,
    _ receive: (SessionEvent, Envelope) -> Void
  ) {
    learn(event, envelope, selection)
    if isPassedOver { return forget() }
    let isPicked = pick(event, selection)
    if isPicked { hasOperation = true }
    let wasShown = isShown
    isShown = wasShown || isDue(event, selection, patience)
    if selection.picksOperations, !isFrame(event) {
      if case .rpc(let record) = event { settle(record.value, isPicked: isPicked) }
      if isShown, isPicked || !wasShown { release(selection, receive) }
      if isShown, isPicked {
        receive(event, envelope)
      } else if isPicked || isPart(event) {
        hold(event, envelope, isPicked: isPicked, isShown ? .none : patience)
      }
      return
    }
    if isShown {
      release(selection, receive)
      receive(event, envelope)
    } else {
      hold(event, envelope, isPicked: false, patience)
    }
  }

  private mutating func learn(_ event: SessionEvent, _ envelope: Envelope, _ selection: Selection) {
    if case .verdict(let record) = event { verdict = selection.admits(record.value) ? .yes : .no }
    guard user == .open else { return }
    if selection.users.isEmpty {
      user = .yes
    } else if let name = envelope.user {
      user = selection.users.contains(name) ? .yes : .no
    } else if isLast(event) {
      user = .no
    }
  }

  /// Whether the session is to be shown from this event on.
  private func isDue(_ event: SessionEvent, _ selection: Selection, _ patience: Patience) -> Bool {
    guard user == .yes, hasOperation || !selection.picksOperations else { return false }
    // What the session's record says is the last word.
    if case .session(let record) = event, record.isFinal { return selection.admits(record.value.verdict) }
    guard verdict == .yes else { return false }
    return patience != .untilEnd || held.count >= Self.limit
  }

  private func pick(_ event: SessionEvent, _ selection: Selection) -> Bool {
    if case .rpc(let record) = event { return selection.picks(record.value) }
    return false
  }

  private func isLast(_ event: SessionEvent) -> Bool {
    if case .session(let record) = event { return record.isFinal }
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

  private mutating func hold(
    _ event: SessionEvent, _ envelope: Envelope, isPicked: Bool, _ patience: Patience
  ) {
    let entry = Held(event: event, envelope: envelope, weight: event.weight, isPicked: isPicked)
    let isNeeded = isFrame(event)
    var missing = patience == .exhausted ? entry.weight : 0
    while held.count >= Self.limit || missing > 0 {
      guard let oldest = oldestToGo else {
        // There is nothing but what frames the session, or is asked for.
        if !isNeeded { return }
        if held.count >= Self.limit { weight -= held.remove(at: 0).weight }
        break
      }
      let gone = held.remove(at: oldest).weight
      weight -= gone
      missing -= gone
    }
    held.append(entry)
    weight += entry.weight
  }

  /// What frames the session stays; of its messages the oldest goes, one of no operation looked for before others.
  private var oldestToGo: Int? {
    held.firstIndex { !$0.isPicked && !isFrame($0.event) } ?? held.firstIndex { !isFrame($0.event) }
  }

  private mutating func forget() {
    held = []
    weight = 0
  }

  private mutating func release(_ selection: Selection, _ receive: (SessionEvent, Envelope) -> Void) {
    if held.isEmpty { return }
    let entries = held
    forget()
    for entry in entries {
      if selection.picksOperations, !entry.isPicked, !isFrame(entry.event) {
        held.append(entry)
        weight += entry.weight
      } else {
        receive(entry.event, entry.envelope)
      }
    }
  }

  /// The messages and frames of an operation go with it, or are forgotten.
  private mutating func settle(_ record: RPCRecord, isPicked: Bool) {
    var kept: [Held] = []
    for var entry in held {
      if !entry.isPicked, isPart(entry.event, of: record) {
        guard isPicked else {
          weight -= entry.weight
          continue
        }
        entry.isPicked = true
      }
      kept.append(entry)
    }
    held = kept
  }

  private func isPart(_ event: SessionEvent, of record: RPCRecord) -> Bool {
    switch event {
    case .message(let message): message.ordinal == record.request || message.ordinal == record.replyMessage
    case .frame(let frame): frame.header.channel == record.channel && frame.header.msgno == record.msgno
    default: false
    }
  }
}

import BEEP

/// The channels of a ladder: where each begins and ends, and where somebody waits on it for an answer.
struct LadderLanes {
  /// What is drawn of a channel in one row.
  struct Segment: Hashable {
    /// How much of the row's height a line covers.
    enum Extent: Hashable { case none, upper, lower, whole }

    var line = Extent.none
    var busy = Extent.none
  }

  /// A channel from its start to its end.
  private struct Lane {
    var slot: Int
    var epoch: Int
    var first: Int
    var last: Int
    var isOpened: Bool
    var isClosed: Bool
  }

  private static let limit = 12

  /// The channels that have a place, in the order in which they were opened, and the profile of each.
  private(set) var slots: [(channel: UInt32, profile: String?)] = []
  /// Ordinals of requests whose answers were not seen.
  private(set) var unanswered: Set<UInt64> = []
  private var lanes: [Lane] = []
  private var segments: [[Segment]] = []

  /// The channels of `rows`.
  init(_ rows: [LadderRow]) {
    var waiting: [UInt64: (slot: Int, row: Int)] = [:]
    var busy: [(slot: Int, rows: ClosedRange<Int>)] = []
    for (index, row) in rows.enumerated() {
      switch row {
      case .message(let message):
        note(message, at: index)
        guard let slot = slot(of: message.channel), let pair = message.pair else { continue }
        if message.type == .msg {
          waiting[pair] = (slot, index)
        } else if message.type != .ans, let start = waiting.removeValue(forKey: pair), start.row < index {
          busy.append((start.slot, start.row...index))
        }
      case .reset: for lane in lanes.indices where lanes[lane].last == .max { lanes[lane].last = index }
      case .idle, .gap, .stall, .transport: break
      }
    }
    unanswered = Set(waiting.keys)
    fill(rows.count, busy)
  }

  /// The slot of a channel, if it has one.
  func slot(of channel: UInt32) -> Int? { slots.firstIndex { $0.channel == channel } }

  /// Where a slot is between the hosts, as SVG has it.
  func x(_ slot: Int) -> String {
    let place = 1000 * (slot + 1) / (slots.count + 1)
    return "\(place / 10).\(place % 10)%"
  }

  /// What each slot shows in a row.
  func segments(at row: Int) -> [Segment] { segments[row] }

  private mutating func note(_ message: LadderMessage, at row: Int) {
    begin(message.channel, epoch: message.epoch, at: row, isOpened: false, profile: nil)
    switch message.channels {
    case .opens(let channel, let profile):
      begin(channel, epoch: message.epoch, at: row, isOpened: true, profile: profile)
    case .closes(let channel):
      guard let slot = slot(of: channel) else { return }
      for lane in lanes.indices where lanes[lane].slot == slot && lanes[lane].last == .max {
        lanes[lane].last = row
        lanes[lane].isClosed = true
      }
    case nil: break
    }
  }

  private mutating func begin(_ channel: UInt32, epoch: Int, at row: Int, isOpened: Bool, profile: String?) {
    var slot = slot(of: channel)
    if slot == nil, slots.count < Self.limit {
      slots.append((channel, profile))
      slot = slots.count - 1
    }
    guard let slot else { return }
    if let profile { slots[slot].profile = profile }
    guard !lanes.contains(where: { $0.slot == slot && $0.epoch == epoch && $0.last == .max }) else { return }
    lanes.append(Lane(slot: slot, epoch: epoch, first: row, last: .max, isOpened: isOpened, isClosed: false))
  }

  private mutating func fill(_ count: Int, _ busy: [(slot: Int, rows: ClosedRange<Int>)]) {
    segments = [[Segment]](repeating: [Segment](repeating: Segment(), count: slots.count), count: count)
    for lane in lanes {
      for row in lane.first...min(lane.last, count - 1) {
        let isFirst = row == lane.first && lane.isOpened
        let isLast = row == lane.last && lane.isClosed
        segments[row][lane.slot].line = isFirst ? .lower : isLast ? .upper : .whole
      }
    }
    for (slot, rows) in busy {
      for row in rows {
        segments[row][slot].busy = row == rows.lowerBound ? .lower : row == rows.upperBound ? .upper : .whole
      }
    }
  }
}

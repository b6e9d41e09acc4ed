import BEEP
import Packet
import Session

/// The frames of a session's messages in progress, and the windows they move in (RFC 3081, section 3.1); bounded.
struct FrameLog: Sendable {
  /// What a message's frames have in common.
  private struct Key: Hashable {
    var from: Peer
    var channel: UInt32
    var msgno: UInt32
    var isRequest: Bool
    var ansno: UInt32?
  }

  /// What one peer may send on one channel.
  private struct Window {
    /// The first octet that may not be sent; nil while it is not known.
    var limit: UInt32?
    /// How many octets it is wide.
    var width: UInt32 = 4096
    /// Whether the last SEQ was one from before the first octet.
    var isFresh = false
    /// When the window was used up.
    var fullSince: PacketOrigin?
    /// The SEQ that opened it again.
    var opened: (origin: PacketOrigin, waited: Int64)?
  }

  private static let messages = 512
  private static let windows = 1024

  private let limit: Int
  private var open: [Key: MessageFrames] = [:]
  private var sides: [UInt64: Window] = [:]

  /// A log of up to `limit` frames a message.
  init(limit: Int) { self.limit = limit }

  /// Takes a frame that ended with the packet of `origin`.
  mutating func add(_ record: FrameRecord, at origin: PacketOrigin) {
    let header = record.header
    if header.type == .seq {
      openWindow(header, of: record.from.other, at: origin)
      return
    }
    let (window, waited) = send(header, record.from, at: origin)
    let key = Key(
      from: record.from, channel: header.channel, msgno: header.msgno, isRequest: header.type == .msg,
      ansno: header.ansno)
    guard open[key] != nil || open.count < Self.messages else { return }
    open[key, default: MessageFrames()].add(header, at: origin, window: window, waited: waited, limit: limit)
  }

  /// The frames of a message that is over.
  mutating func take(_ message: MessageRecord) -> MessageFrames? {
    open.removeValue(
      forKey: Key(
        from: message.from, channel: message.channel, msgno: message.msgno, isRequest: message.type == .msg,
        ansno: message.ansno))
  }

  private static func key(_ peer: Peer, _ channel: UInt32) -> UInt64 {
    UInt64(channel) << 1 | (peer == .initiator ? 0 : 1)
  }

  private mutating func openWindow(_ header: FrameHeader, of sender: Peer, at origin: PacketOrigin) {
    let key = Self.key(sender, header.channel)
    guard sides[key] != nil || sides.count < Self.windows else { return }
    var window = sides[key] ?? Window()
    if let since = window.fullSince, header.ackno &+ header.window != window.limit {
      window.opened = (origin, max(0, origin.time.nanoseconds(since: since.time)))
      window.fullSince = nil
    }
    window.limit = header.ackno &+ header.window
    window.width = header.window
    window.isFresh = header.ackno == 0
    sides[key] = window
  }

  /// What the window had to do with a frame, and how long its sender had waited for it.
  private mutating func send(_ header: FrameHeader, _ peer: Peer, at origin: PacketOrigin) -> (String, Int64) {
    let key = Self.key(peer, header.channel)
    guard sides[key] != nil || sides.count < Self.windows else { return ("", 0) }
    var window = sides[key] ?? Window()
    // Each direction of a channel begins with 4096 octets (RFC 3081, section 3.1.4).
    if header.seqno == 0, !window.isFresh { (window.limit, window.width) = (4096, 4096) }
    var words: [String] = []
    let waited = window.opened?.waited ?? 0
    if let opened = window.opened {
      words.append("after SEQ in packet \(Quantity.thousands(opened.origin.sourcePacket)), \(Quantity.wait(waited))")
      window.opened = nil
    }
    if let limit = window.limit, header.size > 0 {
      let room = Int32(bitPattern: limit &- (header.seqno &+ header.size))
      if room == 0 { words.append(words.isEmpty ? "window \(window.width) full" : "full") }
      if room < 0 { words.append("\(Quantity.count(UInt64(room.magnitude), "octet")) beyond the window") }
      if room <= 0, window.fullSince == nil { window.fullSince = origin }
    }
    sides[key] = window
    return (words.joined(separator: ", "), waited)
  }
}

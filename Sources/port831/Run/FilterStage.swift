import Bytes
import Capture
import Packet

/// The user's filter: a libpcap expression, and a span of time.
struct FilterStage: ~Copyable {
  private var expression: FrameFilter?
  private let since: Timestamp
  private let until: Timestamp
  /// Whether it lets everything through.
  let isOpen: Bool
  /// The first link type for which the expression means nothing.
  private(set) var refusal: FilterError?

  /// The filter that the options ask for.
  init(_ input: InputOptions) throws(FilterError) {
    since = input.since ?? Timestamp(nanoseconds: .min)
    until = input.until ?? Timestamp(nanoseconds: .max)
    isOpen = input.filter == nil && input.since == nil && input.until == nil
    refusal = nil
    if let text = input.filter { expression = try FrameFilter(text) } else { expression = nil }
  }

  /// Compiles the expression for a link type in advance, while names can still be looked up.
  mutating func prepare(for linkType: LinkType) throws(FilterError) { try expression?.prepare(for: linkType) }

  /// Whether a frame is read on.
  @inline(__always)
  mutating func passes(_ frame: borrowing Frame, _ octets: RawSpan) -> Bool {
    if isOpen { return true }
    return isMatch(frame, octets)
  }

  private mutating func isMatch(_ frame: borrowing Frame, _ octets: RawSpan) -> Bool {
    guard frame.time >= since, frame.time <= until else { return false }
    guard expression != nil else { return true }
    do throws(FilterError) {
      return try expression?.matches(frame, octets) ?? true
    } catch {
      refusal = refusal ?? error
      return false
    }
  }
}

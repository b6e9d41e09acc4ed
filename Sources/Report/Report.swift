import Disclosure
import Packet
import Session

/// One output of a run: receives its facts in order and writes them down.
///
/// A method throws when the output cannot be written; it throws once, and from then on the report takes everything in
/// and writes nothing, so that the run's other outputs go on.
public protocol Report: ~Copyable {
  /// Whether facts of a session are kept until it is over; who writes them down at once keeps none.
  static var keepsFacts: Bool { get }
  /// Octets of memory held for what is over: it counts towards the memory limit.
  var footprint: Int { get }
  /// The run begins.
  mutating func begin(_ run: RunFacts) throws
  /// The first packet was read: its date goes without saying.
  mutating func began(at time: Timestamp)
  /// A source is opened: what is known of it by its header.
  mutating func sourceOpened(_ source: SourceFacts) throws
  /// A source is done: what was found in it.
  mutating func sourceEnded(_ source: SourceFacts) throws
  /// A fact about a session.
  mutating func receive(_ event: DisclosedEvent, _ envelope: borrowing Envelope) throws
  /// The figures of a run that goes on.
  mutating func heartbeat(_ statistics: RunStatistics) throws
  /// What is older than a moment is no longer kept, where a report keeps rows of many runs.
  mutating func forget(before time: Timestamp) throws
  /// The run is over. Nothing comes after this.
  mutating func end(_ statistics: RunStatistics, _ census: PacketCensus) throws
  /// Hands on what is still in the report's buffer, when the run has a quiet moment.
  mutating func flush() throws
}

extension Report where Self: ~Copyable {
  /// Most keep some.
  public static var keepsFacts: Bool { true }

  /// Nothing, or little.
  public var footprint: Int { 0 }

  /// Nothing.
  public mutating func began(at time: Timestamp) {}
}

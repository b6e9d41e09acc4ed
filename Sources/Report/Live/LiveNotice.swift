/// Something that happened to the capture, not in it.
public enum LiveNotice: Sendable, Equatable {
  /// The kernel lost packets of an interface within so many seconds.
  case lost(interface: String, source: UInt32, packets: UInt64, seconds: UInt64)
  /// An interface went away or down, or came back.
  case interface(name: String, text: String, isBack: Bool)
  /// The clock of this machine was set.
  case clock(text: String)
  /// An output could not keep up, or could not be written any more.
  case output(name: String, text: String)
}

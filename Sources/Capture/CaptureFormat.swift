/// A format of capture files that is read.
public enum CaptureFormat: String, Sendable {
  /// The classic libpcap format.
  case pcap
  /// The block format of draft-ietf-opsawg-pcapng.
  case pcapng
}

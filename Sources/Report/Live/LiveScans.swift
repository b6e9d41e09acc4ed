import Packet
import Reassembly
import Session

/// Who tries many targets without an application octet; told once, when it is over. Bounded.
struct LiveScans {
  /// What one source has tried.
  struct Scan {
    var address: Address
    var targets = AddressTally()
    var first: Timestamp
    var last: Timestamp
    var isOpen: [Address] = []

    /// `254 hosts in 2.1 s; open 192.0.2.1, 192.0.2.77`.
    var text: String {
      var text = "\(targets.hosts) in \(Quantity.duration(last.nanoseconds(since: first)))"
      if !isOpen.isEmpty {
        text += "; open \(isOpen.prefix(4).map(AddressText.text).joined(separator: ", "))"
        if isOpen.count > 4 { text += ", ..." }
      }
      return text
    }
  }

  static let limit = 512
  /// A source that is silent for so long is done.
  static let patience: Int64 = 30_000_000_000
  /// Fewer targets are probes, not a scan.
  static let leastTargets = 4

  private var scans: [Address: Scan] = [:]
  /// What is to be told before it is over, to make room.
  private var given: [Scan] = []

  /// Takes in a session without data.
  mutating func add(_ record: SessionRecord, _ envelope: Envelope) {
    let address = envelope.initiator.address
    if scans[address] == nil, scans.count >= Self.limit, let oldest = scans.values.min(by: { $0.last < $1.last }) {
      scans[oldest.address] = nil
      if oldest.targets.count >= Self.leastTargets { given.append(oldest) }
    }
    let (first, last) = (record.facts.first.time, record.facts.last.time)
    var scan = scans[address] ?? Scan(address: address, first: first, last: last)
    scan.first = min(scan.first, first)
    scan.last = max(scan.last, last)
    scan.targets.add(envelope.listener.address)
    let target = envelope.listener.address
    if record.probeOutcome == .open, scan.isOpen.count < 5, !scan.isOpen.contains(target) { scan.isOpen.append(target) }
    scans[address] = scan
  }

  /// Takes the scans that are over; all of them when the run is.
  mutating func takeOver(before time: Timestamp?) -> [Scan] {
    var over = given
    given = []
    for scan in scans.values {
      if let time, time.nanoseconds(since: scan.last) < Self.patience { continue }
      scans[scan.address] = nil
      if scan.targets.count >= Self.leastTargets { over.append(scan) }
    }
    return over.sorted { $0.last < $1.last }
  }
}

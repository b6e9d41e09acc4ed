import BEEP
import Bytes
import Packet
import Session

/// What is kept of a session until its block is printed; bounded.
struct BlockFacts: Sendable {
  /// A finding of one code: the first, how often it was told, and whether always of one peer and channel.
  struct Finding: Sendable {
    var record: FindingRecord
    var origin: PacketOrigin
    var isOfBoth = false
    var isOnMany = false
  }

  static let findingLimit = 32

  var operations: OperationTable
  private(set) var findings: [Finding] = []
  private(set) var logIns = LogIns()
  /// TLS as it was told last, and the packet that showed it.
  private(set) var tls: (record: TLSRecord, origin: PacketOrigin)?
  private(set) var hellos = HellosSeen()

  /// Nothing seen yet; a brief summary counts operations and prints no block.
  init(_ options: SummaryOptions) {
    operations = OperationTable(showsAll: options.showsAll, keepsRows: !options.isBrief)
  }

  /// Takes in what a block tells of an event.
  mutating func add(_ event: SessionEvent, at origin: PacketOrigin, unicode: Bool) {
    switch event {
    case .rpc(let record): operations.add(record.value, at: origin, unicode: unicode)
    case .outcome(let record): operations.settle(record.value)
    case .finding(let record): add(record, at: origin)
    case .sasl(let record): logIns.add(record)
    case .tls(let record): tls = (record.value, origin)
    case .hello(let record): hellos.add(record)
    case .notification(let record): hellos.add(record)
    case .verdict, .frame, .message, .saslStep, .session: break
    }
  }

  private mutating func add(_ record: FindingRecord, at origin: PacketOrigin) {
    if let index = findings.firstIndex(where: { $0.record.code == record.code }) {
      let first = findings[index].record
      findings[index].record.count = max(first.count, record.count)
      if record.from != first.from { findings[index].isOfBoth = true }
      if record.channel != first.channel { findings[index].isOnMany = true }
    } else if findings.count < Self.findingLimit {
      findings.append(Finding(record: record, origin: origin))
    }
  }
}

import BEEP
import Packet
import Session

/// What is kept of a session until its block is printed; bounded.
struct BlockFacts: Sendable {
  /// A finding of one code: the first, and how often it was told.
  struct Finding: Sendable {
    var record: FindingRecord
    var origin: PacketOrigin
  }

  static let findingLimit = 32

  var operations: OperationTable
  private(set) var findings: [Finding] = []
  private(set) var sasl: SASLRecord?
  private(set) var tls: TLSRecord?

  /// Nothing seen yet; a brief summary counts operations and prints no block.
  init(_ options: SummaryOptions) {
    operations = OperationTable(showsAll: options.showsAll, keepsRows: !options.isBrief)
  }

  /// Takes in what a block tells of an event.
  mutating func add(_ event: SessionEvent, at origin: PacketOrigin, unicode: Bool) {
    switch event {
    case .rpc(let record): operations.add(record, at: origin, unicode: unicode)
    case .outcome(let record): operations.settle(record)
    case .finding(let record): add(record, at: origin)
    case .sasl(let record): if sasl?.outcome != "accepted" { sasl = record }
    case .tls(let record): tls = record
    case .verdict, .frame, .message, .hello, .notification, .saslStep, .session: break
    }
  }

  private mutating func add(_ record: FindingRecord, at origin: PacketOrigin) {
    if let index = findings.firstIndex(where: { $0.record.code == record.code }) {
      findings[index].record.count = max(findings[index].record.count, record.count)
    } else if findings.count < Self.findingLimit {
      findings.append(Finding(record: record, origin: origin))
    }
  }
}

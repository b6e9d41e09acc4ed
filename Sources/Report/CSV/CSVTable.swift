import Bytes
import Session

/// What a CSV file lists (`--csv FILE`, `--csv changes=FILE`).
public enum CSVTable: String, Sendable, CaseIterable {
  /// A row a session.
  case sessions
  /// A row a change that somebody asked for, and what became of it.
  case changes

  /// The line with which it begins.
  public var header: [UInt8] {
    var rows = CSVRows()
    rows.header(of: self)
    return rows.csv.take()
  }

  /// Whether a fact has to do with it.
  public func concerns(_ event: SessionEvent) -> Bool {
    switch event {
    case .session(let record): record.isFinal
    case .rpc, .outcome: self == .changes
    case .frame, .message, .hello, .notification, .sasl, .saslStep, .tls, .finding, .verdict: false
    }
  }
}

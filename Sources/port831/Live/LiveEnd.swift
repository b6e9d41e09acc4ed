import Report

/// How a live run ended, and what it had seen.
struct LiveEnd {
  let duration: Int64
  let interfaces: [LiveInterface.End]
  let tally: LiveTally
  let statistics: RunStatistics
  /// Whether there was nothing left to listen on.
  let hasLostAllInterfaces: Bool
  /// Why the last figures could not be written, where they are wanted.
  var figuresFailure: OutputError?
  /// The signal that ended it.
  var signal: String?
  /// Outputs that could not keep up, and how many records they lost.
  var slowOutputs: [(name: String, records: UInt64)] = []
}

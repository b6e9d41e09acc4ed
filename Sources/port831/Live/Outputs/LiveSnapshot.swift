import Report

/// What a run that goes on has come to: what a document ends with when it is put aside.
struct LiveSnapshot: Sendable {
  var statistics: RunStatistics
  var census: PacketCensus
  var sources: [ReportedSource]
}

import BEEP
import Bytes
import Disclosure
import Packet
import Reassembly
import Report
import Session

/// Where reports write: what they wrote is looked at as a whole.
private final class Sheet {
  var octets: [UInt8] = []
}

private struct SheetOutput: TextOutput {
  let sheet: Sheet
  mutating func write(_ octets: RawSpan) { sheet.octets += Octets(copying: octets).array }
}

/// All reports at once, as the command line composes them.
private final class Reports: SessionOutputs {
  let records = Sheet()
  let text = Sheet()
  let trees = Sheet()
  let pages = Sheet()
  private var ndjson: NDJSONReport<SheetOutput>
  private var summary: SummaryReport<SheetOutput>
  private var tree: SummaryReport<SheetOutput>
  private var eve: EVEReport<SheetOutput>
  private var page: HTMLReport<SheetOutput>
  private let disclosure: Disclosure
  var ended = 0

  init(showsSecrets: Bool) {
    var options = SummaryOptions()
    options.tree = TreeOptions()
    disclosure = Disclosure(showsSecrets: showsSecrets)
    ndjson = NDJSONReport(SheetOutput(sheet: records), sensor: "fuzz", run: "0")
    eve = EVEReport(SheetOutput(sheet: records), sensor: "fuzz", run: "0")
    summary = SummaryReport(SheetOutput(sheet: text))
    tree = SummaryReport(SheetOutput(sheet: trees), options: options)
    page = HTMLReport(SheetOutput(sheet: pages))
  }

  func begin() throws {
    let run = RunFacts()
    try ndjson.begin(run)
    try eve.begin(run)
    try summary.begin(run)
    try tree.begin(run)
    try page.begin(run)
  }

  func receive(_ event: SessionEvent, _ envelope: Envelope) {
    if case .session(let record) = event, record.isFinal { ended += 1 }
    let event = disclosure.disclose(event)
    do {
      try ndjson.receive(event, envelope)
      try eve.receive(event, envelope)
      try summary.receive(event, envelope)
      try tree.receive(event, envelope)
      try page.receive(event, envelope)
    } catch {
      fatalError("\(error)")
    }
  }

  func end(_ statistics: RunStatistics) throws {
    let census = PacketCensus()
    try ndjson.end(statistics, census)
    try eve.end(statistics, census)
    try summary.end(statistics, census)
    try tree.end(statistics, census)
    try page.end(statistics, census)
  }

  func receive(_ octets: RawSpan, session: Int, from: Peer) {}
  func skip(_ gap: Gap, session: Int, from: Peer) {}
  func conflict(_ conflict: Conflict, session: Int, from: Peer) {}
  func receive(body octets: RawSpan, _ piece: BodyPiece) {}
}

/// Segments through all rooms into all reports: no octet of a stranger gets out raw.
func enterSession(_ script: inout Script) {
  let choice = script.octet()
  let reports = Reports(showsSecrets: choice & 1 == 1)
  try? reports.begin()
  var sessions = Sessions(
    outputs: reports, demand: choice & 2 == 0 ? [.messages] : [.messages, .frames, .digests, .bodies, .contents],
    watched: PortSet([831]))
  var reassembler = Reassembler(memoryLimit: Segments.limit, hashSecret: 1)
  var segments = Segments()
  while !script.isOver { segments.step(&script, &reassembler, into: &sessions) }
  reassembler.finish(into: &sessions)
  require(reports.ended == Int(sessions.count), "\(sessions.count) sessions, \(reports.ended) of them told")
  try? reports.end(RunStatistics())
  for sheet in [reports.records, reports.text, reports.trees, reports.pages] {
    require(String(validating: sheet.octets, as: UTF8.self) != nil, "a report that is not UTF-8")
    let isClean = String(decoding: sheet.octets, as: UTF8.self).unicodeScalars.allSatisfy {
      $0 == "\n"
        || $0.value >= 0x20 && !(0x7F..<0xA0).contains($0.value) && !(0x202A...0x202E).contains($0.value)
          && !(0x2066...0x2069).contains($0.value)
    }
    require(isClean, "a control character got out")
  }
}

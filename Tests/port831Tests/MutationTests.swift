import ArgumentParser
import Bytes
import Capture
import Disclosure
import Packet
import Report
import Session
import TestSupport
import Testing

@testable import port831

/// Every capture of the tree, changed by a stranger's hand, through all rooms.
@Suite struct MutationTests {
  private struct Kept {
    let frame: Frame
    let octets: [UInt8]
  }

  private static func frames(_ path: String) throws -> [Kept] {
    var reader = try CaptureReader(CapturePath(path))
    var kept: [Kept] = []
    while reader.read({ frame, octets in kept.append(Kept(frame: copy frame, octets: Octets(copying: octets).array)) })
    {}
    return kept
  }

  @Test func `There are captures to change`() { #expect(CaptureCases.paths.count >= 30) }

  @Test(arguments: CaptureCases.paths)
  func `Changed frames never trap, and what is printed stays one record a line without raw controls`(
    path: String
  ) throws {
    let frames = try Self.frames(path)
    for seed in 0..<Rounds.of(frames.count > 500 ? 2 : 6) {
      var random = SplitMix64(seed: UInt64(seed) &* 7919 &+ UInt64(frames.count))
      let records = Sheet()
      let summary = Sheet()
      let outputs = Outputs(
        [
          ReportOutput(NDJSONReport(SheetOutput(sheet: records), sensor: "test", run: "0"), name: "records"),
          ReportOutput(SummaryReport(SheetOutput(sheet: summary)), name: "summary"),
        ], streams: nil, sieve: Sieve(Selection()), disclosure: Disclosure(showsSecrets: seed % 2 == 0),
        failOn: FailOn())
      var pipeline = Pipeline(
        try InputOptions.parse(["--ports", "all"]), outputs: outputs,
        demand: seed % 3 == 0 ? [.messages, .frames, .digests, .bodies, .wholeXML] : [.messages])
      for kept in frames {
        let isChanged = random.below(8) == 0
        let octets = Octets(isChanged ? HostileFrames.changed(kept.octets, &random) : kept.octets)
        switch random.below(40) {
        case 0: continue
        case 1: _ = octets.withBytes { pipeline.accept(kept.frame, $0) }
        default: break
        }
        _ = octets.withBytes { pipeline.accept(kept.frame, $0) }
      }
      pipeline.finish()
      outputs.end(pipeline.statistics, pipeline.census)
      try expectRecords(records, sessions: pipeline.statistics.sessions)
      expectNoControls(summary)
    }
  }

  private func expectRecords(_ sheet: Sheet, sessions: UInt64) throws {
    var ended: UInt64 = 0
    for line in sheet.lines {
      let record = try StrictJSON(Array(line))
      if record["record"] == .text("session"), record["final"] == .truth(true) { ended += 1 }
    }
    #expect(ended >= sessions, "a session without its last record")
  }

  private func expectNoControls(_ sheet: Sheet) {
    #expect(String(validating: sheet.octets, as: UTF8.self) != nil)
    let isClean = String(decoding: sheet.octets, as: UTF8.self).unicodeScalars.allSatisfy {
      $0 == "\n" || $0.value >= 0x20 && !(0x7F..<0xA0).contains($0.value)
    }
    #expect(isClean)
  }
}

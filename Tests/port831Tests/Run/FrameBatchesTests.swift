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

/// Two threads say what one says.
@Suite struct FrameBatchesTests {
  private static let options = [["--ports", "all"], ["--ports", "831"]]

  private static func outputs(_ sheet: Sheet) -> Outputs {
    Outputs(
      [ReportOutput(NDJSONReport(SheetOutput(sheet: sheet), sensor: "test", run: "0"), name: "records")], streams: nil,
      sieve: Sieve(Selection()), disclosure: Disclosure(showsSecrets: false), failOn: FailOn())
  }

  private static let demand: Demand = [.messages, .frames, .digests, .bodies, .wholeXML, .verdictsOnSilence]

  private static func list(_ paths: [String]) -> InputList {
    var list = InputList()
    for path in paths { list.add(CapturePath(path)) }
    return list
  }

  /// The records of a run that does everything in turn.
  private func inTurn(_ paths: [String], _ options: [String]) throws -> (Sheet, RunStatistics, PacketCensus) {
    let sheet = Sheet()
    let outputs = Self.outputs(sheet)
    var pipeline = Pipeline(try InputOptions.parse(options), outputs: outputs, demand: Self.demand)
    var line = TimeLine(Self.list(paths))
    var more = true
    while more {
      more = line.read { frame, octets in pipeline.accept(frame, octets) }
      _ = line.takeEvents()
    }
    pipeline.finish()
    return (sheet, pipeline.statistics, pipeline.census)
  }

  /// The records of a run that reads, follows and tells at once.
  private func atOnce(_ paths: [String], _ options: [String]) throws -> (Sheet, RunStatistics, PacketCensus) {
    let sheet = Sheet()
    let feed = OutputFeed(Self.outputs(sheet), handsOnAtOnce: false)
    let input = try InputOptions.parse(options)
    var pipeline = Pipeline(input, outputs: feed, demand: Self.demand)
    let reader = FrameReader(
      TimeLine(Self.list(paths)), try FilterStage(input), Decoding(input), wantsProgress: false)
    let batches = FrameBatches(reader)
    while let batch = batches.next() {
      pipeline.accept(batch)
      batches.giveBack(consume batch)
    }
    pipeline.add(reader.counters)
    pipeline.finish()
    feed.finish()
    return (sheet, pipeline.statistics, pipeline.census)
  }

  private func expectSame(_ paths: [String]) throws {
    for options in Self.options {
      let (expected, figures, census) = try inTurn(paths, options)
      let (found, foundFigures, foundCensus) = try atOnce(paths, options)
      #expect(found.lines == expected.lines)
      #expect(foundFigures.packets == figures.packets)
      #expect(foundFigures.octets == figures.octets)
      #expect(foundFigures.octetsReassembled == figures.octetsReassembled)
      #expect(String(describing: foundCensus) == String(describing: census))
    }
  }

  @Test(arguments: CaptureCases.paths)
  func `A capture gives the same records, however many threads read it`(path: String) throws { try expectSame([path]) }

  @Test func `Captures of one time give the same records, though their frames are copied`() throws {
    try expectSame(Array(CaptureCases.paths.prefix(8)))
  }

  @Test func `A reader that is stopped fills one batch more`() throws {
    let input = try InputOptions.parse([])
    let reader = FrameReader(
      TimeLine(Self.list(CaptureCases.paths)), try FilterStage(input), Decoding(input), wantsProgress: true)
    var batch = FrameBatch()
    reader.fill(&batch)
    #expect(!batch.isLast)
    #expect(batch.progress?.files == 0)
    reader.stop()
    reader.fill(&batch)
    #expect(batch.isLast)
  }

  @Test func `What is handed on is taken in order`() {
    let handoff = Handoff([1, 2])
    handoff.give(3)
    #expect([handoff.take(), handoff.take(), handoff.take()] == [1, 2, 3])
  }
}

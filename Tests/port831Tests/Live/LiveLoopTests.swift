import ArgumentParser
import Bytes
import Disclosure
import Foundation
import Packet
import Policy
import Report
import Session
import Testing

@testable import Capture
@testable import port831

/// The loop without an interface: what it does by the clock, and at its end.
@Suite("The loop of a live run")
struct LiveLoopTests {
  private static let hour: Int64 = 3_600_000_000_000

  /// The outputs of a run: one that has `failure`, or none.
  private static func outputs(_ command: LiveCommand, _ failure: OutputError? = nil) -> LiveOutputs {
    var reports: [any RunOutput] = []
    if let failure { reports.append(RefusedOutput(failure)) }
    let outputs = Outputs(
      reports, streams: nil, sieve: Sieve(command.selection.selection), disclosure: Disclosure(showsSecrets: false),
      failOn: FailOn())
    return LiveOutputs(outputs, lines: nil, packets: nil, writers: [])
  }

  private static func loop(
    _ command: LiveCommand, _ outputs: LiveOutputs, ring: Ring? = nil
  ) throws -> LiveLoop {
    let standardError = DescriptorOutput(standard: STDERR_FILENO, name: "standard error")
    let signals = try #require(SignalThread())
    let environment = LiveEnvironment(
      signals: signals, notifier: ServiceNotifier { _ in nil }, probe: InterfaceProbe(),
      secrets: RunSecrets(), policyPath: nil, standardError: standardError)
    return LiveLoop(
      captures: [], filter: try FilterStage(command.input),
      pipeline: Pipeline(command.input, outputs: outputs, demand: []), outputs: outputs, ring: ring,
      options: command.live, input: command.input, environment: environment,
      status: StatusLine(isOn: false, to: standardError))
  }

  private static func folder() throws -> URL {
    let folder = FileManager.default.temporaryDirectory.appending(path: "port831-loop-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder
  }

  /// A datagram with two octets, to a port, as it was captured at a moment.
  private static func datagram(to port: UInt16, at time: Timestamp) -> (frame: Frame, octets: Octets) {
    let (high, low) = (UInt8(port >> 8), UInt8(port & 0xFF))
    var octets: [UInt8] = [2, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 2, 8, 0]
    octets += [0x45, 0, 0, 30, 0, 1, 0, 0, 64, 17, 0, 0, 192, 0, 2, 1, 192, 0, 2, 2]
    // No checksum.
    octets += [0xC3, 0x50, high, low, 0, 10, 0, 0, 0x31, 0x32]
    let frame = Frame(
      time: time, linkType: .ethernet, wireLength: UInt32(octets.count), capturedLength: UInt32(octets.count),
      interface: 0, source: 0, number: 1)
    return (frame, Octets(octets))
  }

  @Test("lets time pass for what is silent while packets come that nobody watches")
  func time() throws {
    let command = try LiveCommand.parse([])
    var loop = try Self.loop(command, Self.outputs(command))
    let (frame, octets) = Self.datagram(to: 831, at: Timestamp(nanoseconds: SystemClock.now.nanoseconds - Self.hour))
    octets.withBytes { _ = loop.pipeline.accept(frame, $0) }
    let before = loop.pipeline.openSessions
    loop.tick(SystemClock.steady, isIdle: false)
    let after = loop.pipeline.openSessions
    #expect(before == 1)
    #expect(after == 0)
  }

  @Test("counts for -c what is on a watched port, and takes nothing behind the last")
  func count() throws {
    let command = try LiveCommand.parse(["-c", "2"])
    var loop = try Self.loop(command, Self.outputs(command))
    var window = FrameWindow()
    let ports: [UInt16] = [4789, 831, 4789, 831, 831, 4789]
    for (index, port) in ports.enumerated() {
      let (frame, octets) = Self.datagram(to: port, at: Timestamp(nanoseconds: Int64(index)))
      octets.withBytes { window.add(frame, $0) }
    }
    loop.window = window
    loop.releaseWindow(through: Timestamp(nanoseconds: .max))
    let (packets, watched) = (loop.pipeline.packets, loop.pipeline.watchedPackets)
    #expect(packets == 4)
    #expect(watched == 2)
  }

  @Test("ends when --until has passed, but for a moment in which packets may be late")
  func until() throws {
    let command = try LiveCommand.parse(["--until", "2026-11-16T10:00:00Z"])
    let loop = try Self.loop(command, Self.outputs(command))
    let end = try #require(command.input.until)
    var isOver: [Bool] = []
    for milliseconds: Int64 in [-1_000, 500, 1_500] {
      let wall = Timestamp(nanoseconds: end.nanoseconds + milliseconds * 1_000_000)
      isOver.append(loop.isPastItsTime(at: loop.start, wall: wall))
    }
    #expect(isOver == [false, false, true])
  }

  @Test("goes on for a ring and for the figures when nobody reads the outputs any more")
  func nobody() throws {
    let closed = OutputError(name: "standard output", number: EPIPE)
    let plain = try LiveCommand.parse([])
    let none = try Self.loop(plain, Self.outputs(plain, closed))
    let isPlainForNobody = none.isForNobody
    #expect(isPlainForNobody)

    let folder = try Self.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let figures = try LiveCommand.parse(["--prometheus", folder.appending(path: "figures").path])
    let counting = try Self.loop(figures, Self.outputs(figures, closed))
    let areFiguresForNobody = counting.isForNobody
    #expect(!areFiguresForNobody)

    let path = folder.appending(path: "ring").path
    let ringed = try LiveCommand.parse(["--ring", path])
    let queue = OutputQueue(try RingFiles(path, owner: nil, isPacked: false))
    let outputs = Self.outputs(ringed, closed)
    outputs.add(queue)
    let ring = Ring(queue, bounds: Ring.Bounds(octets: 1000, nanoseconds: nil, files: 2), captures: [])
    let keeping = try Self.loop(ringed, outputs, ring: ring)
    let isRingForNobody = keeping.isForNobody
    #expect(!isRingForNobody)
  }

  @Test("writes the last figures at its end")
  func lastFigures() throws {
    let folder = try Self.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appending(path: "figures").path
    let command = try LiveCommand.parse(["--prometheus", path])
    let end = try Self.loop(command, Self.outputs(command)).finish()
    let written = try String(contentsOfFile: path, encoding: .utf8)
    #expect(end.figuresFailure == nil)
    #expect(written.contains("port831_uptime_seconds"))
  }

  @Test("says once that the last figures could not be written")
  func noFigures() throws {
    let folder = try Self.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    // A directory has that name: the file beside it can be written, and not renamed.
    let command = try LiveCommand.parse(["--prometheus", folder.path])
    defer { try? FileManager.default.removeItem(atPath: folder.path + ".part") }
    let end = try Self.loop(command, Self.outputs(command)).finish()
    #expect(end.figuresFailure?.name == folder.path)
    #expect(end.statistics.problems.count == 1)
    #expect(!end.statistics.isComplete)
  }

  @Test("is not complete when the kernel dropped packets", arguments: [0, 1])
  func complete(dropped: UInt64) throws {
    let command = try LiveCommand.parse([])
    let outputs = Self.outputs(command)
    outputs.drops.note(dropped, on: 0, from: Timestamp(nanoseconds: 0), to: Timestamp(nanoseconds: 1))
    let end = try Self.loop(command, outputs).finish()
    #expect(end.statistics.dropped == dropped)
    #expect(end.statistics.isComplete == (dropped == 0))
  }

  /// A SYN to port 831, or the RST that answers it, as it was captured at a moment.
  private static func segment(isAnswer: Bool, at time: Timestamp) -> (frame: Frame, octets: Octets) {
    let ends: [UInt8] = isAnswer ? [192, 0, 2, 2, 192, 0, 2, 1] : [192, 0, 2, 1, 192, 0, 2, 2]
    let syn: [UInt8] = [0xC3, 0x50, 3, 0x3F, 0, 0, 0, 1, 0, 0, 0, 0, 0x50, 2, 4, 0, 0x61, 0x4E, 0, 0]
    let reset: [UInt8] = [3, 0x3F, 0xC3, 0x50, 0, 0, 0, 0, 0, 0, 0, 2, 0x50, 0x14, 0, 0, 0x65, 0x3B, 0, 0]
    var octets: [UInt8] = [2, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 2, 8, 0]
    octets += [0x45, 0, 0, 40, 0, 1, 0, 0, 64, 6, 0, 0]
    octets += ends
    octets += isAnswer ? reset : syn
    let frame = Frame(
      time: time, linkType: .ethernet, wireLength: UInt32(octets.count), capturedLength: UInt32(octets.count),
      interface: 0, source: 0, number: isAnswer ? 2 : 1)
    return (frame, Octets(octets))
  }

  /// Has a probe looked at, and the answer that refuses it.
  private static func probe(_ loop: inout LiveLoop, at time: Timestamp) {
    for isAnswer in [false, true] {
      let (frame, octets) = segment(isAnswer: isAnswer, at: time)
      octets.withBytes { _ = loop.pipeline.accept(frame, $0) }
    }
  }

  @Test("says in its last record for what it ends with 1, although what was captured is complete")
  func failOn() throws {
    let command = try LiveCommand.parse([])
    let kept = KeptStatistics()
    let outputs = Outputs(
      [kept], streams: nil, sieve: Sieve(command.selection.selection), disclosure: Disclosure(showsSecrets: false),
      failOn: try FailOn(parsing: "no-data"))
    var loop = try Self.loop(command, LiveOutputs(outputs, lines: nil, packets: nil, writers: []))
    Self.probe(&loop, at: Timestamp(nanoseconds: SystemClock.now.nanoseconds - Self.hour))
    let end = loop.finish()
    let last = try #require(kept.last)
    #expect(last.problems == ["--fail-on: no-data was seen (#1)"])
    let (isComplete, isSaidTwice) = (last.isComplete, !end.statistics.problems.isEmpty)
    #expect(isComplete && !isSaidTwice)
  }

  @Test(
    "says at its end how many of the sessions were selected",
    arguments: [
      ("192.0.2.9", 0, "none of 1 session"), ("192.0.2.1", 1, "1 of 1 session"),
    ] as [(String, UInt64, String)])
  func selected(host: String, count: UInt64, words: String) throws {
    let command = try LiveCommand.parse(["--host", host])
    var loop = try Self.loop(command, Self.outputs(command))
    Self.probe(&loop, at: Timestamp(nanoseconds: SystemClock.now.nanoseconds - Self.hour))
    let end = loop.finish()
    #expect(end.statistics.selected == count)
    let interface = LiveInterface.End(name: "eth0", packets: 2, dropped: 0, droppedByInterface: 0)
    let heard = LiveEnd(
      duration: end.duration, interfaces: [interface], tally: end.tally, statistics: end.statistics,
      hasLostAllInterfaces: false)
    let text = LiveEndText(heard, ports: .standard, filter: nil, selection: command.selection.text).text
    #expect(text.contains("    \(words) selected by --host \(host)\n"))
  }

  @Test("says at its end what packets had to pass in order to be looked at")
  func passage() throws {
    let command = try LiveCommand.parse(["-f", "udp"])
    let end = try Self.loop(command, Self.outputs(command)).finish()
    #expect(end.statistics.passage == "-f 'udp'")
  }

  @Test("judges a session that was over when the policy was exchanged by the former one", arguments: [true, false])
  func formerPolicy(wasOver: Bool) throws {
    let command = try LiveCommand.parse([])
    let outputs = Outputs(
      [], streams: nil, sieve: Sieve(command.selection.selection), disclosure: Disclosure(showsSecrets: false),
      failOn: try FailOn(parsing: "not-allowed"))
    var loop = try Self.loop(command, LiveOutputs(outputs, lines: nil, packets: nil, writers: []))
    let time = Timestamp(nanoseconds: SystemClock.now.nanoseconds - Self.hour)
    outputs.policy = Policy([])
    var rule = PolicyRule(name: "refused")
    rule.verdicts = ["no-data"]
    let exchange = Timestamp(nanoseconds: time.nanoseconds + (wasOver ? 1 : 0))
    outputs.exchangePolicy(for: Policy([rule]), at: exchange)
    Self.probe(&loop, at: time)
    loop.tick(SystemClock.steady, isIdle: false)
    #expect(outputs.hasFailed == wasOver)
  }
}

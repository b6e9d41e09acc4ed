import ArgumentParser
import Capture
import Foundation
import Testing

@testable import port831

@Suite("The process")
struct StandardStreamsTests {
  @Test("has something behind each of its standard streams, so that no file gets the number of one")
  func closed() {
    // In the place of 0 to 2, which the tests need.
    let streams: ClosedRange<Int32> = 200...202
    defer { for descriptor in streams { close(descriptor) } }
    #expect(dup2(STDERR_FILENO, 201) == 201)
    let before = FileStatus(descriptor: 201)
    StandardStreams.occupyClosed(streams)
    for descriptor in [200, 202] as [Int32] {
      #expect(FileStatus(descriptor: descriptor)?.isDevice == true)
      let count = unsafe write(descriptor, "x", 1)
      #expect(count == 1)
    }
    #expect(before?.isRegular == FileStatus(descriptor: 201)?.isRegular)
  }

  @Test("outlives writes that fail")
  func signals() {
    Interruption.outliveFailedWrites()
    for signal in [SIGPIPE, SIGXFSZ] { #expect(raise(signal) == 0) }
  }

  @Test(
    "is told when the name of an output is empty",
    arguments: [
      (["read", "--ndjson", "", "a.pcap"], "--ndjson"), (["read", "-w", "", "a.pcap"], "-w"),
      (["read", "--streams", "", "a.pcap"], "--streams"), (["live", "--ring", ""], "--ring"),
      (["live", "--prometheus", ""], "--prometheus"), (["live", "--html", ""], "--html"),
      (["read", "--ndjson", "b", "--csv", "c", "a.pcap"], nil), (["live"], nil), (["explain"], nil),
    ] as [([String], String?)])
  func nameless(words: [String], option: String?) throws {
    let command = try Port831.parseAsRoot(words)
    #expect(Port831.nameless(command) == option)
  }

  @Test("takes no table without a file", arguments: ["", "changes=", "sessions="])
  func tables(argument: String) {
    #expect(CSVFile(argument: argument) == nil)
  }

  @Test("takes a table with a file, whose name may have the sign in it")
  func files() {
    #expect(CSVFile(argument: "changes=a=b")?.path == "a=b")
    #expect(CSVFile(argument: "./other=")?.path == "./other=")
    #expect(CSVFile(argument: "=a")?.path == "=a")
  }
}

import Dispatch
import Foundation
import Testing

@testable import port831

@Suite("The status line")
struct StatusLineTests {
  @Test("is left out while its terminal takes nothing, and does not stop the capture")
  func stopped() throws {
    let pipe = Pipe()
    let (reader, writer) = (pipe.fileHandleForReading.fileDescriptor, pipe.fileHandleForWriting.fileDescriptor)
    let filled = Self.fill(writer)
    // Where the line waits for room after all, the test shall end nevertheless.
    let isRead = DispatchSemaphore(value: 0)
    DispatchQueue.global().async {
      usleep(500_000)
      Self.take(filled, from: reader)
      isRead.signal()
    }
    let output = DescriptorOutput(standard: writer, name: "standard error")
    var line = StatusLine(isOn: true, to: output, descriptor: writer)
    line.show(LiveTextTests.figures(), now: 0)
    line.write(LiveTextTests.figures())
    line.clear()
    isRead.wait()
    try pipe.fileHandleForWriting.close()
    let said = try pipe.fileHandleForReading.readToEnd() ?? Data()
    #expect(said.isEmpty)
  }

  @Test("is written while somebody takes it")
  func taken() throws {
    let pipe = Pipe()
    let writer = pipe.fileHandleForWriting.fileDescriptor
    let output = DescriptorOutput(standard: writer, name: "standard error")
    var line = StatusLine(isOn: true, to: output, descriptor: writer)
    line.show(LiveTextTests.figures(), now: 0)
    try pipe.fileHandleForWriting.close()
    let said = try pipe.fileHandleForReading.readToEnd() ?? Data()
    #expect(String(decoding: said, as: UTF8.self).contains(" up 1:12:40"))
  }

  /// Writes as much as there is room for; answers how much that was.
  private static func fill(_ descriptor: Int32) -> Int {
    let flags = fcntl(descriptor, F_GETFL)
    _ = fcntl(descriptor, F_SETFL, flags | O_NONBLOCK)
    let octets = [UInt8](repeating: 0x2E, count: 4096)
    var filled = 0
    while true {
      let count = unsafe write(descriptor, octets, octets.count)
      guard count > 0 else { break }
      filled += count
    }
    _ = fcntl(descriptor, F_SETFL, flags)
    return filled
  }

  private static func take(_ count: Int, from descriptor: Int32) {
    var octets = [UInt8](repeating: 0, count: 4096)
    var left = count
    while left > 0 {
      let taken = unsafe read(descriptor, &octets, min(left, octets.count))
      guard taken > 0 else { return }
      left -= taken
    }
  }
}

import Packet
import Testing

@testable import Reassembly

@Suite("Flows whose octets nobody reads")
struct RestTests {
  private func resting() throws -> Line {
    var line = Line()
    line.shakeHands()
    line.client(0, "aaaa")
    line.reassembler.rest(try #require(line.recorder.live.keys.first))
    return line
  }

  @Test("lend no more octets, and count them")
  func counted() throws {
    var line = try resting()
    line.client(4, "bbbb")
    line.server(0, "cc", ack: 8)
    line.client(12, "dddd", ack: 2)
    line.client(8, "DDDD", ack: 2)
    line.finish()
    #expect(line.text(.lower) == "aaaa")
    #expect(line.text(.upper) == "")
    let facts = try #require(line.recorder.retired.first?.facts as FlowFacts?)
    #expect(facts.lower.octets == 16)
    #expect(facts.upper.octets == 2)
    #expect(facts.lower.outOfOrder == 1)
  }

  @Test("tell of gaps and of their end")
  func told() throws {
    var line = try resting()
    line.client(8, "cccc")
    line.server(0, ack: 12)
    line.wait(1_000_000_000)
    line.closeOrderly(client: 12, server: 0)
    line.finish()
    let facts = try #require(line.recorder.retired.first?.facts as FlowFacts?)
    #expect(facts.lower.gapOctets == 4)
    #expect(facts.state == .closed)
  }

  @Test("keep nothing to compare a retransmission with, and say how much was not compared")
  func unverified() throws {
    var line = try resting()
    let kept = line.reassembler.octetsKept
    line.client(4, "bbbb")
    line.client(4, "BBBB")
    #expect(line.reassembler.octetsKept == kept)
    line.finish()
    let facts = try #require(line.recorder.retired.first?.facts as FlowFacts?)
    #expect(facts.lower.unverified == 4)
    #expect(facts.lower.conflicts == 0)
  }
}

import Packet
import Testing

@testable import Report
@testable import Session

@Suite("Time line")
struct TimeLineDrawingTests {
  private static func session(_ number: Int, _ verdict: VerdictRecord) -> SessionRecord {
    let origin = Scene.origin(UInt64(number), Double(number))
    let envelope = Scene.envelope(number, ("192.0.2.10", 40000), ("192.0.2.1", 831), at: origin)
    return Scene.session(envelope, origin, origin, verdict)
  }

  private static func drawn(_ drawing: TimeLineDrawing, to end: Double) -> String {
    var html = HTMLWriter()
    drawing.write(TimeScale(first: Scene.origin(1, 0).time, last: Scene.origin(2, end).time, offset: 0), to: &html)
    return String(decoding: html.octets, as: UTF8.self)
  }

  @Test("kinds for which there is no room share a lane, and NETCONF has its own; a bar leads to what tells of it")
  func lanes() {
    var verdicts = (0..<20).map { Scene.verdict(.unofficial, "Application \($0)", .unofficial) }
    verdicts.append(Scene.verdict(.netconfBEEP, "NETCONF-BEEP", .leftover))
    verdicts.append(Scene.verdict(.noData, nil, .none))
    var drawing = TimeLineDrawing()
    for (index, verdict) in verdicts.enumerated() {
      let time = Scene.origin(1, Double(index)).time
      let bar = TimeLineDrawing.Bar(session: index + 1, code: verdict.code, first: time, last: time, ticks: [])
      drawing.add(Self.session(index + 1, verdict), bar)
    }
    // For its block there was no room.
    let last = Scene.origin(1, 25).time
    let bar = TimeLineDrawing.Bar(session: 23, code: .unofficial, first: last, last: last, ticks: [], isShown: false)
    drawing.add(Self.session(23, verdicts[0]), bar)
    let text = Self.drawn(drawing, to: 30)
    #expect(text.contains(">#23<") && !text.contains("href=\"#s23\""))
    #expect(text.contains("<b>NETCONF over BEEP</b>") && text.contains("<b>others</b>"))
    #expect(text.contains("<b>Application 15</b>") && !text.contains("<b>Application 16</b>"))
    #expect((1...21).allSatisfy { text.contains("href=\"#s\($0)\"") })
    #expect(text.contains("href=\"#probes\"") && !text.contains("href=\"#s22\""))
  }

  @Test("a strip of more sessions than are kept goes on to its end")
  func strip() {
    let record = Self.session(1, Scene.verdict(.noData, nil, .none))
    var drawing = TimeLineDrawing()
    for second in 0..<160_000 {
      let time = Scene.origin(1, Double(second) + 0.5).time
      drawing.add(record, TimeLineDrawing.Bar(session: 1, code: .noData, first: time, last: time, ticks: []))
    }
    #expect(Self.drawn(drawing, to: 160_000).ranges(of: "<title>about 800 sessions</title>").count == 200)
  }

  @Test("losses for which there is no room are counted")
  func losses() {
    var drawing = TimeLineDrawing()
    let time = Scene.origin(1, 0).time
    for _ in 0..<1003 { drawing.add(TimeLineDrawing.Loss(first: time, last: time, text: "1 octet missing")) }
    #expect(drawing.lossesLeftOut == 3)
  }
}

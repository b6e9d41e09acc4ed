import Bytes
import NETCONF
import TestSupport
import Testing

@Suite struct FramingTests {
  /// What a direction turned out to be: a line for each thing that was told.
  struct Log: NETCONFFramingSink, Equatable {
    var lines: [String] = []
    private var text: [UInt8] = []

    mutating func messageBegan(at offset: UInt64) { lines.append("began \(offset)") }
    mutating func body(_ octets: RawSpan) { text += Octets(copying: octets).array }
    mutating func messageEnded(_ end: NETCONFFraming.End) {
      let words = [end.isComplete ? "whole" : "cut", end.isChunked ? "chunks" : "marker", "\(end.missing)"]
      lines.append("\(words.joined(separator: " ")) \(end.offset) \(String(decoding: text, as: UTF8.self))")
      text = []
    }
    mutating func framingBroken(at offset: UInt64) { lines.append("broken \(offset)") }
  }

  static func log(_ parts: [[UInt8]], isMidstream: Bool = false) -> [String] {
    var framing = NETCONFFraming()
    var log = Log()
    if isMidstream { framing.beginMidstream() }
    var offset: UInt64 = 0
    for part in parts {
      Octets(part).withBytes { framing.consume($0, at: offset, into: &log) }
      offset += UInt64(part.count)
    }
    framing.finish(at: offset, into: &log)
    return log.lines
  }

  struct Case: Sendable, CustomTestStringConvertible {
    var octets: String
    var lines: [String]
    var isMidstream = false
    var testDescription: String { octets.debugDescription }
  }

  static let cases: [Case] = [
    Case(octets: "<hello/>]]>]]>", lines: ["began 0", "whole marker 0 14 <hello/>"]),
    Case(
      octets: "\r\n <a/>]]>]]>\n<b/>\n]]>]]>",
      lines: ["began 3", "whole marker 0 13 <a/>", "began 14", "whole marker 0 25 <b/>\n"]),
    Case(
      octets: "<h/>]]>]]>\n#4\n<rpc\n#2\n/>\n##\n\n#1\nx\n##\n",
      lines: [
        "began 0", "whole marker 0 10 <h/>", "began 10", "whole chunks 0 28 <rpc/>", "began 28", "whole chunks 0 37 x",
      ]),
    // The line feed of the first chunk's header is missing.
    Case(
      octets: "<h/>]]>]]>#4\n<rpc\n#2\n/>\n##\n",
      lines: ["began 0", "whole marker 0 10 <h/>", "broken 10", "began 10", "whole chunks 0 27 <rpc/>"]),
    // What only looks like the marker, and the marker behind that.
    Case(octets: "<a>]]>]]]>]</a>]]>]]]]>]]>", lines: ["began 0", "whole marker 0 26 <a>]]>]]]>]</a>]]>]]"]),
    Case(octets: "]]>]]>", lines: ["began 0", "whole marker 0 6 "]),
    Case(octets: "<a/>]]>]", lines: ["began 0", "cut marker 0 8 <a/>]]>]"]),
    // A chunk's data is data, whatever it looks like.
    Case(octets: "\n#11\n]]>]]>\n##\n\n\n##\n", lines: ["began 0", "whole chunks 0 20 ]]>]]>\n##\n\n"]),
    Case(octets: "\n#3\n<a/", lines: ["began 0", "cut chunks 0 7 <a/"]),
    // Sizes: no leading zero, no more than 32 bits, no sign.
    Case(octets: "\n#01\nx\n##\n", lines: ["began 0", "broken 2", "cut chunks 0 2 "]),
    Case(
      octets: "\n#4294967296\nx\n##\n\n#1\ny\n##\n",
      lines: ["began 0", "broken 11", "cut chunks 0 11 ", "began 18", "whole chunks 0 27 y"]),
    Case(octets: "\n#1\nxy\n##\n", lines: ["began 0", "broken 5", "cut chunks 0 5 x"]),
    // A message has at least one chunk.
    Case(
      octets: "\n##\n\n#5\n<rpc>\n##\n",
      lines: ["began 0", "broken 2", "cut chunks 0 2 ", "began 4", "whole chunks 0 17 <rpc>"]),
    // There is no way back from chunks.
    Case(
      octets: "\n#1\nx\n##\n<a/>]]>]]>\n##\n\n#1\ny\n##\n",
      lines: ["began 0", "whole chunks 0 9 x", "broken 9", "began 23", "whole chunks 0 32 y"]),
    Case(octets: "tail</a>]]>]]><b/>]]>]]>", lines: ["began 14", "whole marker 0 24 <b/>"], isMidstream: true),
    Case(octets: "tail\n##\n\n#1\nx\n##\n", lines: ["began 8", "whole chunks 0 17 x"], isMidstream: true),
    // Roots of messages begin one, nothing else does; in chunks only where a chunk does.
    Case(
      octets: "x><?xml version='1.0'?><b/>]]>]]>", lines: ["began 2", "whole marker 0 33 <?xml version='1.0'?><b/>"],
      isMidstream: true),
    Case(
      octets: "<rpc-error><nc:rpc-reply x=''/>]]>]]>", lines: ["began 11", "whole marker 0 37 <nc:rpc-reply x=''/>"],
      isMidstream: true),
    Case(
      octets: "<data>\n#6\n</data\n#5\n<rpc>\n#6\n</rpc>\n##\n",
      lines: ["began 16", "whole chunks 0 39 <rpc></rpc>"], isMidstream: true),
    // One without the header of its chunk, which the next chunk of a message tells, and lines that only look like that.
    Case(
      octets: "x<rpc>\n##\n\n#5\n<rpc>\n##\n",
      lines: ["began 1", "cut chunks 0 10 <rpc>\n##\n\n#5\n<rpc>", "began 10", "whole chunks 0 23 <rpc>"],
      isMidstream: true),
    // One that only stands in a text.
    Case(
      octets: "x<rpc>\n#9\n<rpc>]]>]]><b/>]]>]]><c/>]]>]]>",
      lines: [
        "began 1", "cut chunks 0 6 <rpc>\n#9\n<rpc>", "began 6", "cut chunks 0 19 <rpc>]]>]", "began 31",
        "whole marker 0 41 <c/>",
      ],
      isMidstream: true),
    Case(
      octets: "x<rpc>\n##\n#1 <rpc>\n]]>]]>", lines: ["began 1", "whole marker 0 25 <rpc>\n##\n#1 <rpc>\n"],
      isMidstream: true),
    Case(octets: "\n#7\n<rpc><x\n##\n", lines: ["began 0", "whole chunks 0 15 <rpc><x"], isMidstream: true),
    Case(octets: "nothing]]>]]", lines: [], isMidstream: true),
  ]

  @Test(arguments: cases) func `messages are found wherever the octets are cut`(_ given: Case) {
    let octets = Array(given.octets.utf8)
    for cut in Cuts.all(of: octets.count) {
      #expect(Self.log(Cuts.parts(of: octets, at: cut), isMidstream: given.isMidstream) == given.lines, "\(cut)")
    }
  }

  @Test func `a gap within a chunk is bridged, any other gap ends at the next message`() {
    let octets = Array("\n#8\n12345678\n##\n\n#1\ny\n##\n".utf8)
    for start in 0...14 {
      for length in 1...(16 - start) {
        var framing = NETCONFFraming()
        var log = Log()
        Octets(Array(octets[..<start])).withBytes { framing.consume($0, at: 0, into: &log) }
        framing.skip(UInt64(length), at: UInt64(start), into: &log)
        Octets(Array(octets[(start + length)...])).withBytes {
          framing.consume($0, at: UInt64(start + length), into: &log)
        }
        framing.finish(at: UInt64(octets.count), into: &log)
        // Where the whole end of the chunks is lost, nobody knows where the next message begins.
        let isEndSeen = start + length <= 12
        if isEndSeen { #expect(log.lines.last == "whole chunks 0 25 y", "\(start) \(length): \(log.lines)") }
        #expect(log.lines.filter { $0.hasPrefix("broken") }.isEmpty, "\(start) \(length): \(log.lines)")
        if start > 1, start < 13 { #expect(log.lines[1].hasPrefix("cut chunks \(length) "), "\(start) \(length)") }
      }
    }
  }

  @Test func `data that looks like framing, found behind a gap, breaks no rule`() {
    let octets = Array("\n#1\nx\n##\n\n#20\nab\n##\nzz\n#5\ny\n##\nqq!\n##\n\n#1\ny\n##\n".utf8)
    var framing = NETCONFFraming()
    var log = Log()
    Octets(Array(octets[..<9])).withBytes { framing.consume($0, at: 0, into: &log) }
    framing.skip(5, at: 9, into: &log)
    Octets(Array(octets[14...])).withBytes { framing.consume($0, at: 14, into: &log) }
    framing.finish(at: UInt64(octets.count), into: &log)
    #expect(log.lines == ["began 0", "whole chunks 0 9 x", "began 38", "whole chunks 0 47 y"])
  }

  @Test func `mutated octets give the same messages in whatever pieces they come`() {
    var random = SplitMix64(seed: 6242)
    for _ in 0..<3000 {
      let given = Self.cases[random.below(Self.cases.count)]
      let octets = random.mutated(Array((given.octets + given.octets).utf8))
      let whole = Self.log([octets], isMidstream: given.isMidstream)
      #expect(Self.log(octets.map { [$0] }, isMidstream: given.isMidstream) == whole)
      let cut = random.below(octets.count + 1)
      #expect(Self.log(Cuts.parts(of: octets, at: [cut]), isMidstream: given.isMidstream) == whole)
      #expect(
        whole.filter { $0.hasPrefix("began") }.count
          == whole.filter { $0.contains(" marker ") || $0.contains(" chunks ") }.count)
    }
  }
}

import TestSupport
import Testing

@testable import Report

@Suite("Text in JSON")
struct JSONTextTests {
  private static func written(_ octets: [UInt8]) -> String {
    var json = JSONWriter()
    json.text(utf8: octets)
    return String(decoding: json.octets, as: UTF8.self)
  }

  @Test(
    "what must be escaped is, and nothing else",
    arguments: [
      ("", "\"\""), ("plain", "\"plain\""), ("\"\\", "\"\\\"\\\\\""), ("a\nb\r\t", "\"a\\nb\\r\\t\""),
      ("\u{1b}[2J\u{7f}\u{9b}", "\"\\u001b[2J\\u007f\\u009b\""), ("Z\u{fc}rich \u{20ac}", "\"Z\u{fc}rich \u{20ac}\""),
      ("\u{202e}x\u{2028}", "\"\\u202ex\\u2028\""), ("\u{e0001}", "\"\\udb40\\udc01\""),
      // A noncharacter that no literal may hold.
      (String(decoding: [0xEF, 0xB7, 0x90] as [UInt8], as: UTF8.self), "\"\\ufdd0\""),
      ("\u{600}\u{13430}", "\"\\u0600\\ud80d\\udc30\""), ("\u{301}", "\"\u{301}\""),
      ("v\u{fe0f}\u{3164}", "\"v\\ufe0f\\u3164\""), ("\u{e0100}", "\"\\udb40\\udd00\""),
    ])
  func escapes(text: String, expected: String) {
    #expect(Self.written(Array(text.utf8)) == expected)
    var json = JSONWriter()
    json.text(text)
    #expect(String(decoding: json.octets, as: UTF8.self) == expected)
  }

  @Test("octets that are no UTF-8 are repaired as everywhere else, and said to be lossy")
  func repair() {
    var random = SplitMix64(seed: 831)
    let alphabet: [UInt8] = [0x41, 0x22, 0x0A, 0x80, 0xBF, 0xC3, 0xE2, 0x82, 0xAC, 0xF0, 0x9F, 0x98, 0xED, 0xA0, 0xFF]
    for _ in 0..<2000 {
      let octets = (0..<Int.random(in: 0...12, using: &random)).map { _ in alphabet.randomElement(using: &random) ?? 0 }
      var repaired = JSONWriter()
      repaired.text(String(decoding: octets, as: UTF8.self))
      #expect(Self.written(octets) == String(decoding: repaired.octets, as: UTF8.self), "\(octets)")
    }
    var json = JSONWriter()
    json.beginRecord()
    json.field("a", utf8: [0xC3])
    json.endRecord()
    #expect(String(decoding: json.octets, as: UTF8.self) == "{\"a\":\"\u{fffd}\",\"lossy\":true}\n")
  }
}

import Bytes
import Testing

@testable import BEEP

@Suite struct TransferDecoderTests {
  private static func decode(_ encoding: String, _ text: String, cut: Int) -> String? {
    guard var decoder = TransferDecoder(encoding) else { return nil }
    var octets = Octets()
    let all = Array(text.utf8)
    for piece in [all[..<cut], all[cut...]] {
      Octets(Array(piece)).withBytes { decoder.decode($0, into: &octets) }
    }
    return String(decoding: octets.array, as: UTF8.self)
  }

  @Test(arguments: [
    ("base64", "PHJwYy8+", "<rpc/>"), ("BASE64 (of RFC 2045)", "PHJw\r\nYy8+\r\n", "<rpc/>"),
    ("base64", "PGEvPg==", "<a/>"), ("base64", "PGEv", "<a/"), ("base64", "", ""), ("base64", "\u{7}%!", ""),
    ("quoted-printable", "<a b=3D'=C3=a4'/>", "<a b='\u{e4}'/>"), ("Quoted-Printable", "<a=\r\n/>", "<a/>"),
    ("quoted-printable", "<a= \t\r\n/>", "<a/>"), ("quoted-printable", "a=zb=", "a=zb"),
    ("quoted-printable", "=4=41", "=4=41"), ("quoted-printable", "", ""),
  ]) func `What an encoding hides is read, wherever it is cut`(_ encoding: String, _ text: String, _ expected: String) {
    for cut in 0...text.utf8.count { #expect(Self.decode(encoding, text, cut: cut) == expected) }
  }

  @Test(arguments: ["7bit", "8bit", "binary", "x-uuencode", "", "base 64x"])
  func `What hides nothing, or nobody knows, is left alone`(_ encoding: String) {
    #expect(TransferDecoder(encoding) == nil)
  }

  @Test func `A greeting in base64 is a greeting`() {
    var script = Script()
    let head = "Content-Type: application/beep+xml\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    script.send(.listener, "RPY", 0, 0, head + "PGdyZWV0aW5nPjxwcm9maWxlIHVyaT0neDp5Jy8+PC9ncmVldGluZz4=\r\n")
    let played = script.play()
    #expect(played.findings.isEmpty)
    #expect(played.greetings.first?.profiles == ["x:y"])
    let body = String(decoding: played.ended.first?.body ?? [], as: UTF8.self)
    #expect(body == "<greeting><profile uri='x:y'/></greeting>")
    #expect(played.ended.first?.message.bodyOctets == 41)
  }

  @Test(arguments: [
    ("text/xml", "text/xml"), ("Text/XML; charset=utf-8", "text/xml"), ("text/xml (of course) ; a=b", "text/xml"),
    ("(see (RFC) 3023) text / xml", "text/xml"), ("application/beep+xml;charset=\"UTF-8\"", "application/beep+xml"),
    ("text/xml(", "text/xml"), (")", ")"), ("", ""),
  ]) func `A media type is told without what stands around it`(_ value: String, _ expected: String) {
    #expect(EntityFields.bare(value) == expected)
  }
}

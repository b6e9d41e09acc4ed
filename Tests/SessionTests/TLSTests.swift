import BEEP
import Bytes
import Packet
import TLS
import Testing

@testable import Session

@Suite struct TLSTests {
  static let read = ["n06", "n07", "n08", "n09"]

  @Test(arguments: read, [1, 7, 1000, .max])
  func `with a key log every message inside is found, wherever the octets are cut`(_ name: String, _ step: Int) throws {
    let vector = try TLSSession(name)
    let events = TLSSession.play(vector.pieces(), vector.secrets(), step: step)
    #expect(events.messages(layer: 0).sorted() == vector.clear.sorted())
    #expect(events.messages(layer: 1).sorted() == vector.inside.sorted())
    #expect(events.codes == [])
    #expect(events.tls?.decrypted == true && events.tls?.unread == nil && events.tls?.outcome == .established)
    #expect(events.session?.encrypted == true && events.session?.authenticatedBy == "PLAIN")
    #expect(events.verdicts.map(\.code) == [.netconfBEEP] && events.verdicts.first?.opaque == nil)
  }

  @Test(arguments: read) func `without keys the verdict says that TLS hides the rest`(_ name: String) throws {
    let vector = try TLSSession(name)
    let events = TLSSession.play(vector.pieces(), nil)
    #expect(events.messages(layer: 0).sorted() == vector.clear.sorted())
    #expect(events.messages(layer: 1) == [] && events.codes == [])
    #expect(events.tls?.decrypted == false && events.tls?.unread == .noKeyLog && events.tls?.outcome == .established)
    #expect(events.verdicts.map(\.code) == [.beepOther] && events.verdicts.first?.opaque == "tls")
  }

  @Test(arguments: read) func `keys of another connection open nothing, and that is said`(_ name: String) throws {
    let vector = try TLSSession(name)
    let lines = String(decoding: vector.log, as: UTF8.self).split(separator: "\n").map { line in
      let words = line.split(separator: " ")
      return words.count == 3 ? "\(words[0]) \(words[1]) \(String(words[2].reversed()))" : String(line)
    }
    let wrong = Array(lines.joined(separator: "\n").utf8)
    let events = TLSSession.play(vector.pieces(), vector.secrets(wrong))
    #expect(events.messages(layer: 1) == [] && events.codes == ["tls-not-readable"])
    #expect(events.tls?.unread == .wrongSecret && events.tls?.decrypted == false)
    let none = TLSSession.play(vector.pieces(), vector.secrets([]))
    #expect(none.codes == ["tls-not-readable"] && none.tls?.unread == .noSecret)
    #expect(none.verdicts.first?.opaque == "tls")
  }

  @Test(arguments: read, [true, false])
  func `a lost or damaged segment inside invents nothing`(_ name: String, _ isLost: Bool) throws {
    let vector = try TLSSession(name)
    let whole = vector.pieces()
    for index in whole.indices.dropFirst(vector.clearSegments) where !whole[index].octets.isEmpty {
      var pieces = whole
      if isLost {
        pieces[index].isMissing = true
      } else {
        pieces[index].octets[pieces[index].octets.count - 1] ^= 1
      }
      let events = TLSSession.play(pieces, vector.secrets())
      #expect(Set(events.messages(layer: 1)).isSubset(of: vector.inside), "segment \(index)")
      #expect(events.codes.isSubset(of: ["tls-incomplete", "tls-not-readable", "tls-message"]), "segment \(index)")
      let keyless = TLSSession.play(pieces, nil)
      #expect(keyless.messages(layer: 1) == [] && keyless.codes.isSubset(of: ["tls-message"]), "segment \(index)")
    }
  }

  @Test(arguments: read.dropFirst()) func `TLS from the first octet on is TLS, and read inside`(_ name: String) throws {
    let vector = try TLSSession(name)
    let pieces = vector.pieces(from: vector.clearSegments)
    let events = TLSSession.play(pieces, vector.secrets())
    #expect(events.messages(layer: 1).sorted() == vector.inside.sorted())
    #expect(events.verdicts.map(\.code) == [.unofficial] && events.session?.verdict.application == "TLS")
    #expect(events.session?.verdict.opaque == nil && events.session?.encrypted == true)
    // The password inside crosses protected, also where nothing in clear has asked for TLS.
    #expect(events.codes == [] && events.session?.authenticatedBy == "PLAIN")
    let keyless = TLSSession.play(pieces, nil, step: 1)
    #expect(keyless.tls?.version != nil && keyless.tls?.unread == .noKeyLog && keyless.codes == [])
    #expect(keyless.session?.verdict.opaque == "tls" && keyless.session?.encrypted == true)
  }

  @Test(arguments: read.dropFirst(), [40, .max])
  func `TLS behind a proxy's header is read inside, in whatever segment it begins`(_ name: String, _ step: Int) throws {
    let vector = try TLSSession(name)
    let header = Array("PROXY TCP4 198.51.100.7 192.0.2.1 40000 831\r\n".utf8)
    var pieces = vector.pieces(from: vector.clearSegments)
    for index in pieces.indices where pieces[index].peer == .initiator { pieces[index].offset += UInt64(header.count) }
    if pieces[0].peer == .initiator {
      pieces[0].offset = 0
      pieces[0].octets = header + pieces[0].octets
    } else {
      pieces.insert(TLSSession.Piece(peer: .initiator, offset: 0, octets: header), at: 0)
    }
    let events = TLSSession.play(pieces, vector.secrets(), step: step)
    #expect(events.messages(layer: 1).sorted() == vector.inside.sorted())
  }

  @Test(arguments: read + ["b12"], [true, false])
  func `the record names the connections inside as key logs do, be there a key log or not`(
    _ name: String, _ hasKeys: Bool
  ) throws {
    let vector = try TLSSession(name)
    let secrets = hasKeys ? vector.secrets() : nil
    let record = TLSSession.play(vector.pieces(), secrets, demand: .connections).session
    let named = Set((record?.helloRandoms.first ?? []).map { $0.octets.hexadecimal })
    let logged = String(decoding: vector.log, as: UTF8.self).split(separator: "\n").map { $0.split(separator: " ") }
    #expect(named.count == 1)
    // The handshake that failed has left no secret.
    if name != "b12" { #expect(named == Set(logged.filter { $0.count == 3 }.map { $0[1].lowercased() })) }
  }

  @Test(arguments: [1, 3, .max]) func `after a handshake that failed the peers greet anew in clear`(_ step: Int) throws
  {
    let vector = try TLSSession("b12")
    let events = TLSSession.play(vector.pieces(), nil, step: step)
    #expect(events.messages(layer: 0).sorted() == vector.clear.sorted())
    #expect(events.tls?.outcome == .failed && events.tls?.alert == "handshake_failure")
    #expect(events.session?.encrypted == false && events.codes.isDisjoint(with: ["F01", "D16"]))
  }

  @Test(arguments: [5, 6]) func `a handshake failed also where its alert, or the greeting behind it, is lost`(
    _ lost: Int
  ) throws {
    let vector = try TLSSession("b12")
    var pieces = vector.pieces()
    pieces[lost].isMissing = true
    let events = TLSSession.play(pieces, nil)
    let messages = events.messages(layer: 0)
    #expect(messages.count == vector.clear.count - (lost == 6 ? 1 : 0) && Set(messages).isSubset(of: vector.clear))
    #expect(events.tls?.outcome == .failed && events.tls?.unread == nil)
    #expect(events.session?.encrypted == false && events.codes == [])
  }

  @Test func `octets that only begin like a record are not TLS`() {
    let pieces = [
      TLSSession.Piece(peer: .initiator, offset: 0, octets: [0x16, 3, 1] + Array(repeating: 0xFF, count: 80))
    ]
    let events = TLSSession.play(pieces, nil)
    #expect(events.tls == nil && events.codes == [] && events.session?.encrypted == false)
  }
}

import Bytes
import TestSupport
import Testing

@testable import XML

@Suite struct WordsTests {
  @Test func `The first special octet is found at any place, whatever it is`() {
    for octet in UInt8.min...UInt8.max {
      let isSpecial = octet < 0x20 || octet >= 0x80 || "<&]".utf8.contains(octet)
      for count in [1, 7, 8, 15, 16, 17, 31, 40] {
        for place in 0..<count {
          var octets = [UInt8](repeating: 0x7F, count: count)
          octets[place] = octet
          // What comes behind it changes nothing.
          if isSpecial, place + 1 < count { octets[count - 1] = 0x3C }
          Octets(octets).withBytes { span in
            let found = span.firstSpecial(from: 0, 0x3C, 0x26, 0x5D)
            expectTrue(found == (isSpecial ? place : count))
            let next = isSpecial && place + 1 < count ? count - 1 : count
            expectTrue(span.firstSpecial(from: place + 1, 0x3C, 0x26, 0x5D) == next)
          }
        }
      }
    }
  }

  @Test func `A control octet is passed where it is to be passed`() {
    for count in [1, 15, 16, 17, 40] {
      for octet in 0..<0x20 as Range<UInt8> {
        var octets = [UInt8](repeating: 0x0A, count: count)
        octets[count - 1] = octet
        let first = Octets(octets).withBytes { $0.firstSpecial(from: 0, 0x3C, 0x26, 0x5D, passing: 0x0A) }
        expectTrue(first == (octet == 0x0A ? count : count - 1))
      }
    }
  }

  @Test func `Octets are the same when all of them are`() {
    for count in 0...40 {
      for room in [0, 1, 16] {
        var octets = (0..<count).map { UInt8($0) }
        octets += [0xFF] + octets + [UInt8](repeating: 0xFE, count: room)
        Octets(octets).withBytes { expectTrue($0.hasSameOctets(0, count + 1, count: count)) }
        for place in 0..<count {
          var other = octets
          other[place] ^= 1
          Octets(other).withBytes { expectTrue(!$0.hasSameOctets(0, count + 1, count: count)) }
        }
      }
    }
  }
}

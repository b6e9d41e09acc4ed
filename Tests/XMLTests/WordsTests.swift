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
}

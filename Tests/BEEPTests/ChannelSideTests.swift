import Testing

@testable import BEEP

/// The MSGs of a side that wait for an answer.
@Suite struct ChannelSideTests {
  @Test func `a MSG is found among those that wait, and not when it has been answered or never was`() {
    var side = ChannelSide()
    for number in 10..<20 as Range<UInt32> { side.append(Exchange(msgno: number, era: 0)) }
    side.exchanges.remove(at: 3)
    #expect(side.place(ofMSG: 10) == 0 && side.place(ofMSG: 12) == 2)
    #expect(side.place(ofMSG: 14) == 3 && side.place(ofMSG: 19) == 8)
    #expect(side.place(ofMSG: 13) == nil && side.place(ofMSG: 9) == nil && side.place(ofMSG: 20) == nil)
  }

  @Test func `of too many the oldest are forgotten, and that is known`() {
    var side = ChannelSide()
    let bound = UInt32(ChannelSide.exchangeBound)
    for number in 0..<bound { side.append(Exchange(msgno: number, era: 0)) }
    #expect(side.exchanges.count == Int(bound) && !side.isUncertain)
    side.append(Exchange(msgno: bound, era: 0))
    #expect(side.exchanges.count <= Int(bound) && side.isUncertain)
    #expect(side.place(ofMSG: 0) == nil && side.place(ofMSG: bound) == side.exchanges.count - 1)
    for number in bound + 1..<3 * bound { side.append(Exchange(msgno: number, era: 0)) }
    #expect(side.exchanges.count <= Int(bound) && side.exchanges.count > Int(bound) / 2)
  }
}

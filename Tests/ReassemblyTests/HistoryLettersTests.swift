import Packet
import Testing

@testable import Reassembly

@Suite struct HistoryLettersTests {
  /// All letters of one side, then all of the other: as many as there can be.
  private static let all: HistoryLetters = {
    var letters = HistoryLetters()
    for side in [FlowSide.lower, .upper] {
      for letter in HistoryLetters.Letter.allCases { letters.note(letter, side) }
    }
    return letters
  }()

  @Test func `All letters of both sides are told, in order`() {
    #expect(Self.all.text(initiator: .lower, first: .lower) == "SHADFRTCGWIQshadfrtcgwiq")
    #expect(Self.all.text(initiator: .upper, first: .upper) == "shadfrtcgwiqSHADFRTCGWIQ")
    #expect(Self.all.text(initiator: nil, first: .upper) == "shadfrtcgwiqSHADFRTCGWIQ")
  }

  @Test func `Each side has each letter once`() {
    var letters = Self.all
    for side in [FlowSide.upper, .lower] {
      for letter in HistoryLetters.Letter.allCases { letters.note(letter, side) }
    }
    #expect(letters.text(initiator: .lower, first: .lower) == Self.all.text(initiator: .lower, first: .lower))
  }

  @Test func `Roles that had to be turned are told before them`() {
    #expect(HistoryLetters().text(initiator: .upper, first: .lower) == "^")
    #expect(Self.all.text(initiator: .upper, first: .lower) == "^shadfrtcgwiqSHADFRTCGWIQ")
  }
}

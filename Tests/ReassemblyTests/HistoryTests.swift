import Packet
import Testing

@testable import Reassembly

@Suite struct HistoryTests {
  /// All letters of one side, then all of the other: as many as there can be.
  private static let all: HistoryLetters = {
    var letters = HistoryLetters()
    for side in [FlowSide.lower, .upper] {
      for letter in History.Letter.allCases { letters.note(letter, side) }
    }
    return letters
  }()

  private static func text(_ letters: HistoryLetters, initiator: FlowSide?, first: FlowSide) -> String {
    History(letters, initiator: initiator, first: first).description
  }

  @Test func `All letters of both sides are told, in order`() {
    #expect(Self.text(Self.all, initiator: .lower, first: .lower) == "SHADFRTCGWIQshadfrtcgwiq")
    #expect(Self.text(Self.all, initiator: .upper, first: .upper) == "shadfrtcgwiqSHADFRTCGWIQ")
    #expect(Self.text(Self.all, initiator: nil, first: .upper) == "shadfrtcgwiqSHADFRTCGWIQ")
  }

  @Test func `Each side has each letter once`() {
    var letters = Self.all
    for side in [FlowSide.upper, .lower] {
      for letter in History.Letter.allCases { letters.note(letter, side) }
    }
    #expect(
      Self.text(letters, initiator: .lower, first: .lower) == Self.text(Self.all, initiator: .lower, first: .lower))
  }

  @Test func `Roles that had to be turned are told before them`() {
    #expect(Self.text(HistoryLetters(), initiator: .upper, first: .lower) == "^")
    #expect(Self.text(Self.all, initiator: .upper, first: .lower) == "^shadfrtcgwiqSHADFRTCGWIQ")
  }

  @Test(arguments: ["", "ShADadFf", "^hRa", "^", "SHADFRTCGWIQshadfrtcgwiq"])
  func `What is written is read`(text: String) {
    #expect(History(text)?.description == text)
  }

  @Test(arguments: ["X", "SS", "S^", "^^", "S h", "\u{1B}S"])
  func `What is no history is none`(text: String) { #expect(History(text)?.description == nil) }

  @Test func `Who has a letter is whoever has it in the text`() throws {
    let history = try #require(History("^hRa"))
    #expect(history.answered(.synAck) && !history.asked(.synAck) && history.has(.synAck))
    #expect(history.asked(.reset) && !history.answered(.reset))
    #expect(!history.has(.fin))
  }
}

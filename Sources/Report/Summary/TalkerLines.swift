import Packet

/// Who talked most, in the overview of a run of more than a few hosts.
struct TalkerLines {
  /// With fewer hosts the blocks say as much.
  static let least = 8

  let talkers: TalkerTally
  let layout: Layout

  /// `most octets from 192.0.2.80 (123 MB, 10,204 sessions), ...`.
  func lines() -> [Line] {
    guard talkers.count >= Self.least else { return [] }
    let names = talkers.top(3).map { talker in
      "\(AddressText.text(talker.address)) (\(Quantity.octets(talker.octets)), "
        + "\(Quantity.count(talker.sessions, "session")))"
    }
    let text = "Most octets from " + names.joined(separator: ", ") + "."
    return layout.wrap(StyledText(text), behind: Line("    "), indent: 4)
  }
}

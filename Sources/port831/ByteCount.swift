import ArgumentParser

/// A number of octets with a unit, as in `256MB` or `1GiB`.
struct ByteCount: ExpressibleByArgument, Equatable {
  /// How many octets.
  let octets: Int
  private let text: String

  private static let units: [(suffix: String, factor: Int)] = [
    ("GIB", 1 << 30), ("MIB", 1 << 20), ("KIB", 1 << 10), ("GB", 1_000_000_000), ("MB", 1_000_000), ("KB", 1000),
    ("G", 1_000_000_000), ("M", 1_000_000), ("K", 1000), ("B", 1), ("", 1),
  ]

  /// So many octets, written as `text`.
  init(octets: Int, text: String) {
    self.octets = octets
    self.text = text
  }

  init?(argument: String) {
    text = argument
    let upper = argument.uppercased()
    for (suffix, factor) in Self.units where upper.hasSuffix(suffix) {
      guard let number = Int(upper.dropLast(suffix.count)), number > 0 else { continue }
      let (octets, overflow) = number.multipliedReportingOverflow(by: factor)
      guard !overflow else { return nil }
      self.octets = octets
      return
    }
    return nil
  }

  var defaultValueDescription: String { text }
}

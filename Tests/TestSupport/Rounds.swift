import Foundation

/// How many of their rounds those tests go that try every cut, or changes by chance: all of them, unless `PORT831_ROUNDS`
/// says how many of a hundred. Under a sanitizer a round takes ten times as long, and finds as much.
public enum Rounds {
  /// How many of a hundred.
  public static let percent: Int = {
    let text = ProcessInfo.processInfo.environment["PORT831_ROUNDS"] ?? ""
    return min(max(Int(text) ?? 100, 1), 100)
  }()

  /// How many of `count` rounds are gone: one at least.
  public static func of(_ count: Int) -> Int { max(1, count * percent / 100) }

  /// Whether the round of that number is gone; those that are lie at equal distances.
  public static func includes(_ number: Int) -> Bool { number * percent / 100 != (number - 1) * percent / 100 }
}

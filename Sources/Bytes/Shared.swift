/// A large value that stays as it is, and belongs to all who keep it: to hand it on is to count one owner more.
@dynamicMemberLookup
public final class Shared<Value: Sendable>: Sendable {
  /// The value.
  public let value: Value

  /// Shares a value.
  public init(_ value: consuming Value) { self.value = value }

  /// A part of the value.
  @inlinable
  public subscript<Part>(dynamicMember path: KeyPath<Value, Part>) -> Part { value[keyPath: path] }
}

extension Shared: Equatable where Value: Equatable {
  /// Whether the values are equal.
  public static func == (left: Shared, right: Shared) -> Bool { left === right || left.value == right.value }
}

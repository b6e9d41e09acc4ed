/// An object for as long as a call takes: its owner keeps it meanwhile, and nobody counts.
///
/// To count who holds an object takes two locked operations, which on paths that every packet takes are much of the work.
/// Whoever lends it must not let go of it before ``with(_:)`` returns.
@frozen
@safe
public struct Lent<Object: AnyObject> {
  @usableFromInline let reference: Unmanaged<Object>

  /// Lends an object that somebody else keeps.
  @inlinable
  @inline(__always)
  public init(_ object: Object) { unsafe reference = Unmanaged.passUnretained(object) }

  /// Calls `body` with the object.
  @inlinable
  @inline(__always)
  public func with<Result>(_ body: (Object) -> Result) -> Result {
    unsafe reference._withUnsafeGuaranteedRef { body($0) }
  }
}

/// An object for as long as a call takes: its owner keeps it meanwhile, and nobody counts.
///
/// To count who holds an object takes two locked operations, which on paths that every packet takes are much of the work.
@frozen
@safe
public struct Lent<Object: AnyObject> {
  @usableFromInline let reference: Unmanaged<Object>

  /// Lends an object that somebody else keeps, and must not let go of before ``with(_:)`` returns.
  @unsafe
  @inlinable
  @inline(__always)
  public init(_ object: Object) { unsafe reference = Unmanaged.passUnretained(object) }

  /// Calls `body` with the object.
  @inlinable
  @inline(__always)
  public func with<Result>(_ body: (Object) -> Result) -> Result {
    // Whoever lends it has promised to keep it.
    unsafe reference._withUnsafeGuaranteedRef { body($0) }
  }
}

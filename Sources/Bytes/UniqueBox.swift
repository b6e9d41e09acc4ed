/// A value in memory of its own, which one owner looks at and changes in place.
///
/// What a class stores is guarded at run time at each access, and copied for a mere look. On paths that every packet takes
/// that is most of the work. Here nothing is guarded: the owner is single, and lends the value for one call at a time.
@frozen
@safe
public struct UniqueBox<Value: ~Copyable>: ~Copyable {
  @usableFromInline let address: UnsafeMutablePointer<Value>

  /// A box with a value.
  @inlinable
  public init(_ value: consuming Value) {
    unsafe address = UnsafeMutablePointer<Value>.allocate(capacity: 1)
    unsafe address.initialize(to: value)
  }

  @inlinable
  deinit {
    // Initialised once, never taken out.
    unsafe address.deinitialize(count: 1)
    unsafe address.deallocate()
  }

  /// The value, in its place.
  @inlinable
  public var value: Value {
    @inline(__always) _read { yield unsafe address.pointee }
    @inline(__always) nonmutating _modify { yield unsafe &address.pointee }
  }
}

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A thread of the system.
enum Thread {
  /// Runs `body` on a new thread; false when there can be none.
  @discardableResult
  static func start(_ body: @escaping @Sendable () -> Void) -> Bool {
    let box = unsafe Unmanaged.passRetained(ThreadBody(body)).toOpaque()
    #if canImport(Darwin)
      var thread: pthread_t?
    #else
      var thread = pthread_t()
    #endif
    guard unsafe pthread_create(&thread, nil, enter, box) == 0 else {
      unsafe Unmanaged<ThreadBody>.fromOpaque(box).release()
      return false
    }
    #if canImport(Darwin)
      if let thread = unsafe thread { unsafe pthread_detach(thread) }
    #else
      pthread_detach(thread)
    #endif
    return true
  }
}

private final class ThreadBody: Sendable {
  let run: @Sendable () -> Void
  init(_ run: @escaping @Sendable () -> Void) { self.run = run }
}

/// At file scope: a closure inside a type or `main` may be inferred to belong to the main actor, and would die on any
/// other thread.
#if canImport(Darwin)
  private func enter(_ box: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? {
    // Retained by who made the thread; taken over here.
    unsafe Unmanaged<ThreadBody>.fromOpaque(box).takeRetainedValue().run()
    return nil
  }
#else
  private func enter(_ box: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    // As above.
    guard let box = unsafe box else { return nil }
    unsafe Unmanaged<ThreadBody>.fromOpaque(box).takeRetainedValue().run()
    return nil
  }
#endif

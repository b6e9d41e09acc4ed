import Synchronization

/// Whether anybody still waits for sources that are silent, as a pipe may be for ever.
public enum Waiting {
  /// Whether nobody does.
  public static var isOver: Bool { isGivenUp.load(ordering: .relaxed) }

  /// From now on a source that is silent is at its end. May be called by a handler of signals, once ``isOver`` was asked.
  public static func end() { isGivenUp.store(true, ordering: .relaxed) }
}

/// At file scope: what a handler needs is made before.
private let isGivenUp = Atomic<Bool>(false)

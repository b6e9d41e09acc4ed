import Bytes
import Dispatch

/// Where one thread leaves things for another one, which takes them in the same order.
final class Handoff<Element: Sendable>: Sendable {
  private let waiting: Locked<[Element]>
  private let count: DispatchSemaphore

  /// Things that may be taken at once.
  init(_ elements: [Element] = []) {
    waiting = Locked(elements)
    count = DispatchSemaphore(value: 0)
    for _ in elements { count.signal() }
  }

  /// Leaves one.
  func give(_ element: consuming Element) {
    let element = element
    waiting.withLock { $0.append(element) }
    count.signal()
  }

  /// Waits for one no longer than so many milliseconds; whether there is one. Only who takes them may ask.
  func isThere(within milliseconds: Int) -> Bool {
    guard count.wait(timeout: .now() + .milliseconds(milliseconds)) == .success else { return false }
    count.signal()
    return true
  }

  /// Takes the one that was left first; waits until there is one.
  func take() -> Element {
    count.wait()
    return waiting.withLock { $0.removeFirst() }
  }
}

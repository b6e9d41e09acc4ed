import Dispatch

/// An output of a live run behind a thread of its own: what the loop asks of it beside writing.
protocol LiveWriter: AnyObject {
  /// The output's name, for messages.
  var name: String { get }
  /// The error that has ended it, until it is begun anew.
  var failure: OutputError? { get }
  /// The first error, even where it was begun anew since: what was lost meanwhile is lost.
  var firstFailure: OutputError? { get }
  /// What could not be done although it goes on, as a sentence.
  var notice: String? { get }
  /// Records that were dropped because it could not keep up.
  var dropped: UInt64 { get }
  /// Whether what it writes is kept somewhere: its end is waited for longer than that of a pipe.
  var isKept: Bool { get }
  /// Begins to write.
  func start()
  /// Opens it anew behind what waits, where somebody may have renamed it, or made room for one that had failed.
  func reopen(_ snapshot: LiveSnapshot)
  /// Puts it aside behind what waits, where it is a file, and begins it anew.
  func rotate(_ turn: Rotation.Turn, _ snapshot: LiveSnapshot)
  /// From now on who writes waits for room, up to a moment of the steady clock.
  func waitForRoom(until moment: Int64)
  /// Says that nothing follows.
  func finish()
  /// Waits until all is written, up to a moment.
  func wait(until deadline: DispatchTime)
}

extension LiveWriter {
  /// How long the end of a run waits for it, in milliseconds.
  var patience: Int { isKept ? 10_000 : 400 }
}

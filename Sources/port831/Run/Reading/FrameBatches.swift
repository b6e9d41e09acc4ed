/// The batches of a run in order. A thread of their own fills them while those before them are looked at.
final class FrameBatches {
  private let reader: FrameReader
  private let filled = Handoff<FrameBatch>()
  private let free: Handoff<FrameBatch>
  /// Without a second thread each batch is filled when it is asked for.
  private let isAhead: Bool
  private var isOver = false

  /// One is looked at, one waits, and one is being filled.
  private static let count = 3

  /// The batches that `reader` fills, which belongs to them until there are no more.
  init(_ reader: FrameReader) {
    self.reader = reader
    let (filled, free) = (filled, Handoff((0..<Self.count).map { _ in FrameBatch() }))
    self.free = free
    isAhead = Thread.start {
      var isOver = false
      while !isOver {
        var batch = free.take()
        reader.fill(&batch)
        isOver = batch.isLast
        filled.give(consume batch)
      }
    }
  }

  /// How long the next batch is waited for before it is looked what else there is to do, in milliseconds.
  private static let patience = 200

  /// Waits a moment for the next batch; whether ``next()`` would not have to wait.
  var isReady: Bool { isOver || !isAhead || filled.isThere(within: Self.patience) }

  /// The next batch, if there is one; it must be given back.
  func next() -> FrameBatch? {
    guard !isOver else { return nil }
    if !isAhead { filled.give(filledHere()) }
    let batch = filled.take()
    isOver = batch.isLast
    return batch
  }

  /// Takes a batch back that nobody looks at any more.
  func giveBack(_ batch: consuming FrameBatch) { free.give(batch) }

  private func filledHere() -> FrameBatch {
    var batch = free.take()
    reader.fill(&batch)
    return batch
  }
}

import Packet

/// A source of a time line that is being read.
final class OpenCapture {
  /// The reader, changed in place.
  var reader: CaptureReader
  /// Its index among the sources.
  let source: Int
  /// Its place in the order of the files.
  var rank: Int
  /// Frames of it that another source had shown.
  var duplicates: UInt64 = 0

  init(_ reader: consuming CaptureReader, source: Int, rank: Int) {
    self.reader = reader
    self.source = source
    self.rank = rank
  }
}

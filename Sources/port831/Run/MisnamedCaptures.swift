import Capture

/// Files of directories that are named like captures and are none, as those that a full disk has left empty or zeroed.
///
/// Whatever else lies in a directory is passed over; but whose name says that it holds packets is missed by who reads
/// "complete".
struct MisnamedCaptures {
  /// How many of them are named.
  private static let limit = 16
  private static let endings: Set<Substring> = ["pcap", "pcapng", "cap"]
  private static let packings: Set<Substring> = ["gz", "zst", "lz4"]

  /// How many there are.
  private(set) var count = 0
  private var named: [String] = []

  /// A sentence for each, as far as they are named.
  var sentences: [String] {
    let more = count - named.count
    return more > 0 ? named + ["\(more) more files of directories are named like captures, and are none."] : named
  }

  /// Those of `list`, all of which `line` has looked at. Of the newest file of a directory nothing may have been written
  /// yet: only `isStrict` minds.
  init(_ list: InputList, after line: borrowing TimeLine, isStrict: Bool) {
    if line.notCaptures == 0 { return }
    var newest: [Int: Int64] = [:]
    for (index, source) in list.inputs.enumerated() {
      guard let directory = source.directory, case .file(let path) = source.place, Self.isNamedLikeCapture(path.octets)
      else { continue }
      let facts = line.facts(of: UInt32(clamping: index))
      guard facts.format == nil, facts.error == nil, let error = Self.error(path) else { continue }
      if error == .empty, !isStrict {
        let latest = newest[directory] ?? Self.latest(of: directory, in: list)
        newest[directory] = latest
        if Self.modified(path) >= latest { continue }
      }
      count += 1
      if named.count < Self.limit { named.append(error.message(naming: source.name)) }
    }
  }

  /// Whether a name ends as those of captures do: `.pcap`, `.pcapng`, `.cap`, with the number that tcpdump's -C puts
  /// behind them, and packed or not.
  static func isNamedLikeCapture(_ path: [UInt8]) -> Bool {
    let name = String(decoding: path, as: UTF8.self).lowercased().split(separator: "/").last ?? ""
    var parts = name.split(separator: ".", omittingEmptySubsequences: false)
    if parts.count > 2, let last = parts.last, packings.contains(last) { parts.removeLast() }
    guard parts.count > 1, var ending = parts.last else { return false }
    while let last = ending.last, last.isASCII, last.isNumber { ending.removeLast() }
    return endings.contains(ending)
  }

  /// Why a file is no capture; nil when it is one, or for another reason than that.
  static func error(_ path: CapturePath) -> CaptureError? {
    do throws(CaptureError) {
      _ = try CaptureReader(path)
      return nil
    } catch {
      switch error {
      case .empty, .notCapture: return error
      default: return nil
      }
    }
  }

  /// When the newest file of a directory was modified, in nanoseconds.
  private static func latest(of directory: Int, in list: InputList) -> Int64 {
    var latest = Int64.min
    for source in list.inputs where source.directory == directory {
      if case .file(let path) = source.place { latest = max(latest, modified(path)) }
    }
    return latest
  }

  /// When a file was modified, in nanoseconds.
  private static func modified(_ path: CapturePath) -> Int64 { FileStatus(path)?.modified ?? .min }
}

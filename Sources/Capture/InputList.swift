import Bytes

/// The inputs of a run, in the order they were named: files, the files of directories, the files of lists.
public struct InputList: Sendable {
  /// What is to be read.
  public private(set) var inputs: [CaptureInput] = []
  /// The directories among them.
  public private(set) var directories: [CapturePath] = []
  /// Entries of directories that are neither files nor folders: pipes, devices, links that lead nowhere; hidden ones not
  /// counted.
  public private(set) var otherEntries = 0
  /// Folders in directories, hidden ones too, which are not looked into.
  public private(set) var subfolders = 0
  /// Hidden files of directories, which are left out.
  public private(set) var hiddenFiles = 0
  /// Directories and lists that could not be read, and why.
  public private(set) var refused: [(name: String, error: CaptureError)] = []

  /// The directories without a file, as text for people, and how many other things are in each.
  public private(set) var emptyDirectories: [(name: String, others: Int)] = []

  /// No inputs.
  public init() {}

  /// Adds what the command line names: `-` is standard input, a directory stands for its files, one level deep, in the
  /// order of their names, hidden ones left out.
  public mutating func add(_ path: CapturePath) {
    if path.octets == [UInt8(ascii: "-")] {
      inputs.append(CaptureInput(.standardInput))
    } else if let entries = directoryEntries(path) {
      directories.append(path)
      for entry in entries {
        var input = CaptureInput(.file(entry))
        input.directory = directories.count - 1
        inputs.append(input)
      }
    } else {
      inputs.append(CaptureInput(.file(path)))
    }
  }

  /// Adds the files that a list names, `-` being a list on standard input: separated by zero octets if it holds one,
  /// else by line ends. Empty names are passed over; `-` in a list is a file of that name.
  public mutating func add(filesFrom list: CapturePath) {
    do throws(CaptureError) {
      let isStandardInput = list.octets == [UInt8(ascii: "-")]
      let source = try isStandardInput ? FileSource(standardInput: ()) : FileSource(list)
      for name in try Self.names(in: source) {
        if name == [UInt8(ascii: "-")] {
          inputs.append(CaptureInput(.file(CapturePath(octets: name))))
        } else {
          add(CapturePath(octets: name))
        }
      }
    } catch {
      refused.append((list.octets == [UInt8(ascii: "-")] ? "-" : list.text, error))
    }
  }

  private static func names(in source: FileSource) throws(CaptureError) -> [[UInt8]] {
    var octets: [UInt8] = []
    var slab = Slab(headroom: 1)
    do throws(ReadingError) {
      while octets.count <= CaptureLimits.listOctets, try slab.fill(from: source, needed: 1) > 0 {
        slab.withOctets { octets += $0.octets(0..<$0.byteCount, limit: .max) }
        slab.consume(slab.count)
      }
    } catch {
      throw CaptureError(error)
    }
    guard octets.count <= CaptureLimits.listOctets, !CaptureOpening.isCapture(octets) else { throw .notList }
    if octets.contains(0) { return octets.split(separator: 0).map(Array.init) }
    return octets.split(separator: UInt8(ascii: "\n")).compactMap { line in
      let name = line.last == UInt8(ascii: "\r") ? line.dropLast() : line
      return name.isEmpty ? nil : Array(name)
    }
  }

  private static func isHidden(_ name: [UInt8]) -> Bool { name.first == UInt8(ascii: ".") }

  /// The files of a directory in the order of their names; nil if it is none.
  private mutating func directoryEntries(_ path: CapturePath) -> [CapturePath]? {
    guard path.kind == .directory else { return nil }
    do throws(SystemError) {
      var files: [CapturePath] = []
      var others = 0
      for name in try path.entries() {
        let (entry, isHidden) = (path.appending(name), Self.isHidden(name))
        switch entry.kind {
        case .regular where isHidden: hiddenFiles += 1
        case .regular: files.append(entry)
        case .directory:
          subfolders += 1
          if !isHidden { others += 1 }
        case .other where !isHidden, .nothing where !isHidden:
          otherEntries += 1
          others += 1
        case .other, .nothing: break
        }
      }
      if files.isEmpty { emptyDirectories.append((path.text, others)) }
      return files.sorted()
    } catch {
      refused.append((path.text, CaptureError(opening: error)))
      return []
    }
  }
}

import Bytes

/// Files of a ``StreamFiles``, of which only so many are open at once: the one used longest ago is closed first.
struct OpenFiles<Files: StreamFiles & ~Copyable>: ~Copyable {
  private struct Entry {
    var name: String
    var file: Files.File
    var lastUse: UInt64
  }

  private var files: Files
  private let limit: Int
  private var open: [Entry] = []
  private var uses: UInt64 = 0

  /// At most `limit` files of `files` open at once.
  init(_ files: consuming Files, limit: Int) {
    self.files = files
    self.limit = max(1, limit)
  }

  /// Appends `octets` to the file `name`, which is created when `isNew`.
  mutating func append(_ octets: RawSpan, to name: String, isNew: Bool) throws {
    uses += 1
    if let index = open.firstIndex(where: { $0.name == name }) {
      open[index].lastUse = uses
      try files.append(octets, to: open[index].file)
      return
    }
    if open.count >= limit, let oldest = open.indices.min(by: { open[$0].lastUse < open[$1].lastUse }) {
      let entry = open.remove(at: oldest)
      try files.close(entry.file)
    }
    let file = isNew ? try files.create(name) : try files.reopen(name)
    open.append(Entry(name: name, file: file, lastUse: uses))
    try files.append(octets, to: file)
  }

  /// Closes the file `name`, if it is open.
  mutating func close(_ name: String) throws {
    guard let index = open.firstIndex(where: { $0.name == name }) else { return }
    let entry = open.remove(at: index)
    try files.close(entry.file)
  }

  /// Removes the file `name`, whether it is open or not: what was not written of it is not written any more.
  mutating func remove(_ name: String) throws {
    open.removeAll { $0.name == name }
    try files.remove(name)
  }

  /// Closes all files.
  mutating func closeAll() throws {
    while let entry = open.popLast() { try files.close(entry.file) }
  }
}

import Capture

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Outputs that would destroy each other, or what is read.
extension OutputOptions {
  /// The same without new files, for a run that has nothing to read: these would only refuse the one that has.
  var withoutNewFiles: OutputOptions {
    guard existing == .refuse else { return self }
    func kept(_ path: String?) -> String? {
      path.flatMap { $0 == "-" || FileStatus($0)?.isRegular == false ? $0 : nil }
    }
    var options = self
    (options.ndjson, options.eve, options.sqlite) = (kept(ndjson), kept(eve), kept(sqlite))
    (options.html, options.write, options.streams) = (kept(html), kept(write), nil)
    options.csv = csv.filter { kept($0.path) != nil }
    return options
  }

  /// A sentence about two outputs that are one file, and about one that is an input as well; nil where all have a place of
  /// their own. `others` are outputs of which only some runs know.
  func collision(with others: [OutputPlace] = [], inputs: @autoclosure () -> [OutputPlace] = []) -> String? {
    var places = others
    for file in files where file.path != "-" { places.append(OutputPlace(file.option, file.path)) }
    if let streams { places.append(OutputPlace("--streams", streams, file: "streams.ndjson")) }
    if places.isEmpty { return nil }
    for input in inputs() {
      guard let place = places.first(where: { $0.isSame(as: input) }) else { continue }
      return "\(input.text) is read and would be written over by \(place.text): give the output another name"
    }
    // What the shell has opened for the text, or for an output at `-`, is an output like the others.
    if let standard = OutputPlace("standard output", descriptor: STDOUT_FILENO) { places.append(standard) }
    for (index, place) in places.enumerated() {
      guard let other = places[..<index].first(where: { $0.isSame(as: place) }) else { continue }
      return "\(other.text) and \(place.text) are one file, and each would destroy the other: name two"
    }
    return nil
  }
}

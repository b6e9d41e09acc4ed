/// Reads the first octets of a direction in the order of the wire, and counts the bits of structure that it checks.
struct Reader {
  /// What does not change while reading, in one place, so that a reader is copied at little cost.
  private final class Source {
    let opening: Opening
    let port: UInt16
    let peerPort: UInt16
    let spokeFirst: Bool?
    /// Whether nothing is known but the first octet.
    let isSounding: Bool
    /// While sounding: whether somebody wanted to know more.
    var wasSearched = false
    /// How far a search has found something.
    var reach = 0

    init(_ opening: Opening, port: UInt16, peerPort: UInt16 = 0, spokeFirst: Bool? = nil, isSounding: Bool) {
      self.opening = opening
      self.port = port
      self.peerPort = peerPort
      self.spokeFirst = spokeFirst
      self.isSounding = isSounding
    }
  }

  private let source: Source
  private let octets: [UInt8]
  /// Where the next octet is read.
  private(set) var position: Int
  /// Where the octets end: those of the stream so far, or those of the datagram.
  let end: Int
  /// How many octets of the datagram the capture lacks.
  private let cut: Int
  private let datagram: Int
  let isDatagram: Bool
  /// What was read suffices: what is missing behind it costs details only.
  private(set) var isEnough = false
  /// The bits of structure that have been checked.
  private(set) var bits = 0
  /// What was learnt on the way; there is nothing until there is something.
  private(set) var lessons: Lessons?

  /// A reader of a stream's first octets; `spokeFirst` as far as it is known.
  init(
    stream opening: Opening, port: UInt16, peerPort: UInt16 = 0, spokeFirst: Bool? = nil, isSounding: Bool = false
  ) {
    source = Source(opening, port: port, peerPort: peerPort, spokeFirst: spokeFirst, isSounding: isSounding)
    octets = opening.octets
    position = 0
    end = octets.count
    cut = 0
    datagram = 0
    isDatagram = false
  }

  /// A reader of the datagram with this number.
  init(_ opening: Opening, datagram number: Int, port: UInt16, isSounding: Bool = false) {
    self.init(Source(opening, port: port, isSounding: isSounding), datagram: number)
  }

  private init(_ source: Source, datagram number: Int) {
    self.source = source
    octets = source.opening.octets
    let piece = source.opening.piece(number)
    position = piece.lowerBound
    end = piece.upperBound
    cut = source.opening.cuts[number]
    datagram = number
    isDatagram = true
  }

  /// While sounding: whether what was found rests on the first octet alone.
  var restsOnFirstOctet: Bool { !source.wasSearched }

  /// Notes that more is asked for than the first octet, the only thing known while sounding.
  private func search() { if source.isSounding { source.wasSearched = true } }

  /// The port of who sends.
  var port: UInt16 {
    search()
    return source.port
  }

  /// The port of the other side of a stream.
  var peerPort: UInt16 {
    search()
    return source.peerPort
  }

  /// Whether this side of a stream spoke before the other one; nil where the beginning was not seen, or one side alone.
  var spokeFirst: Bool? {
    search()
    return source.spokeFirst
  }

  /// A name more precise than the probe's.
  var application: String? {
    get { lessons?.application }
    set { learning().application = newValue }
  }

  /// Grounds more precise than the probe's.
  var grounds: String? {
    get { lessons?.grounds }
    set { learning().grounds = newValue }
  }

  /// Whether what was said, a server says to its client, too.
  var mayCallHome: Bool {
    get { lessons?.mayCallHome ?? false }
    set { learning().mayCallHome = newValue }
  }

  /// What else was learnt, at most eight details.
  var details: [Detail] { lessons?.details ?? [] }

  private mutating func learning() -> Lessons {
    let lessons = self.lessons ?? Lessons()
    self.lessons = lessons
    return lessons
  }

  /// The next datagram of the same direction, if there is one.
  var following: Reader? {
    search()
    return isDatagram && datagram + 1 < source.opening.ends.count ? Reader(source, datagram: datagram + 1) : nil
  }

  /// How many octets are left of those that are there: to see whether one is, not to conclude anything when none is.
  var left: Int { end - position }
  /// How many octets are left.
  var remaining: Int {
    search()
    return left
  }
  /// Whether everything was read.
  var isAtEnd: Bool { remaining == 0 }
  /// Whether the datagram ends here, on the wire as well.
  var isLast: Bool { isAtEnd && cut == 0 }
  /// How many octets the datagram has from here, those included that the capture lacks.
  var wireLength: Int { remaining + cut }
  /// How many octets the datagram has in all, those included that the capture lacks.
  var datagramLength: Int {
    search()
    return end - source.opening.piece(datagram).lowerBound + cut
  }

  // MARK: Evidence

  /// Notes that a search has found something that ends `ahead` of the next octet.
  func reach(_ ahead: Int) { source.reach = max(source.reach, position + ahead) }

  /// Begins to read anew: what was found before is somebody else's.
  func begin() { source.reach = 0 }

  /// No octets prove more than they hold: eight bits for each that is neither zero nor one of a row of the same, as much
  /// for four of such a row at its beginning, and little for zeros, which are everywhere.
  var evidence: Int {
    let start = isDatagram ? source.opening.piece(datagram).lowerBound : 0
    var (telling, zeros, row) = (0, 0, 0)
    var before: UInt8 = 0
    for place in start..<max(start, min(end, max(position, source.reach))) {
      let octet = octets[place]
      row = octet == before ? row + 1 : 0
      if octet == 0 { zeros += 1 } else if row & 3 == 0, row < 12 { telling += 1 }
      before = octet
      if telling >= 32 { break }
    }
    return min(bits, 8 * telling + min(zeros, 8))
  }

  // MARK: Numbers

  mutating func u8() throws(Mismatch) -> Int {
    guard position < end else { throw .short }
    defer { position += 1 }
    return Int(octets[position])
  }

  mutating func u16() throws(Mismatch) -> Int { try u8() << 8 | u8() }
  mutating func u24() throws(Mismatch) -> Int { try u16() << 8 | u8() }
  mutating func u32() throws(Mismatch) -> Int { try u16() << 16 | u16() }
  mutating func le16() throws(Mismatch) -> Int { try u8() | u8() << 8 }
  mutating func le32() throws(Mismatch) -> Int { try le16() | le16() << 16 }

  mutating func le24() throws(Mismatch) -> Int { try le16() | u8() << 16 }

  /// The octet `ahead` of the next one, or nil behind the end.
  func peek(_ ahead: Int = 0) -> Int? {
    guard ahead >= 0, ahead < left else {
      search()
      return nil
    }
    return Int(octets[position + ahead])
  }

  /// The 16-bit number `ahead`, or nil behind the end.
  func peek16(_ ahead: Int = 0) -> Int? {
    guard let high = peek(ahead), let low = peek(ahead + 1) else { return nil }
    return high << 8 | low
  }

  /// Where `octet` stands first, from `ahead` on and before `limit`, counted from the next octet.
  func firstOffset(of octet: UInt8, from ahead: Int, before limit: Int) -> Int? {
    search()
    var place = position + ahead
    let last = min(end, position + limit)
    while place < last {
      if octets[place] == octet { return place - position }
      place += 1
    }
    return nil
  }

  // MARK: Structure

  /// Demands a rule that random octets keep once in 2^`bits`.
  mutating func require(_ isKept: Bool, _ bits: Int) throws(Mismatch) {
    guard isKept else { throw .wrong }
    self.bits += bits
  }

  mutating func skip(_ count: Int) throws(Mismatch) {
    guard count >= 0 else { throw .wrong }
    guard count <= left else {
      position = end
      throw .short
    }
    position += count
  }

  /// Demands `count` octets of zero; a long row of them proves no more than three.
  mutating func zeros(_ count: Int) throws(Mismatch) {
    for place in 0..<count { try require(u8() == 0, place < 3 ? 4 : 0) }
  }

  /// Demands that a message of `length` octets begins here and ends where it may: at the datagram's end; in a stream
  /// somewhere behind, where it counts only if that is the end of a segment.
  mutating func length(_ length: Int, _ bits: Int) throws(Mismatch) {
    guard length >= 0 else { throw .wrong }
    if isDatagram {
      try require(length == wireLength, bits)
    } else if length <= left, source.opening.ends.contains(position + length) {
      self.bits += bits
    }
  }

  /// The rest is not needed to be sure.
  mutating func suffices() { isEnough = true }

  /// Learns something.
  mutating func learn(_ name: Detail.Name, _ value: String) {
    guard details.count < 8, !value.isEmpty else { return }
    learning().details.append(Detail(name, value))
  }

  /// The next `count` octets as text, if they are text.
  func whole(_ count: Int) -> String? {
    search()
    guard count >= 0, count <= left else { return nil }
    return String(validating: octets[position..<position + count], as: UTF8.self)
  }

  /// The octets from `ahead` on as text, as far as they are there: at most 128.
  func text(_ count: Int, from ahead: Int = 0) -> String {
    search()
    let start = min(max(0, position + ahead), end)
    return String(decoding: octets[start..<min(end, start + min(max(0, count), 128))], as: UTF8.self)
  }
}

/// What one probe makes of both openings, with one side in the client's place.
struct Examination {
  /// What it makes of one direction.
  private struct Reading {
    /// How the reading ended.
    enum Outcome { case silent, short, wrong, fits }

    var outcome = Outcome.silent
    /// How many bits of structure were checked; none where the octets do not fit.
    var bits = 0
    var lessons: Lessons?
    var hasSecond = false
    /// The octets ended before everything was read.
    var isCut = false

    /// The protocol's own rules were checked, and kept.
    var isProof: Bool { bits > 0 }
  }

  let probe: any Probe.Type
  let client: Speaker
  private let isStream: Bool
  private let asked: Reading
  private let answered: Reading

  /// What `probe` makes of what the client and the server say first; nil for a side that has said nothing.
  init(_ probe: any Probe.Type, client: Speaker, request: borrowing Reader?, answer: borrowing Reader?, isStream: Bool)
  {
    self.probe = probe
    self.client = client
    self.isStream = isStream
    asked = Self.read(request) { (it: inout Reader) throws(Mismatch) in try probe.request(&it) }
    // A datagram that is not the protocol's settles it: what the other side says need not be read.
    answered =
      !isStream && asked.outcome == .wrong
      ? Reading() : Self.read(answer) { (it: inout Reader) throws(Mismatch) in try probe.answer(&it) }
  }

  private static func read(
    _ start: borrowing Reader?, by grammar: (inout Reader) throws(Mismatch) -> Void
  ) -> Reading {
    guard var reader = copy start else { return Reading() }
    reader.begin()
    var reading = Reading()
    do {
      try grammar(&reader)
      reading.outcome = .fits
    } catch {
      reading.isCut = error == .short
      reading.outcome = reader.isEnough ? .fits : error == .short ? .short : .wrong
    }
    guard reading.outcome == .fits else { return reading }
    reading.bits = reader.evidence
    reading.lessons = reader.lessons
    if var second = reader.following {
      reading.hasSecond = (try? grammar(&second)) != nil && second.bits > 0
    }
    return reading
  }

  /// How many bits of structure were checked.
  var bits: Int { asked.bits + answered.bits }

  /// Whether both sides' octets, or two datagrams, fit.
  var isAnswered: Bool {
    (asked.isProof && answered.isProof) || (asked.isProof && asked.hasSecond)
      || (answered.isProof && answered.hasSecond)
  }

  /// Whose octets show it.
  private var speaker: Speaker { asked.isProof ? client : client.other }

  /// Whether both rest on what the same side says, and the other side's octets do not fit.
  func restsOnSameSide(as other: Examination) -> Bool {
    (asked.outcome == .wrong || answered.outcome == .wrong) && !other.isAnswered && speaker == other.speaker
  }

  /// How sure it is; nil when it is not this protocol, or not surely enough.
  var certainty: Recognition.Certainty? {
    guard asked.isProof || answered.isProof else { return nil }
    // Datagrams of a protocol that the other side does not speak are not one's. In a stream the listener knows best what
    // it is; what somebody asked it for, in vain, says little of it.
    if asked.outcome == .wrong { return isStream && bits >= 40 ? .certain : nil }
    if answered.outcome == .wrong { return isStream && bits >= 48 ? .possible : nil }
    if bits >= 32 { return .certain }
    return bits >= 20 && isAnswered ? .possible : nil
  }

  /// Both sides were read to where their probe wanted, and what they said fits: nothing more is to be learnt.
  var isComplete: Bool {
    asked.outcome == .fits && answered.outcome == .fits && !asked.isCut && !answered.isCut
      && !probe.isCarrier
  }

  /// The order of claims: sure ones first, then those of both sides, then those of the listener, who knows best
  /// what it is; then the number of bits.
  var rank: Int {
    guard let certainty else { return 0 }
    return (certainty == .certain ? 4096 : 0) + (asked.isProof && answered.isProof ? 2048 : 0)
      + (answered.isProof && asked.outcome == .wrong ? 1024 : 0) + min(bits, 1023)
  }

  /// What is worth a word in the grounds.
  private static let shown: Set<Detail.Name> = [.software, .server, .host, .sni, .program, .version]

  /// The claim, with what was learnt from both sides.
  func recognition(_ certainty: Recognition.Certainty, isSymmetric: Bool) -> Recognition {
    let lessons = [asked, answered].filter(\.isProof).map(\.lessons)
    let mayCallHome = probe.mayCallHome || lessons.contains { $0?.mayCallHome ?? false }
    let first = lessons.first ?? nil
    let shown = first?.details.first { Self.shown.contains($0.name) }
    let detail = shown.map { " (\($0.name.rawValue) \(Looks.quoted($0.value)))" } ?? ""
    return Recognition(
      application: lessons.compactMap { $0?.application }.first ?? probe.application, certainty: certainty, bits: bits,
      speaker: speaker, isAnswered: isAnswered,
      client: isSymmetric ? nil : client, mayCallHome: mayCallHome,
      grounds: (first?.grounds ?? probe.grounds) + detail,
      details: lessons.flatMap { $0?.details ?? [] })
  }
}

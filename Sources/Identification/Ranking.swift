/// The best of the probes' claims, and how close the next one comes.
struct Ranking {
  private var best: Examination?
  private var isSymmetric = false
  private var rival = 0

  /// Takes a claim.
  mutating func consider(_ examination: Examination) {
    guard examination.certainty != nil else { return }
    let isSame = best.map { $0.probe == examination.probe } ?? false
    // What either side may say makes nobody the client, where nobody knows what the other side says.
    let isEither = isSame && (best.map { examination.restsOnSameSide(as: $0) } ?? false)
    if isSame, examination.rank == best?.rank { isSymmetric = true }
    if examination.rank > best?.rank ?? 0 {
      if !isSame { rival = best?.rank ?? 0 }
      best = examination
      isSymmetric = examination.probe.isSymmetric || isEither
    } else if !isSame {
      rival = max(rival, examination.rank)
    }
  }

  /// The best claim, and whether it holds as well with the sides exchanged. Two protocols that fit about as well, and
  /// neither surely, have none: nobody can say.
  var winner: (Examination, isSymmetric: Bool)? {
    guard let best else { return nil }
    if best.certainty == .possible, rival > 0, best.rank - rival < 8 { return nil }
    return (best, isSymmetric)
  }
}

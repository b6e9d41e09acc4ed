/// The ends of a direction, and what disproves them.
extension HalfStream {
  /// Remembers an end of the direction. Of too many FINs the furthest is forgotten: the stream ends at the nearest one,
  /// until that is disproved.
  mutating func note(_ closing: Closing) {
    closings.append(closing)
    guard closings.count > 4 else { return }
    let fins = closings.indices.filter { !closings[$0].isReset }
    if let furthest = fins.max(by: { closings[$0].position < closings[$1].position }) { closings.remove(at: furthest) }
  }

  /// Drops the RST of a side that goes on to acknowledge what came later: who has sent one knows no connection any more
  /// (RFC 9293, section 3.10.7.1). An acknowledgement that goes no further than RST itself, and that only to what was
  /// seen, was overtaken by it.
  mutating func disproveReset(by acknowledgement: Int, of seen: Int) -> [Closing] {
    disproveClosings {
      $0.isReset && acknowledgement > $0.peerHighest
        && ($0.acknowledged < acknowledgement || $0.acknowledged > seen)
    }
  }

  /// Drops an RST that nearly expired, where its side goes on.
  mutating func disproveNearlyExpired() -> [Closing] { disproveClosings { $0.isNearlyExpired } }

  /// Drops what the peer's acknowledgement disproves: it took octets behind a FIN or RST. Where nothing was sent behind
  /// RST, it was on its way, for octets or a FIN from before: whoever answers with RST repeats a number of its peer.
  mutating func disproveClosings() -> [Closing] {
    let acked = acked
    for index in closings.indices where closings[index].isReset && !closings[index].isFollowed {
      closings[index].position = max(closings[index].position, acked)
    }
    return disproveClosings { acked > $0.lastAcknowledgement }
  }

  /// Drops the ends before octets that were sent behind them; but who leaves out the number that a FIN takes has sent it.
  mutating func disproveClosings(before position: Int) -> [Closing] {
    disproveClosings { position >= $0.position && ($0.isReset || position != $0.lastAcknowledgement) }
  }

  private mutating func disproveClosings(where isForged: (Closing) -> Bool) -> [Closing] {
    guard !closings.isEmpty, !isEnded else { return [] }
    let forged = closings.filter(isForged)
    guard !forged.isEmpty else { return [] }
    closings.removeAll(where: isForged)
    for closing in forged {
      if closing.isReset { facts.forgedResets += 1 } else { facts.forgedFinishes += 1 }
    }
    return forged
  }
}

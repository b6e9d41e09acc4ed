/// Who wants to know what a conversation says. Every method has an empty default.
public protocol ConversationSink: ~Copyable {
  /// A frame was read to its end; for data frames after its payload.
  mutating func frame(_ header: FrameHeader, from peer: Peer)
  /// A message begins.
  mutating func messageBegan(_ message: Message)
  /// Octets of a message's payload, MIME headers included.
  mutating func payload(_ octets: RawSpan, slot: Int)
  /// Octets of a message's body.
  mutating func body(_ octets: RawSpan, slot: Int)
  /// Octets of a message's payload are missing: those that come next do not follow those that came last.
  mutating func gap(slot: Int)
  /// A message is complete, or is given up; its slot is free after this.
  mutating func messageEnded(_ message: Message)
  /// A peer greets.
  mutating func greeting(_ greeting: Greeting)
  /// A channel was started.
  mutating func channelStarted(_ start: ChannelStart)
  /// Content of the only profile that a start proposes, decoded, when the start is read: whether there will be such a
  /// channel is for the reply to say.
  mutating func profileProposed(_ octets: RawSpan, of start: ChannelStart)
  /// Content that came with a started channel's profile element, decoded: the requester's, then the other's.
  mutating func profileContent(_ octets: RawSpan, of start: ChannelStart, from peer: Peer)
  /// A channel was not started.
  mutating func channelRefused(_ start: ChannelStart)
  /// A channel was closed, or the request was declined; or it is started again, so that it must have been closed.
  mutating func channelClosed(_ closure: ChannelClosure)
  /// The session is released (its last `ok` was seen), or the request was declined.
  mutating func released(_ closure: ChannelClosure)
  /// An authentication made a step; its outcome says whether it was the last.
  mutating func sasl(_ exchange: SASLExchange)
  /// Transport security made a step.
  mutating func tuning(_ event: TuningEvent)
  /// A window was full and opened again.
  mutating func stall(_ stall: Stall)
  /// A rule of form is broken: what a direction says until its next frame is found will not be known.
  mutating func placeLost(of peer: Peer)
  /// A direction was found again after a loss.
  mutating func resynchronised(_ resynchronisation: Resynchronisation)
  /// A rule was broken.
  mutating func finding(_ finding: BEEPFinding)
}

extension ConversationSink where Self: ~Copyable {
  /// Nothing.
  public mutating func frame(_ header: FrameHeader, from peer: Peer) {}
  /// Nothing.
  public mutating func messageBegan(_ message: Message) {}
  /// Nothing.
  public mutating func payload(_ octets: RawSpan, slot: Int) {}
  /// Nothing.
  public mutating func body(_ octets: RawSpan, slot: Int) {}
  /// Nothing.
  public mutating func gap(slot: Int) {}
  /// Nothing.
  public mutating func messageEnded(_ message: Message) {}
  /// Nothing.
  public mutating func greeting(_ greeting: Greeting) {}
  /// Nothing.
  public mutating func channelStarted(_ start: ChannelStart) {}
  /// Nothing.
  public mutating func profileProposed(_ octets: RawSpan, of start: ChannelStart) {}
  /// Nothing.
  public mutating func profileContent(_ octets: RawSpan, of start: ChannelStart, from peer: Peer) {}
  /// Nothing.
  public mutating func channelRefused(_ start: ChannelStart) {}
  /// Nothing.
  public mutating func channelClosed(_ closure: ChannelClosure) {}
  /// Nothing.
  public mutating func released(_ closure: ChannelClosure) {}
  /// Nothing.
  public mutating func sasl(_ exchange: SASLExchange) {}
  /// Nothing.
  public mutating func tuning(_ event: TuningEvent) {}
  /// Nothing.
  public mutating func stall(_ stall: Stall) {}
  /// Nothing.
  public mutating func placeLost(of peer: Peer) {}
  /// Nothing.
  public mutating func resynchronised(_ resynchronisation: Resynchronisation) {}
  /// Nothing.
  public mutating func finding(_ finding: BEEPFinding) {}
}

import Bytes

/// The parser of a capture, whichever its format.
struct CaptureParser {
  // Two optionals rather than an enum: so each is changed in place.
  private var pcap: PcapParser?
  private var pcapng: PcapngParser?

  init(_ parser: PcapParser) { pcap = parser }
  init(_ parser: PcapngParser) { pcapng = parser }

  mutating func parse(
    _ window: RawSpan, _ pass: inout ParserPass, _ body: FrameBody
  ) -> ParserStop {
    if let stop = pcap?.parse(window, &pass, body) { return stop }
    return pcapng?.parse(window, &pass, body) ?? .paused
  }

  /// What is wrong when the file ends with these octets; nil if it may end there.
  func cut(_ window: RawSpan, offset: UInt64) -> (cause: Damage.Cause, at: UInt64)? {
    if let pcap { return window.byteCount == 0 ? nil : (pcap.cut(window), offset) }
    guard let pcapng, window.byteCount > 0 || !pcapng.isBetweenBlocks else { return nil }
    return pcapng.cut(window, offset: offset)
  }

  var tally: FrameTally { pcap?.tally ?? pcapng?.tally ?? FrameTally() }

  /// Fills in what the file itself says.
  func describe(in facts: inout SourceFacts) {
    facts.tally = tally
    if let header = pcap?.header {
      facts.format = .pcap
      facts.resolution = header.magic.resolution
      facts.interfaces = [
        InterfaceFacts(
          name: nil, linkType: header.linkType, snapLength: header.snapLength, resolution: header.magic.resolution,
          frameCheckOctets: header.frameCheckOctets)
      ]
      facts.interfaceCount = 1
      facts.joinedFiles = pcap?.joinedFiles ?? 0
    }
    if let said = pcapng?.facts {
      facts.format = .pcapng
      facts.resolution = said.interfaces.first?.resolution
      facts.interfaces = said.interfaces
      facts.interfaceCount = said.interfaceCount
      facts.sections = said.sections
      facts.comments = said.comments
      facts.commentCount = said.commentCount
      facts.secrets = said.secrets
      facts.secretsPassedOver = said.secretsPassedOver
      facts.secretsOverrunning = said.secretsOverrunning
      facts.packetsWithoutTime = said.packetsWithoutTime
    }
  }
}

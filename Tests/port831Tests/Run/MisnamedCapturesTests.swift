import Testing

@testable import port831

/// Names that promise packets.
@Suite struct MisnamedCapturesTests {
  @Test(arguments: [
    "/srv/a.pcap", "a.pcapng", "a.CAP", "a.pcap1", "a.pcap.gz", "core-0871.pcapng.zst", "a.b.pcap12.lz4", ".pcap",
  ])
  func `A capture is known by its name`(name: String) {
    #expect(MisnamedCaptures.isNamedLikeCapture(Array(name.utf8)))
  }

  @Test(arguments: [
    "notes.txt", "pcap", "a.pcap.license", "a.pcap/README.md", "a.gz", "pcap.gz", "a.cape", "", "/", "a.", "a.1",
  ])
  func `What else lies beside captures is not`(name: String) {
    #expect(!MisnamedCaptures.isNamedLikeCapture(Array(name.utf8)))
  }
}

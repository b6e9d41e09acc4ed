import Bytes
import Testing

@testable import Capture

@Suite struct SecretsBehindTests {
  /// The key logs that stand behind the packets of a file with these octets.
  private static func logs(_ octets: [UInt8]) throws -> [String] {
    let directory = try TemporaryDirectory()
    let path = directory.write("file", octets)
    return SecretsBehind.secrets(in: path).filter { $0.type == DecryptionSecrets.tlsKeyLog }.map {
      String(decoding: $0.octets.array, as: UTF8.self)
    }
  }

  private static func file(_ order: ByteOrder, _ tail: (inout CaptureBytes) -> Void) -> [UInt8] {
    var bytes = CaptureBytes(order)
    bytes.section()
    bytes.interface()
    bytes.secrets("before")
    bytes.enhanced(0, [1, 2, 3, 4])
    tail(&bytes)
    return bytes.octets
  }

  @Test(arguments: [ByteOrder.little, .big]) func `secrets behind the last packet are found, others are not`(
    _ order: ByteOrder
  ) throws {
    #expect(try Self.logs(Self.file(order) { _ in }) == [])
    let octets = Self.file(order) {
      $0.secrets("first")
      $0.block(5) { $0.write(0, 12) }
      $0.secrets("second")
    }
    #expect(try Self.logs(octets) == ["first", "second"])
  }

  @Test func `a file that is cut, or no pcapng, has none`() throws {
    let whole = Self.file(.little) { $0.secrets("last") }
    #expect(try Self.logs(whole) == ["last"])
    // Where the cut is behind the first block of secrets, that one is the end.
    for count in 0..<whole.count {
      let found = try Self.logs(Array(whole.prefix(count)))
      #expect(found == [] || found == ["before"], "\(count)")
    }
    #expect(try Self.logs(Array("not a capture".utf8)) == [])
    #expect(SecretsBehind.secrets(in: CapturePath("/nowhere/at/all")).isEmpty)
    #expect(SecretsBehind.secrets(in: CapturePath("/dev/null")).isEmpty)
  }

  @Test func `secrets that claim more than their block has are what it has`() throws {
    let octets = Self.file(.little) { file in
      file.secrets("first")
      file.block(10) {
        $0.write(DecryptionSecrets.tlsKeyLog, 4)
        $0.write(UInt32.max, 4)
        $0.octets += Array("last".utf8)
      }
    }
    #expect(try Self.logs(octets) == ["first", "last"])
  }

  @Test func `lengths that lie end the walk`() throws {
    let whole = Self.file(.little) { $0.secrets("last") }
    for place in whole.indices {
      for octet in [UInt8(0), 0xFF, whole[place] ^ 4] {
        var octets = whole
        octets[place] = octet
        #expect(try Self.logs(octets).count <= 1)
      }
    }
  }
}

extension CaptureBytes {
  /// A block of secrets with a key log.
  fileprivate mutating func secrets(_ log: String) {
    block(10) {
      $0.write(DecryptionSecrets.tlsKeyLog, 4)
      $0.write(log.utf8.count, 4)
      $0.octets += Array(log.utf8)
    }
  }
}

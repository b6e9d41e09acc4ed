import Bytes
import Capture
import Packet

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file of this process, written anew for each input.
private let file = "/tmp/port831-fuzz-\(getpid())"

private func write(_ octets: Octets) {
  guard let stream = unsafe fopen(file, "w") else { fatalError("no file") }
  octets.withBytes { bytes in
    _ = unsafe bytes.withUnsafeBytes { unsafe fwrite($0.baseAddress, 1, $0.count, stream) }
  }
  unsafe fclose(stream)
}

/// A capture file: every frame of it is decoded.
func enterCapture(_ script: inout Script) {
  let octets = script.rest()
  write(octets)
  defer { _ = unsafe unlink(file) }
  guard var reader = try? CaptureReader(CapturePath(file)) else { return }
  var decoder = PacketDecoder(watching: PortSet([831]))
  var packet = DecodedPacket()
  var frames = 0
  while reader.read({ frame, bytes in
    frames += 1
    require(bytes.byteCount <= 1 << 20, "a frame of \(bytes.byteCount) octets")
    _ = decoder.decode(bytes, linkType: frame.linkType, wireLength: Int(frame.wireLength), into: &packet)
  }) {}
}

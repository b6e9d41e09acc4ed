// swift-tools-version: 6.2

import PackageDescription

/// Every room is Swift 6, with each unsafe construct marked where it stands.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .strictMemorySafety(),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// A room: a target that imports only the rooms whose product it consumes.
func room(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

/// The tests of a room, which mirror its sources.
func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .testTarget(name: name, dependencies: dependencies + ["TestSupport"], swiftSettings: strict)
}

let package = Package(
  name: "port831",
  platforms: [.macOS(.v15)],
  products: [.executable(name: "port831", targets: ["port831"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
  ],
  targets: [
    .systemLibrary(
      name: "CPcap", pkgConfig: "libpcap",
      providers: [.apt(["libpcap-dev"]), .brew(["libpcap"])]),

    room("Bytes"),
    room("Packet", ["Bytes"]),
    room("Capture", ["Bytes", "Packet", "CPcap"]),
    room("Reassembly", ["Bytes", "Packet"]),
    room("XML", ["Bytes"]),
    room("BEEP", ["Bytes", "XML"]),
    room("NETCONF", ["Bytes", "XML"]),
    room(
      "Session",
      [
        "Bytes", "Packet", "Reassembly", "BEEP", "NETCONF",
        .product(name: "Crypto", package: "swift-crypto"),
      ]),
    room("Disclosure", ["Session"]),
    room("Report", ["Bytes", "Packet", "Reassembly", "BEEP", "Session", "Disclosure"]),
    .executableTarget(
      name: "port831",
      dependencies: [
        "Bytes", "Packet", "Capture", "Reassembly", "BEEP", "Session", "Disclosure", "Report",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),

    .target(name: "TestSupport", dependencies: ["Bytes"], path: "Tests/TestSupport", swiftSettings: strict),
    tests("BytesTests", ["Bytes"]),
    tests("PacketTests", ["Packet"]),
    tests("CaptureTests", ["Capture"]),
    tests("ReassemblyTests", ["Reassembly"]),
    tests("XMLTests", ["XML"]),
    tests("BEEPTests", ["BEEP"]),
    tests("NETCONFTests", ["NETCONF"]),
    tests("SessionTests", ["Session"]),
    tests("ReportTests", ["Report"]),
  ]
)

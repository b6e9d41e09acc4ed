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
func tests(_ name: String, _ dependencies: [Target.Dependency], resources: [Resource] = []) -> Target {
  .testTarget(
    name: name, dependencies: dependencies + ["TestSupport"], resources: resources, swiftSettings: strict)
}

let package = Package(
  name: "port831",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "port831", targets: ["port831"]),
    // For Tools/Fuzz, a package of its own.
    .library(
      name: "Rooms",
      targets: [
        "Bytes", "Packet", "Compression", "Capture", "Reassembly", "XML", "BEEP", "NETCONF", "Identification", "TLS",
        "Session", "Disclosure", "Report",
      ]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-certificates", from: "1.21.1"),
    .package(url: "https://github.com/apple/swift-asn1", from: "1.7.4"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    .systemLibrary(
      name: "CPcap", pkgConfig: "libpcap",
      providers: [.apt(["libpcap-dev"]), .brew(["libpcap"])]),

    .systemLibrary(
      name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
    .systemLibrary(
      name: "CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"]), .brew(["zstd"])]),
    .systemLibrary(
      name: "CLZ4", pkgConfig: "liblz4", providers: [.apt(["liblz4-dev"]), .brew(["lz4"])]),
    .systemLibrary(
      name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"]), .brew(["sqlite"])]),

    .systemLibrary(name: "CHeap"),

    room("Bytes"),
    room("Packet", ["Bytes"]),
    room("Compression", ["CZlib", "CZstd", "CLZ4"]),
    room("Capture", ["Bytes", "Packet", "Compression", "CPcap"]),
    room("Reassembly", ["Bytes", "Packet"]),
    room("XML", ["Bytes"]),
    room("BEEP", ["Bytes", "XML"]),
    room("NETCONF", ["Bytes", "XML"]),
    room("HTTP", ["Bytes", "Compression"]),
    room("Identification", ["Bytes"]),
    room("Policy", ["Packet"]),
    room(
      "TLS",
      [
        "Bytes",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "CryptoExtras", package: "swift-crypto"),
        .product(name: "SwiftASN1", package: "swift-asn1"),
        .product(name: "X509", package: "swift-certificates"),
      ]),
    room(
      "Session",
      [
        "Bytes", "Packet", "Reassembly", "XML", "BEEP", "NETCONF", "HTTP", "Identification", "Policy", "TLS",
        .product(name: "Crypto", package: "swift-crypto"),
      ]),
    room("Disclosure", ["Bytes", "BEEP", "Identification", "NETCONF", "Session"]),
    .target(name: "CConfinement"),
    room("Confinement", [.target(name: "CConfinement", condition: .when(platforms: [.linux]))]),
    room("Sockets"),
    room(
      "Report",
      [
        "Bytes", "Packet", "Reassembly", "XML", "BEEP", "Identification", "Policy", "Session", "Disclosure", "CSQLite",
        .product(name: "Crypto", package: "swift-crypto"),
      ]),
    .executableTarget(
      name: "port831",
      dependencies: [
        "Bytes", "Packet", "Compression", "Capture", "Reassembly", "BEEP", "Identification", "Policy", "TLS", "Session",
        "Disclosure", "Report", "Confinement", "Sockets", "CHeap",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "Yams", package: "Yams"),
      ],
      swiftSettings: strict),

    .target(
      name: "TestSupport", dependencies: ["CZlib", "CZstd", "CLZ4"], path: "Tests/TestSupport",
      swiftSettings: strict),
    .systemLibrary(
      name: "CExpat", path: "Tests/CExpat", pkgConfig: "expat",
      providers: [.apt(["libexpat1-dev"]), .brew(["expat"])]),
    tests("BytesTests", ["Bytes"]),
    tests("PacketTests", ["Bytes", "Packet"]),
    tests("CompressionTests", ["Compression"]),
    tests("CaptureTests", ["Bytes", "Packet", "Compression", "Capture", "CPcap"]),
    tests("ReassemblyTests", ["Bytes", "Packet", "Reassembly"]),
    tests("XMLTests", ["Bytes", "XML", "CExpat"]),
    tests("BEEPTests", ["Bytes", "BEEP"], resources: [.copy("Vectors"), .copy("Streams")]),
    tests("ConfinementTests", ["Confinement"]),
    tests("SocketsTests", ["Sockets"]),
    tests("NETCONFTests", ["Bytes", "XML", "NETCONF"]),
    tests("HTTPTests", ["Bytes", "HTTP"]),
    tests("IdentificationTests", ["Bytes", "Packet", "Identification"]),
    tests("PolicyTests", ["Packet", "Policy"]),
    tests(
      "TLSTests", ["Bytes", "TLS", .product(name: "Crypto", package: "swift-crypto")], resources: [.copy("Vectors")]),
    tests(
      "SessionTests", ["Bytes", "Packet", "Reassembly", "BEEP", "NETCONF", "Identification", "TLS", "Session"],
      resources: [.copy("Vectors")]),
    tests(
      "port831Tests",
      [
        "Bytes", "Packet", "Capture", "TLS", "Policy", "Session", "Disclosure", "Report", "port831",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    tests(
      "ReportTests",
      [
        "Bytes", "Packet", "Reassembly", "BEEP", "NETCONF", "Identification", "Policy", "TLS", "Session", "Disclosure",
        "Report",
      ]),
  ]
)

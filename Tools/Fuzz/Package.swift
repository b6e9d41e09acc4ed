// swift-tools-version: 6.2

import PackageDescription

// Built by Tools/fuzz, which gives the compiler the flags of libFuzzer and AddressSanitizer: with plain flags the
// program has no `main`, and does not link.

let package = Package(
  name: "fuzz",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "port831", path: "../..")],
  targets: [
    .systemLibrary(
      name: "CExpat", path: "CExpat", pkgConfig: "expat",
      providers: [.apt(["libexpat1-dev"]), .brew(["expat"])]),
    .executableTarget(
      name: "fuzz",
      dependencies: ["CExpat", .product(name: "Rooms", package: "port831")],
      swiftSettings: [
        .swiftLanguageMode(.v6), .strictMemorySafety(), .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("MemberImportVisibility"),
      ]),
  ]
)

// swift-tools-version: 6.2
import PackageDescription

/// What every Swift target is held to: Swift 6 mode (the tools version's default), strict imports, no warnings.
let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

/// For targets whose speed is felt at the keys and in the rows: optimised in debug builds too, as whole modules. See the
/// Decisions page.
let felt: [SwiftSetting] =
  strict + [
    .unsafeFlags(["-O", "-wmo", "-num-threads", "2", "-disable-batch-mode"], .when(configuration: .debug))
  ]

let package = Package(
  name: "haloscope",
  products: [.executable(name: "haloscope", targets: ["haloscope"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
  ],
  targets: [
    // Layer 0
    .target(name: "HaloModel", swiftSettings: felt),
    .target(name: "SQLDialects", swiftSettings: felt),
    .target(name: "TerminalCells", dependencies: [.product(name: "Yams", package: "Yams")], swiftSettings: felt),
    .target(
      name: "ConfigurationFiles", dependencies: [.product(name: "Yams", package: "Yams")], swiftSettings: strict),
    .target(name: "CNcurses", cSettings: [.treatAllWarnings(as: .error)]),

    // Layer 1
    .target(
      name: "HaloClient",
      dependencies: [
        "HaloModel",
        .product(name: "AsyncHTTPClient", package: "async-http-client"),
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
      ],
      swiftSettings: strict),
    .target(
      name: "ResultStore", dependencies: ["HaloModel", .product(name: "Crypto", package: "swift-crypto")],
      swiftSettings: felt),
    .target(
      name: "HaloSandbox",
      dependencies: [
        "ConfigurationFiles", "HaloModel", "SQLDialects",
        .product(name: "AsyncHTTPClient", package: "async-http-client"),
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "Logging", package: "swift-log"),
      ],
      swiftSettings: felt),
    .target(name: "NcursesTerminal", dependencies: ["CNcurses", "TerminalCells"], swiftSettings: felt),

    // Layer 2
    .target(name: "FHIRTables", dependencies: ["HaloModel", "ResultStore"], swiftSettings: felt),

    .target(
      name: "ExplorerState", dependencies: ["FHIRTables", "HaloModel", "ResultStore", "SQLDialects"],
      swiftSettings: felt),

    .target(
      name: "LocalStore", dependencies: ["HaloModel", .product(name: "GRDB", package: "GRDB.swift")],
      swiftSettings: strict),

    .target(
      name: "Profiles", dependencies: ["ConfigurationFiles", "HaloClient", "HaloModel"], swiftSettings: strict),

    // Layer 3
    .target(
      name: "ExplorerViews",
      dependencies: ["ExplorerState", "FHIRTables", "HaloModel", "ResultStore", "SQLDialects", "TerminalCells"],
      swiftSettings: felt),
    .target(
      name: "HaloCommands",
      dependencies: [
        "ConfigurationFiles", "FHIRTables", "HaloClient", "HaloModel", "HaloSandbox", "LocalStore", "Profiles",
        "ResultStore", "SQLDialects", "TerminalCells",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "UnixSignals", package: "swift-service-lifecycle"),
      ],
      swiftSettings: strict),

    // Layer 4
    .executableTarget(
      name: "haloscope",
      dependencies: [
        "ExplorerState", "ExplorerViews", "FHIRTables", "HaloClient", "HaloCommands", "HaloModel", "HaloSandbox",
        "LocalStore", "NcursesTerminal", "Profiles", "ResultStore", "TerminalCells",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),

    // Tests
    .target(
      name: "TestSupport", dependencies: ["ExplorerState", "FHIRTables", "HaloModel", "ResultStore"],
      path: "Tests/TestSupport",
      swiftSettings: strict),
    .testTarget(name: "ArchitectureTests", swiftSettings: strict),
    .testTarget(name: "HaloModelTests", dependencies: ["HaloModel"], swiftSettings: strict),
    .testTarget(name: "SQLDialectsTests", dependencies: ["SQLDialects"], swiftSettings: strict),
    .testTarget(name: "TerminalCellsTests", dependencies: ["TerminalCells"], swiftSettings: strict),
    .testTarget(
      name: "HaloClientTests",
      dependencies: [
        "HaloClient", "HaloModel",
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "FHIRTablesTests", dependencies: ["FHIRTables", "HaloModel", "ResultStore"], swiftSettings: strict),
    .testTarget(
      name: "ResultStoreTests", dependencies: ["ResultStore"], exclude: ["Corpus"], swiftSettings: strict),
    .testTarget(
      name: "HaloSandboxTests",
      dependencies: [
        "ConfigurationFiles", "HaloModel", "HaloSandbox", "SQLDialects",
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
        .product(name: "Hummingbird", package: "hummingbird"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "ProfilesTests", dependencies: ["ConfigurationFiles", "HaloClient", "HaloModel", "Profiles"],
      swiftSettings: strict),
    .testTarget(name: "LocalStoreTests", dependencies: ["HaloModel", "LocalStore"], swiftSettings: strict),
    .testTarget(
      name: "NcursesTerminalTests", dependencies: ["CNcurses", "NcursesTerminal", "TerminalCells"],
      swiftSettings: strict),
    .testTarget(
      name: "ExplorerStateTests", dependencies: ["ExplorerState", "HaloModel", "ResultStore", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "ExplorerViewsTests",
      dependencies: ["ExplorerState", "ExplorerViews", "HaloModel", "ResultStore", "TerminalCells", "TestSupport"],
      exclude: ["Screens"], swiftSettings: strict),
    .testTarget(
      name: "HaloCommandsTests",
      dependencies: [
        "FHIRTables", "HaloClient", "HaloCommands", "HaloModel", "HaloSandbox", "LocalStore", "Profiles", "ResultStore",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Logging", package: "swift-log"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "EndToEndTests", dependencies: ["HaloClient", "HaloModel", "Profiles", "haloscope"],
      exclude: ["FHIR/fhirpy_client.py", "FHIR/validate_r4.py"], swiftSettings: strict),
    .executableTarget(
      name: "Benchmarks",
      dependencies: [
        "ExplorerState", "ExplorerViews", "HaloClient", "HaloModel", "HaloSandbox", "ResultStore", "TerminalCells",
        "TestSupport",
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
      ],
      path: "Tests/Benchmarks", exclude: ["Peers", "Scenarios"], swiftSettings: felt),
  ]
)

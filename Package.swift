// swift-tools-version: 6.2
import Foundation
import PackageDescription

let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// Tests run optimised code, but are not optimised themselves: that would only take longer to build.
let testSettings = settings + [.unsafeFlags(["-Onone"])]

// A release has Swift's runtime inside, and the C libraries too where the system has all of them as
// archives, as Debian and Ubuntu do: it starts sooner, takes less memory than with shared libraries,
// and runs where they are not. lld is quiet about functions that need the system's name services,
// which nothing here calls. Tests do without, for their bundles have shared libraries anyway.
let archives = ["c", "ncursesw", "tinfo", "yaml", "z"]
let hasArchives = ["x86_64-linux-gnu", "aarch64-linux-gnu"].contains { folder in
  archives.allSatisfy {
    FileManager.default.fileExists(atPath: "/usr/lib/\(folder)/lib\($0).a")
  }
}
let selfContained: [LinkerSetting] = [
  .unsafeFlags(
    (hasArchives ? ["-static-executable", "-ltinfo"] : ["-static-stdlib"]) + [
      "-l_FoundationCShims", "-l_FoundationCollections",
      "-use-ld=lld", "-Xlinker", "--no-export-dynamic",
    ],
    .when(configuration: .release, traits: ["SelfContained"]))
]

let package = Package(
  name: "pageout",
  products: [.executable(name: "pageout", targets: ["pageout"])],
  traits: [
    .default(enabledTraits: ["SelfContained"]),
    .trait(name: "SelfContained", description: "A release needs no shared libraries."),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
  ],
  targets: [
    .target(name: "CFootprint"),
    .target(name: "CNcurses", linkerSettings: [.linkedLibrary("ncursesw")]),
    .systemLibrary(name: "CYAML"),
    .systemLibrary(name: "CZlib"),
    // Public where others call it in loops: the compiler does not inline `package` functions, nor
    // specialise them, in other targets.
    .target(name: "PageDaemon", swiftSettings: settings),
    .target(name: "Machine", dependencies: ["PageDaemon"], swiftSettings: settings),
    .target(name: "Conformance", dependencies: ["PageDaemon"], swiftSettings: settings),
    .target(
      name: "Library",
      dependencies: ["Canvas", "Machine", "PageDaemon", "Resources", "CYAML", "CZlib"],
      exclude: ["Resources"], swiftSettings: settings),
    .target(
      name: "Resources", path: "Sources/Library/Resources",
      resources: [
        .copy("keys"), .copy("kinds"), .copy("scenarios"), .copy("themes"), .copy("traces"),
      ]),
    .target(name: "Canvas", swiftSettings: settings),
    .target(
      name: "Dashboard", dependencies: ["Canvas", "Machine", "PageDaemon", "Library"],
      swiftSettings: settings),
    .target(
      name: "Plot", dependencies: ["Canvas", "CZlib", "Library"], swiftSettings: settings),
    .target(name: "Recording", dependencies: ["Canvas"], swiftSettings: settings),
    .target(name: "Terminal", dependencies: ["CNcurses", "Canvas"], swiftSettings: settings),
    .executableTarget(
      name: "pageout",
      dependencies: [
        "CFootprint", "PageDaemon", "Machine", "Conformance", "Library", "Canvas", "Dashboard",
        "Plot", "Recording", "Terminal",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings, linkerSettings: selfContained),
    .executableTarget(
      name: "Benchmarks", dependencies: ["Machine", "Library", "PseudoTerminal"],
      swiftSettings: settings),
    .testTarget(name: "PageDaemonTests", dependencies: ["PageDaemon"], swiftSettings: testSettings),
    .testTarget(
      name: "ConformanceTests", dependencies: ["Conformance", "PageDaemon"],
      resources: [.copy("Fixtures")], swiftSettings: testSettings),
    .testTarget(
      name: "MachineTests", dependencies: ["Machine", "PageDaemon", "Library"],
      swiftSettings: testSettings),
    .testTarget(
      name: "LibraryTests",
      dependencies: ["Library", "Machine", "PageDaemon", "Canvas", "TemporaryFolders"],
      swiftSettings: testSettings),
    .testTarget(name: "CanvasTests", dependencies: ["Canvas"], swiftSettings: testSettings),
    .testTarget(
      name: "RecordingTests", dependencies: ["Recording", "Canvas", "Machine"],
      swiftSettings: testSettings),
    .testTarget(
      name: "DashboardTests",
      dependencies: ["Dashboard", "Canvas", "Library", "Machine", "PageDaemon"],
      resources: [.copy("Screens")], swiftSettings: testSettings),
    .testTarget(
      name: "PlotTests", dependencies: ["Plot", "Library", "CZlib"], resources: [.copy("Pictures")],
      swiftSettings: testSettings),
    .target(name: "PseudoTerminal", path: "Tests/PseudoTerminal"),
    .executableTarget(
      name: "TerminalProbe", dependencies: ["Terminal", "Canvas"], path: "Tests/TerminalProbe",
      swiftSettings: settings),
    .testTarget(
      name: "TerminalTests",
      dependencies: ["Terminal", "Canvas", "PseudoTerminal", "TerminalProbe", "pageout"],
      swiftSettings: testSettings),
    .target(
      name: "TemporaryFolders", path: "Tests/TemporaryFolders", swiftSettings: testSettings),
    .testTarget(
      name: "pageoutTests", dependencies: ["pageout", "Canvas", "TemporaryFolders"],
      swiftSettings: testSettings),
  ]
)

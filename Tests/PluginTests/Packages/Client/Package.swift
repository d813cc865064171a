// swift-tools-version: 6.2
import PackageDescription

/// A package as a user writes it: the dependency, the plugin, the library, and nothing else. The targets differ in the
/// language settings that generated code has to live with.
let adgen: Package.Dependency = .package(path: "../adgen")
let library: Target.Dependency = .product(name: "ADRuntime", package: "adgen")
let plugin: Target.PluginUsage = .plugin(name: "ADGenPlugin", package: "adgen")

let package = Package(
  name: "Client",
  platforms: [.macOS(.v15)],
  dependencies: [adgen],
  targets: [
    .target(
      name: "Swift5", dependencies: [library], swiftSettings: [.swiftLanguageMode(.v5)], plugins: [plugin]),
    .target(
      name: "Swift6", dependencies: [library],
      swiftSettings: [.swiftLanguageMode(.v6), .enableUpcomingFeature("MemberImportVisibility")], plugins: [plugin]),
    .target(
      name: "StrictConcurrency", dependencies: [library],
      swiftSettings: [.swiftLanguageMode(.v5), .enableExperimentalFeature("StrictConcurrency")], plugins: [plugin]),
    .target(
      name: "MainActorDefault", dependencies: [library],
      swiftSettings: [.defaultIsolation(MainActor.self), .strictMemorySafety()], plugins: [plugin]),
    .executableTarget(
      name: "Client", dependencies: ["Swift5", "Swift6", "StrictConcurrency", "MainActorDefault", library],
      plugins: [plugin]),
  ]
)

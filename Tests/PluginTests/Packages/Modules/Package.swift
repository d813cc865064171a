// swift-tools-version: 6.2
import PackageDescription

/// Three modules: one without derivatives, a library with public ones, and a program that uses both.
let adgen: Package.Dependency = .package(path: "../adgen")
let runtime: Target.Dependency = .product(name: "ADRuntime", package: "adgen")
let training: Target.Dependency = .product(name: "ADTraining", package: "adgen")
let plugin: Target.PluginUsage = .plugin(name: "ADGenPlugin", package: "adgen")
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6), .enableUpcomingFeature("MemberImportVisibility"), .treatAllWarnings(as: .error),
]

let package = Package(
  name: "Modules",
  platforms: [.macOS(.v15)],
  products: [.library(name: "Mechanics", targets: ["Mechanics"])],
  dependencies: [adgen],
  targets: [
    .target(name: "Geometry", swiftSettings: strict),
    .target(name: "Mechanics", dependencies: ["Geometry", runtime], swiftSettings: strict, plugins: [plugin]),
    .executableTarget(
      name: "App", dependencies: ["Geometry", "Mechanics", runtime, training], swiftSettings: strict,
      plugins: [plugin]),
  ]
)

// swift-tools-version: 6.2
import PackageDescription

/// A C target with kernels, and a program that calls them and takes derivatives of what it computes with them.
let package = Package(
  name: "Kernels",
  platforms: [.macOS(.v15)],
  dependencies: [.package(path: "../adgen")],
  targets: [
    .target(name: "CSprings", cSettings: [.define("ORDER", to: "4"), .headerSearchPath("private")]),
    .executableTarget(
      name: "App", dependencies: ["CSprings", .product(name: "ADRuntime", package: "adgen")],
      plugins: [.plugin(name: "ADGenPlugin", package: "adgen")]),
  ]
)

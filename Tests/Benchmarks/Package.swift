// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "Benchmarks",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "adgen", path: "../..")],
  targets: [
    // The compiler's own derivatives, to measure against.
    .target(name: "CompilerDerivatives"),
    .executableTarget(
      name: "Benchmarks",
      dependencies: [
        "CompilerDerivatives", .product(name: "ADRuntime", package: "adgen"),
        .product(name: "ADTraining", package: "adgen"),
      ],
      plugins: [.plugin(name: "ADGenPlugin", package: "adgen")]),
  ]
)

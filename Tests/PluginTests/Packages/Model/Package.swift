// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "Model",
  dependencies: [.package(path: "../adgen")],
  targets: [
    .executableTarget(
      name: "Model",
      dependencies: [.product(name: "ADRuntime", package: "adgen")],
      plugins: [.plugin(name: "ADGenPlugin", package: "adgen")])
  ]
)

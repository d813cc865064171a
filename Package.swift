// swift-tools-version: 6.2
import PackageDescription

/// Settings of every target of ours: warnings are errors.
let strict: [SwiftSetting] = [.treatAllWarnings(as: .error)]

/// Settings of the compiler's and the runtime's targets. A build-tool plugin runs the tool in the user's
/// configuration, and an unoptimised compiler is twenty times slower, so debug builds optimise it too. The same goes
/// for the loops over tensors. `ADGEN_UNOPTIMIZED` is for tests of the plugin: the tool builds in a fifth of the time.
let tool: [SwiftSetting] =
  strict + [
    Context.environment["ADGEN_UNOPTIMIZED"] == nil
      ? .unsafeFlags(["-O"], .when(configuration: .debug)) : .unsafeFlags(["-Onone"])
  ]

let package = Package(
  name: "adgen",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "adgen", targets: ["adgen"]),
    .plugin(name: "ADGenPlugin", targets: ["ADGenPlugin"]),
    .plugin(name: "ADGenCommandPlugin", targets: ["ADGenCommandPlugin"]),
    .library(name: "ADRuntime", targets: ["ADRuntime"]),
    .library(name: "ADTraining", targets: ["ADTraining"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.5.0"),
    .package(url: "https://github.com/apple/swift-numerics", from: "1.0.0"),
  ],
  targets: [
    // The compiler, upstream to downstream.
    .target(name: "ADGenSyntax", swiftSettings: tool),
    .target(name: "ADGenIR", swiftSettings: tool),
    .target(name: "ADGenSema", dependencies: ["ADGenSyntax", "ADGenIR"], swiftSettings: tool),
    .target(
      name: "ADGenSwiftFrontend", dependencies: ["ADGenSyntax", "ADGenSema", "ADGenIR"], swiftSettings: tool),
    .target(name: "CLibclang"),
    .target(name: "ADGenCFrontend", dependencies: ["CLibclang"], swiftSettings: tool),
    .target(name: "ADGenOptimizer", dependencies: ["ADGenIR"], swiftSettings: tool),
    .target(name: "ADGenDifferentiation", dependencies: ["ADGenIR", "ADGenOptimizer"], swiftSettings: tool),
    .target(name: "ADGenSwiftBackend", dependencies: ["ADGenIR"], swiftSettings: tool),
    .target(name: "ADGenCBackend", dependencies: ["ADGenIR", "ADGenSwiftBackend"], swiftSettings: tool),
    .target(
      name: "ADGenDriver",
      dependencies: [
        "ADGenSyntax", "ADGenSema", "ADGenIR", "ADGenSwiftFrontend", "ADGenCFrontend", "ADGenOptimizer",
        "ADGenDifferentiation", "ADGenSwiftBackend", "ADGenCBackend",
      ], swiftSettings: tool),
    .executableTarget(
      name: "adgen",
      dependencies: [
        "ADGenDriver", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ], swiftSettings: tool),

    // What users' programs link.
    .systemLibrary(
      name: "COpenBLAS", pkgConfig: "openblas",
      providers: [.apt(["libopenblas-dev"]), .brew(["openblas"])]),
    .target(name: "CSettings"),
    .target(name: "CVectorLanes"),
    .target(
      name: "ADRuntime",
      dependencies: [
        "CSettings", "COpenBLAS", "CVectorLanes", .product(name: "RealModule", package: "swift-numerics"),
      ],
      swiftSettings: tool),
    .target(name: "ADTraining", dependencies: ["ADRuntime"], swiftSettings: tool),

    // Programs from the literature, which use the plugin as users do.
    .target(name: "Gnuplot", path: "Sources/Examples/Gnuplot", swiftSettings: strict),
    .executableTarget(
      name: "FirstSteps", dependencies: ["ADRuntime"], path: "Sources/Examples/FirstSteps", swiftSettings: strict,
      plugins: ["ADGenPlugin"]),
    .executableTarget(
      name: "DigitsLogisticRegression",
      dependencies: [
        "ADRuntime", "ADTraining", "Gnuplot", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ], path: "Sources/Examples/DigitsLogisticRegression", swiftSettings: strict, plugins: ["ADGenPlugin"]),

    .target(name: "ADBenchKernels", path: "Sources/Examples/ADBench/Kernels"),
    // Differentiated by the compiler itself, so without the plugin.
    .target(name: "ADBenchByCompiler", path: "Sources/Examples/ADBench/Compiler", swiftSettings: strict),
    .executableTarget(
      name: "adbench",
      dependencies: [
        "ADRuntime", "ADBenchByCompiler", "ADBenchKernels", "Gnuplot",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ], path: "Sources/Examples/ADBench", exclude: ["Compiler", "Kernels"], swiftSettings: strict,
      plugins: ["ADGenPlugin"]),
    .target(name: "HeatKernels", path: "Sources/Examples/CKernel/Kernels"),
    .executableTarget(
      name: "CKernel", dependencies: ["ADRuntime", "Gnuplot", "HeatKernels"], path: "Sources/Examples/CKernel/Fit",
      swiftSettings: strict, plugins: ["ADGenPlugin"]),

    // Plugins.
    .plugin(name: "ADGenPlugin", capability: .buildTool(), dependencies: ["adgen"]),
    .plugin(
      name: "ADGenCommandPlugin",
      capability: .command(
        intent: .custom(verb: "adgen", description: "Write derivatives of annotated functions"),
        permissions: [.writeToPackageDirectory(reason: "adgen writes the derivatives that you ask for")]),
      dependencies: ["adgen"]),

    // Tests.
    .target(
      name: "ADGenTesting",
      dependencies: [
        "ADGenSyntax", "ADGenIR", "ADGenSwiftFrontend", "ADGenCFrontend", "ADGenDifferentiation", "ADGenOptimizer",
        "ADGenDriver", "TestSupport",
      ],
      path: "Tests/ADGenTesting", swiftSettings: tool),
    .executableTarget(
      name: "adgen-fuzz", dependencies: ["ADGenTesting", "ADRuntime"], path: "Tests/Fuzzer", swiftSettings: tool),
    .testTarget(name: "ADGenSyntaxTests", dependencies: ["ADGenSyntax"], swiftSettings: strict),
    .testTarget(name: "ADGenIRTests", dependencies: ["ADGenIR"], swiftSettings: strict),
    .testTarget(
      name: "ADGenSemaTests",
      dependencies: ["ADGenSyntax", "ADGenSema", "ADGenSwiftFrontend", "ADGenIR", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "ADGenCFrontendTests", dependencies: ["ADGenCFrontend", "ADGenDriver", "ADGenTesting", "TestSupport"],
      swiftSettings: strict),
    .testTarget(name: "ADGenOptimizerTests", dependencies: ["ADGenIR", "ADGenOptimizer"], swiftSettings: strict),
    .testTarget(
      name: "ADGenDifferentiationTests",
      dependencies: ["ADGenIR", "ADGenDifferentiation", "ADGenOptimizer", "ADGenTesting", "ADRuntime", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "ADGenSwiftBackendTests", dependencies: ["ADGenIR", "ADGenSwiftBackend"], swiftSettings: strict),
    .testTarget(name: "ADRuntimeTests", dependencies: ["ADRuntime"], swiftSettings: strict),
    .testTarget(
      name: "ExamplesTests", dependencies: ["FirstSteps", "DigitsLogisticRegression", "adbench", "CKernel"],
      exclude: ["digits_reference.py"], swiftSettings: strict),
    .testTarget(name: "ADTrainingTests", dependencies: ["ADTraining"], swiftSettings: strict),
    .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: strict),
    .testTarget(
      name: "PluginTests", dependencies: ["TestSupport"], exclude: ["Packages"], swiftSettings: strict),
    .testTarget(
      name: "GoldenTests",
      dependencies: ["ADGenDriver", "ADGenDifferentiation", "ADGenSwiftBackend", "adgen", "TestSupport"],
      swiftSettings: strict),
    // The C that adgen makes of the kernels among the fixtures, compiled and run.
    .testTarget(
      name: "KernelTests", dependencies: ["adgen", "TestSupport"], exclude: ["Support"], swiftSettings: strict),
    // The fixtures and what adgen makes of them, compiled together; both folders are symbolic links.
    .testTarget(
      name: "DerivativeTests", dependencies: ["ADRuntime", "ADTraining", "COpenBLAS"], swiftSettings: strict),
    .testTarget(name: "DriverTests", dependencies: ["ADGenDriver", "adgen", "TestSupport"], swiftSettings: strict),
  ]
)

import Foundation
import TestSupport
import Testing

/// A user's package, built as a user builds it. Slow, so only when `ADGEN_TEST_PACKAGES` is set, as `make test` and
/// `make test-plugin` do.
///
/// The tests share one copy of the package and its build folder, and run one after the other.
@Suite(.serialized, .enabled(if: ProcessInfo.processInfo.environment["ADGEN_TEST_PACKAGES"] == "1"))
struct PluginTests {
  /// The derivative of a function depends on nothing but its text: language modes, isolation, debug or release.
  @Test(arguments: ["debug", "release"])
  func buildsAndRuns(configuration: String) throws {
    let outcome = try ClientPackage.shared.swift("run", "-c", configuration, "Client")
    #expect(outcome.status == 0, "\(outcome.errors)\(outcome.output)")
    #expect(outcome.output == String(repeating: "true\n", count: 6))
  }

  @Test func runsAgainOnlyForAChangedSource() throws {
    let package = try ClientPackage.shared
    // The package manager itself links the tool a second time after it was built for another purpose.
    for _ in 0..<2 { #expect(try package.build().status == 0) }
    let unchanged = try package.build()
    #expect(!unchanged.output.contains("Differentiating"), "\(unchanged.output)")

    try package.replace("x * square(x)", by: "2 * x * square(x)", in: "Sources/Client/Other/Cube.swift")
    defer { try? package.replace("2 * x * square(x)", by: "x * square(x)", in: "Sources/Client/Other/Cube.swift") }
    let edited = try package.build()
    #expect(edited.status == 0)
    #expect(edited.output.contains("Differentiating Client"), "\(edited.output)")
    #expect(!edited.output.contains("Differentiating Swift6"))
    let generated = try package.generated("Cube+Derivatives.swift", of: "Client")
    #expect(generated.contains("2.0 *"), "\(generated)")
  }

  @Test func anErrorFailsTheBuildAtItsPlace() throws {
    let package = try ClientPackage.shared
    #expect(try package.build().status == 0)
    let before = try package.generated("Square+Derivatives.swift", of: "Client")
    try package.replace("{ x * x }", by: "{ x * unknown }", in: "Sources/Client/Losses/Square.swift")
    defer { try? package.replace("{ x * unknown }", by: "{ x * x }", in: "Sources/Client/Losses/Square.swift") }
    let outcome = try package.build()
    #expect(outcome.status != 0)
    #expect((outcome.output + outcome.errors).contains("Losses/Square.swift:2:42: error: "), "\(outcome)")
    #expect(try package.generated("Square+Derivatives.swift", of: "Client") == before)
  }

  @Test func commandPluginRunsTheTool() throws {
    let package = try ClientPackage.shared
    let source = "Sources/Client/Losses/Square.swift"
    let outcome = try package.swift(
      "package", "--allow-writing-to-package-directory", "adgen", source, "-o", "out.swift")
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(try package.folder.read("out.swift").contains("func squareGradient(_ x: Double) -> Double"))

    let check = try package.swift(
      "package", "--allow-writing-to-package-directory", "adgen", "check", "--target", "Client")
    #expect(check.status == 0, "\(check.errors)")

    let failing = try package.swift("package", "--allow-writing-to-package-directory", "adgen", "missing.swift")
    #expect(failing.status != 0)
    // The package manager decides on which stream it shows what a plugin's tool says.
    let shown = failing.output + failing.errors
    #expect(shown.contains("missing.swift: error: cannot read the file"), "\(shown)")
  }

  /// Calls and types across modules: derivatives that a library declares, and copies of what has none. It takes the
  /// other package's place.
  @Test(arguments: ["debug", "release"])
  func severalModules(configuration: String) throws {
    let package = try ClientPackage.shared
    try package.install("Modules")
    defer { try? package.install("Client") }
    let outcome = try package.swift("run", "-c", configuration, "App")
    #expect(outcome.status == 0, "\(outcome.errors)\(outcome.output)")
    #expect(outcome.output == String(repeating: "true\n", count: 10))
    // What the library declares is called; its sources are inputs, so a change of them runs the tool again.
    let generated = try package.generated("App+Derivatives.swift", of: "App")
    #expect(generated.contains("spring.forceVJP(at: point"), "\(generated)")
    try package.replace("x * x * x", by: "x * x * fudged(x)", in: "Sources/Mechanics/Mechanics.swift")
    let refused = try package.swift("build", "-c", configuration)
    #expect(refused.status != 0)
    let message = "Geometry.swift:34:13: error: 'fudged' of the module 'Geometry' uses 'fudge', which is internal there"
    #expect((refused.output + refused.errors).contains(message), "\(refused)")
  }

  /// A C target's kernels are differentiated where Swift calls them; its flags and include paths are the plugin's affair.
  @Test func kernelsInC() throws {
    let package = try ClientPackage.shared
    try package.install("Kernels")
    defer { try? package.install("Client") }
    let outcome = try package.swift("run", "App")
    #expect(outcome.status == 0, "\(outcome.errors)\(outcome.output)")
    #expect(outcome.output.split { " \n".contains($0) } == Array(repeating: "true", count: 11))
    let generated = try package.generated("Energy+Derivatives.swift", of: "App")
    #expect(generated.contains("product_gradient(n, x, y, value, cotangent, &xBar, &yBar)"), "\(generated)")
    #expect(generated.contains("grow_gradient(n, a, x, y, &aBar, &xBar, &yBar)"), "\(generated)")
    #expect(generated.contains("'stiffness' is shorter than n - 1"), "\(generated)")
    // What is wrong in a C file is shown there.
    try package.replace(
      "energy += stiffness[i]", by: "if (energy < 0) goto done;\n    energy += stiffness[i]", in: source)
    try package.replace("  return energy;", by: "done:\n  return energy;", in: source)
    let refused = try package.build()
    #expect(refused.status != 0)
    let message = "springs.c:17:21: error: 'goto' is not supported in 'spring_energy'"
    #expect((refused.output + refused.errors).contains(message), "\(refused)")
  }

  private var source: String { "Sources/CSprings/springs.c" }

  /// The example of the README, word by word. It comes last: it takes the other package's place.
  @Test func exampleOfTheReadme() throws {
    let package = try ClientPackage.shared
    try package.install("Model")
    defer { try? package.install("Client") }
    let outcome = try package.swift("run", "Model")
    #expect(outcome.status == 0, "\(outcome.errors)\(outcome.output)")
    #expect(outcome.output == "2.5 [-7.0, -10.0] -3.0\n")
  }
}

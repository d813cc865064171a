import Foundation
import TestSupport
import Testing

/// The generated C of every fixture, compiled as users compile it, and its derivatives checked by a program in C.
@Suite(.serialized) struct KernelDerivativeTests {
  static let fixtures = Repository.files(in: "Fixtures/c", withSuffix: ".c").map { String($0.dropLast(2)) }

  struct Compiler: Sendable, CustomTestStringConvertible {
    var name: String
    var flags: [String]
    var testDescription: String { ([name] + flags).joined(separator: " ") }
  }

  private static let sanitizers = ["-g", "-O1", "-fsanitize=address,undefined", "-fno-sanitize-recover=all"]
  static let compilers = ["gcc", "clang"].filter { isInstalled($0) }.flatMap { name in
    [["-O0"], ["-O3"], sanitizers].map { Compiler(name: name, flags: $0) }
  }

  @Test func thereAreCompilersAndKernels() throws {
    #expect(!Self.compilers.isEmpty)
    var kernels = 0
    for fixture in Self.fixtures { kernels += try harness(fixture).kernels.count }
    #expect(kernels >= 45)
  }

  /// Against differences, forward against reverse, and the values against the kernel's own.
  @Test(arguments: fixtures, compilers)
  func derivativesAgree(fixture: String, compiler: Compiler) throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let harness = try harness(fixture)
    let generated = Repository.folder("Generated/c").path
    try folder.write(harness.program(including: "\(fixture)_ad.h"), to: "check.c")
    // Warnings in what is generated are errors.
    let headers = ["-I", Repository.folder("Fixtures/c").path]
    let strict = ["-std=c99", "-Wall", "-Wextra", "-Werror"] + compiler.flags + headers
    let env = URL(filePath: "/usr/bin/env")
    let compiled = try run(
      env, [compiler.name] + strict + ["-c", "\(generated)/\(fixture)_ad.c", "-o", "derivatives.o"],
      in: folder.url)
    #expect(compiled.status == 0, "\(compiled.errors)")
    let linked = try run(
      env,
      [compiler.name, "-std=gnu99", "-w", "-I", generated] + headers + compiler.flags + [
        "check.c", Repository.folder("Fixtures/c/\(fixture).c").path, "derivatives.o", "-lopenblas", "-lm", "-o",
        "check",
      ], in: folder.url)
    #expect(linked.status == 0, "\(linked.errors)")
    let outcome = try run(folder.url.appending(path: "check"), [], in: folder.url)
    #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors.prefix(2000))")
  }

  private func harness(_ fixture: String) throws -> KernelHarness {
    try KernelHarness(
      kernels: Repository.text("Fixtures/c/\(fixture).c"), header: Repository.text("Generated/c/\(fixture)_ad.h"))
  }
}

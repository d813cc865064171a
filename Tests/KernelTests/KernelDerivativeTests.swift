import Foundation
import TestSupport
import Testing

/// The generated C of every fixture, compiled as users compile it, and its derivatives checked by a program in C.
@Suite(.serialized) struct KernelDerivativeTests {
  /// All, or those that `ADGEN_KERNELS` names.
  static let fixtures = Repository.files(in: "Fixtures/c", withSuffix: ".c").map { String($0.dropLast(2)) }.filter {
    chosen?.contains($0) ?? true
  }
  private static let chosen = ProcessInfo.processInfo.environment["ADGEN_KERNELS"].map {
    $0.split(separator: ",").map(String.init)
  }

  struct Compiler: Sendable, CustomTestStringConvertible {
    var name: String
    var flags: [String]
    var testDescription: String { ([name] + flags).joined(separator: " ") }
  }

  private static let sanitizers = ["-g", "-O1", "-fsanitize=address,undefined", "-fno-sanitize-recover=all"]
  static let compilers = ["gcc", "clang"].filter { isInstalled($0) }.flatMap { name in
    [["-O0"], ["-O3"], sanitizers].map { Compiler(name: name, flags: $0) }
  }

  @Test(.enabled(if: chosen == nil)) func thereAreCompilersAndKernels() throws {
    #expect(!Self.compilers.isEmpty)
    let kernels = try Self.fixtures.flatMap { try harness($0).kernels }
    #expect(kernels.count >= 100)
    // All are asked for in reverse mode, and the names of what is generated are read.
    #expect(kernels.filter { !$0.hasReverse }.map(\.name) == [])
    #expect(kernels.filter(\.hasForward).count >= 80)
    #expect(kernels.filter(\.hasSecondOrder).count >= 10)
  }

  /// Against differences, forward against reverse, and the values against the kernel's own.
  @Test(arguments: fixtures, compilers)
  func derivativesAgree(fixture: String, compiler: Compiler) throws {
    let kernels = Repository.folder("Fixtures/c/\(fixture).c")
    try check(kernels, generated: Repository.folder("Generated/c"), with: compiler)
  }

  /// Every routine of BLAS and LAPACK again, with the letter of the other precision.
  @Test(arguments: ["blas", "lapack"], compilers)
  func routinesInSinglePrecision(fixture: String, compiler: Compiler) throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    var text = try Repository.text("Fixtures/c/\(fixture).c")
    for (double, single) in [("double", "float"), ("cblas_d", "cblas_s"), ("LAPACKE_d", "LAPACKE_s")] {
      text = text.replacing(double, with: single)
    }
    let kernels = try folder.write(text, to: "\(fixture).c")
    let outcome = try run(Repository.tool, ["\(fixture).c", "-o", "\(fixture)_ad.c"], in: folder.url)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let derivatives = try folder.read("\(fixture)_ad.c")
    #expect(derivatives.contains("cblas_s") && !derivatives.contains("cblas_d") && !derivatives.contains("LAPACKE_d"))
    try check(kernels, generated: folder.url, with: compiler)
  }

  private func check(_ kernels: URL, generated: URL, with compiler: Compiler) throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let name = kernels.deletingPathExtension().lastPathComponent
    let header = try String(decoding: Data(contentsOf: generated.appending(path: "\(name)_ad.h")), as: UTF8.self)
    let harness = KernelHarness(
      kernels: try String(decoding: Data(contentsOf: kernels), as: UTF8.self), header: header)
    try folder.write(harness.program(including: "\(name)_ad.h"), to: "check.c")
    let headers = ["-I", Repository.folder("Fixtures/c").path]
    // Warnings in what is generated are errors.
    let strict = ["-std=c99", "-Wall", "-Wextra", "-Werror"] + compiler.flags + headers
    let env = URL(filePath: "/usr/bin/env")
    let compiled = try run(
      env, [compiler.name] + strict + ["-c", "\(generated.path)/\(name)_ad.c", "-o", "derivatives.o"], in: folder.url)
    #expect(compiled.status == 0, "\(compiled.errors)")
    let sources = ["check.c", kernels.path, Repository.folder("Tests/KernelTests/Support/lapacke.c").path]
    let linked = try run(
      env,
      [compiler.name, "-std=gnu99", "-w", "-I", generated.path] + headers + compiler.flags + sources
        + ["derivatives.o", "-lopenblas", "-lm", "-o", "check"], in: folder.url)
    #expect(linked.status == 0, "\(linked.errors)")
    let outcome = try run(folder.url.appending(path: "check"), [], in: folder.url)
    #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors.prefix(2000))")
  }

  private func harness(_ fixture: String) throws -> KernelHarness {
    try KernelHarness(
      kernels: Repository.text("Fixtures/c/\(fixture).c"), header: Repository.text("Generated/c/\(fixture)_ad.h"))
  }
}

import ADGenDriver
import ADGenSyntax
import Foundation
import TestSupport

/// Compiles kernels with the C that adgen writes for them, under the sanitizers, and compares what kernels and
/// derivatives give with what the interpreter says.
public struct CompiledKernels {
  /// The C compiler.
  public var compiler: String
  private let checker: KernelChecker
  private var programs: [KernelProgram] = []
  private var calls: [Call] = []

  /// One line of output.
  private struct Call {
    var name: String
    var isSingle: Bool
    /// Statements, which print the numbers.
    var text: String
    var expected: [Double]
  }

  public init(compiler: String, checker: KernelChecker) {
    self.compiler = compiler
    self.checker = checker
  }

  /// How many lines are compared.
  public var callCount: Int { calls.count }

  /// Adds a kernel, whose name and whose helpers' names no other has; returns what went wrong before there is anything
  /// to compile.
  public mutating func add(_ program: KernelProgram, points: Int, seed: UInt64) -> String? {
    let text: String
    do { text = try checker.translate(program.text) } catch { return "\(error)" }
    let derived: DerivedProgram
    do { derived = try DerivedProgram(text) } catch { return error.message }
    programs.append(program)
    var random = SplitMix64(state: seed)
    for _ in 0..<points {
      let arguments = program.arguments(of: derived.primal, &random)
      let call = KernelCall(
        program: program, derived: derived, arguments: arguments)
      for (expected, text) in call.lines(&random) {
        calls.append(Call(name: program.name, isSingle: program.isSingle, text: text, expected: expected))
      }
    }
    return nil
  }

  /// Compiles and runs everything that was added; returns a description of each difference.
  public func differences() throws -> [String] {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let source = try folder.write(programs.map(\.text).joined(separator: "\n"), to: "kernels.c")
    var pipeline = Pipeline()
    do {
      let generated = try pipeline.generateKernels(source.path, headerName: "kernels_ad.h")
      try folder.write(generated.source, to: "kernels_ad.c")
      try folder.write(generated.header, to: "kernels_ad.h")
    } catch {
      return [DiagnosticRenderer.render((error as? Failure)?.diagnostics ?? [])]
    }
    try folder.write(main, to: "main.c")
    let flags = ["-O1", "-g", "-fsanitize=address,undefined", "-fno-sanitize-recover=all"]
    let strict = ["-std=c99", "-Wall", "-Wextra", "-Werror", "-c", "kernels_ad.c", "-o", "derivatives.o"]
    let env = URL(filePath: "/usr/bin/env")
    let compiled = try run(env, [compiler] + strict + flags, in: folder.url)
    if compiled.status != 0 { return ["error: \(compiled.errors.prefix(1500))"] }
    let linked = try run(
      env, [compiler, "-std=gnu99", "-w"] + flags + ["main.c", "kernels.c", "derivatives.o", "-lm", "-o", "program"],
      in: folder.url)
    if linked.status != 0 { return ["error: \(linked.errors.prefix(1500))"] }
    let outcome = try run(folder.url.appending(path: "program"), [], in: folder.url)
    let printed = outcome.output.split(separator: "\n", omittingEmptySubsequences: false)
    var result = zip(calls, printed).compactMap { call, line -> String? in
      let actual = line.split(separator: " ").compactMap { Double($0) }
      if agree(actual, call.expected, within: call.isSingle ? 2e-3 : 1e-9) { return nil }
      // What a sanitizer cut short is reported below.
      if actual.isEmpty, outcome.status != 0 { return nil }
      return "different: \(call.name):\n\(call.text)\n\(actual) instead of \(call.expected)"
    }
    if outcome.status != 0 {
      let name = printed.isEmpty || printed.count > calls.count ? "" : calls[printed.count - 1].name
      result.append("error: \(name): status \(outcome.status)\n\(outcome.errors.prefix(2500))")
    }
    return result
  }

  private var main: String {
    var text = "#include <stdio.h>\n#include \"kernels_ad.h\"\n\n"
    for program in programs { text += program.prototype + "\n" }
    text += """

      static void show(double x) { printf("%.17g ", x); }


      """
    for (position, call) in calls.enumerated() {
      text += "static void call\(position)(void) {\n\(call.text)  printf(\"\\n\");\n}\n\n"
    }
    text += "int main(void) {\n  setbuf(stdout, 0);\n"
    text += calls.indices.map { "  call\($0)();\n" }.joined()
    return text + "  return 0;\n}\n"
  }
}

extension KernelProgram {
  fileprivate var prototype: String {
    let real = isSingle ? "float" : "double"
    return
      "\(returnsNumber ? real : "void") \(name)(\(parameters.map { $0.declaration(real) }.joined(separator: ", ")));"
  }
}

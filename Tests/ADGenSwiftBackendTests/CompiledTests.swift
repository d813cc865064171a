import ADGenIR
import ADGenSwiftBackend
import Foundation
import Testing

/// Emits random functions, compiles them with the warnings on, runs them, and compares with the interpreter.
@Suite struct CompiledTests {
  private static let helper = """
    func @helper(_ %v: inout [Double], _ %c: Double) -> Double {
      %0 = constant 1 : Int
      %o = read %v[%0] : Double
      %v.1 = store %v[%0] = %c : [Double]
      return %o, %v.1
    }
    """

  /// What the emitted functions need, and how results are printed.
  private static let support = """
    extension Array where Element == Double {
      mutating func move(by offset: [Double]) { for i in indices { self[i] += offset[i] } }
    }
    func text(_ x: Double) -> String { x.isNaN ? "nan" : "\\(x.bitPattern)" }
    func text(_ x: [Double]) -> String { x.map(text).joined(separator: ",") }
    func text(_ x: [[Double]]) -> String { x.map(text).joined(separator: ",") }
    let x = [1.0, 2, 3, 4]
    let m = [[1.0, 2, 3, 4], [5, 6, 7, 8], [-1, -2, -3, -4], [0.5, 0.25, 2, 1]]

    """

  /// The part of `ADRuntime` that the functions use.
  private static func runtime() throws -> String {
    let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    return try ["RowBuffer", "ReversedStride"].map { name in
      try String(contentsOf: package.appending(path: "Sources/ADRuntime/Values/\(name).swift"), encoding: .utf8)
    }.joined()
  }

  private static let arguments: [RuntimeValue] = [
    .double(0.75), .integer(2), RuntimeValue([1.0, 2, 3, 4]),
    RuntimeValue([[1.0, 2, 3, 4], [5, 6, 7, 8], [-1, -2, -3, -4], [0.5, 0.25, 2, 1]]),
    RuntimeValue([0.5, -1, 2, 8]),
  ]

  @Test func randomFunctionsDoWhatTheInterpreterDoes() throws {
    var module = try IRParser.module(CompiledTests.helper)
    for seed in 1...60 { module.add(RandomFunction.make(seed: UInt64(seed), symbol: "f\(seed)")) }
    #expect(Verifier.violations(in: module).isEmpty)
    var program = CompiledTests.support + (try CompiledTests.runtime())
    program += emitSwift(functions: module.functions, module: module, imports: []).text
    var expected = ""
    for function in module.functions.dropFirst() {
      var interpreter = Interpreter(module, stepLimit: 200_000)
      let results = try interpreter.call(function.symbol, CompiledTests.arguments)
      expected += results.map(text).joined(separator: " ") + "\n"
      program += """
        do {
          var y = [0.5, -1, 2, 8]
          let r = \(function.symbol)(0.75, 2, x, m, &y)
          print(text(r.0), text(r.1), r.2, text(r.3), text(y))
        }

        """
    }
    let output = try run(program)
    for (line, (actual, wanted)) in zip(lines(output), lines(expected)).enumerated() {
      #expect(actual == wanted, "seed \(line + 1)")
    }
    #expect(lines(output).count == 60)
  }

  private func lines(_ text: String) -> [Substring] { text.split(separator: "\n") }

  private func text(_ value: RuntimeValue) -> String {
    if let number = value.integer { return "\(number)" }
    if let elements = value.elements { return elements.map(text).joined(separator: ",") }
    return value.floating.map { $0.isNaN ? "nan" : "\($0.bitPattern)" } ?? "?"
  }

  /// Compiles and runs a program, and returns what it prints. Warnings fail, but those about code that is never
  /// reached, which conditions between constants cause.
  private func run(_ program: String) throws -> String {
    let folder = FileManager.default.temporaryDirectory.appending(path: "adgen-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let source = folder.appending(path: "main.swift")
    try Data(program.utf8).write(to: source)
    let binary = folder.appending(path: "program")
    let messages = try output(
      of: ["swiftc", "-swift-version", "6", "-diagnostic-style", "llvm", source.path, "-o", binary.path])
    let complaints = lines(messages).filter { $0.contains("error:") || $0.contains("warning:") }
    #expect(complaints.filter { !$0.contains("will never be executed") } == [])
    return try output(of: [binary.path])
  }

  private func output(of command: [String]) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = command
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self)
  }
}

import Foundation
import TestSupport
import Testing

/// Faulty input and output: exit status 1, a message that says what is wrong and where, and no output touched.
@Suite struct BadInputTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write("untouched\n", to: "out.swift")
  }

  /// Runs the tool on a source text with an output that is already there.
  func expectError(_ message: String, for source: String) throws {
    defer { folder.remove() }
    try folder.write(source, to: "source.swift")
    try expectError(message, for: ["source.swift", "-o", "out.swift"])
  }

  func expectError(_ message: String, for arguments: [String]) throws {
    let names = try folder.names()
    let outcome = try run(Repository.tool, arguments, in: folder.url)
    #expect(outcome.status == 1)
    #expect(outcome.output == "")
    #expect(outcome.errors.contains(message), "\(outcome.errors)")
    #expect(try folder.read("out.swift") == "untouched\n")
    #expect(try folder.names() == names)
  }

  @Test func syntaxError() throws {
    try expectError("source.swift:2:", for: "func f() {\n  let x = (1 + \n}\n")
  }

  /// What an `inout` slice is of must stay as long as it was.
  @Test func inoutSliceThatIsReplaced() throws {
    try expectError(
      "an 'inout' slice of an array is replaced here",
      for: """
        func shorten(_ x: inout ArraySlice<Double>) { x = x.dropFirst() }
        // @differentiable
        func f(_ x: [Double]) -> Double {
          var y = x
          shorten(&y[0..<2])
          return y[0]
        }
        """)
  }

  @Test func unknownName() throws {
    try expectError(
      "source.swift:3:7: error: ", for: "// @differentiable\nfunc f(_ x: Double) -> Double {\n  x * unknown\n}\n")
  }

  @Test func directiveOnSomethingElse() throws {
    try expectError("source.swift:1:4: error: ", for: "// @differentiable\nstruct S {}\n")
  }

  @Test func misspeltDirective() throws {
    try expectError("source.swift:1:4: error: ", for: "// @differntiable\nfunc f(_ x: Double) -> Double { x }\n")
  }

  @Test func parameterThatIsNotDifferentiable() throws {
    try expectError(
      "source.swift:1:", for: "// @differentiable(reverse, wrt: n)\nfunc f(_ x: Double, _ n: Int) -> Double { x }\n")
  }

  @Test func parameterThatDoesNotExist() throws {
    try expectError(
      "source.swift:1:", for: "// @differentiable(reverse, wrt: y)\nfunc f(_ x: Double) -> Double { x }\n")
  }

  @Test func missingFile() throws {
    defer { folder.remove() }
    try expectError(
      "missing.swift: error: cannot read the file: No such file or directory",
      for: ["missing.swift", "-o", "out.swift"])
  }

  /// Reading a process's memory from its start fails, whoever asks.
  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/proc/self/mem")))
  func unreadableFile() throws {
    defer { folder.remove() }
    try expectError("/proc/self/mem: error: cannot read the file: ", for: ["/proc/self/mem", "-o", "out.swift"])
  }

  @Test func directoryAsInput() throws {
    defer { folder.remove() }
    try expectError(".: error: cannot read the file: Is a directory", for: [".", "-o", "out.swift"])
  }

  @Test func binaryFile() throws {
    defer { folder.remove() }
    try Data([0x7F, 0x45, 0x4C, 0x46, 0x0A, 0x00, 0xFF]).write(to: folder.url.appending(path: "binary.swift"))
    try expectError("binary.swift:2:1: error: the file has a zero byte", for: ["binary.swift", "-o", "out.swift"])
  }

  @Test func invalidUTF8() throws {
    defer { folder.remove() }
    try Data("let é = \"".utf8 + [0xC3, 0x28]).write(to: folder.url.appending(path: "latin.swift"))
    try expectError(
      "latin.swift:1:11: error: the file is not valid UTF-8", for: ["latin.swift", "-o", "out.swift"])
  }

  @Test func severalFaultyFilesAreAllReported() throws {
    defer { folder.remove() }
    try expectError("b.swift: error: ", for: ["a.swift", "b.swift", "--output-directory", "."])
  }

  @Test func cFiles() throws {
    defer { folder.remove() }
    try expectError("k.c: error: cannot read the file", for: ["k.c", "-o", "out.swift"])
    try folder.write("// @differentiable(hessian)\ndouble f(double x) { return x * x; }\n", to: "k.c")
    try expectError("k.c:1:1: error: 'hessian' has no form in C", for: ["k.c", "-o", "out.swift"])
    try expectError("k.c: error: C files are written one by one", for: ["k.c", "--output-directory", "."])
    try folder.write("// @differentiable\ndouble f(const double *x) { return x[0]; }\n", to: "k.c")
    try expectError("k.c:2:10: error: the size of 'x' is not said", for: ["k.c", "-o", "out.swift"])
    try expectError("k.h: error: a header has no bodies to differentiate", for: ["k.h", "-o", "out.swift"])
  }

  @Test func badArguments() throws {
    defer { folder.remove() }
    try expectError("Several files need --output-directory", for: ["a.swift", "b.swift"])
    try expectError("exclude each other", for: ["a.swift", "-o", "out.swift", "--output-directory", "."])
    try expectError("--unknown", for: ["a.swift", "--unknown"])
  }
}

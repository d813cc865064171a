import ADGenDifferentiation
import ADGenDriver
import ADGenIR
import ADGenSyntax
import Foundation
import TestSupport

/// Compiles programs with their derivatives in one module, runs them, and compares what they print with what the
/// interpreter says of each program on its own; and, where asked for, with the compiler's own derivatives.
public struct CompiledPrograms {
  /// The folder of this package's build that holds its modules and object files.
  public var products: URL
  /// Compares with `_Differentiation` too: programs must keep to `ProgramGenerator.Vocabulary.numbers`.
  public var usesCompilerDerivatives: Bool
  private var texts: [String] = []
  private var calls: [Call] = []

  /// One line of output: a generated function at a point.
  private struct Call {
    var expression: String
    var expected: [Double]
    /// How far results may differ, relative to their size.
    var tolerance = 1e-9
    /// What is printed is the compiler's gradient, then central differences, which decide between the two.
    var isByCompiler = false
  }

  public init(products: URL, usesCompilerDerivatives: Bool = false) {
    self.products = products
    self.usesCompilerDerivatives = usesCompilerDerivatives
  }

  /// How often the compiler's own gradient was wrong, as differences say, where ours was right.
  public private(set) var compilerFaults = 0

  /// How many lines are compared.
  public var callCount: Int { calls.count }

  /// Adds a random program, with a name of its own for its function; returns what went wrong before
  /// there is anything to compile.
  public mutating func add(_ program: FuzzProgram, function: String, points: Int, seed: UInt64) -> String? {
    let derived: DerivedProgram
    do { derived = try DerivedProgram(program.text) } catch { return error.message }
    let (primal, request) = (derived.primal, derived.request)
    texts.append(program.text)
    if usesCompilerDerivatives { texts.append(compilerGradient(of: function)) }
    var random = SplitMix64(state: seed)
    for point in 0..<points {
      // What runs in lanes takes more elements than lanes at some of the points.
      let counts = point.isMultiple(of: 2) ? 2...4 : 7...19
      let arguments =
        program.arguments?(primal, &random)
        ?? primal.parameters.map { random.argument(of: primal.type(of: $0.value), counts: counts) }
      let directions = request.parameters.map { random.direction(like: arguments[$0]) }
      let list = zip(primal.parameters, arguments).map { literal($1, label: $0.label) }
      let names = request.parameters.map { primal.parameters[$0].name }
      let tangent = "tangent: (" + zip(names, directions).map { literal($1, label: $0) }.joined(separator: ", ") + ")"
      let tolerance = program.isSingle ? 1e-3 : 1e-9
      func add(_ name: String, _ list: [String], _ arguments: [RuntimeValue]) {
        self.add(name, list, arguments, derived.module, tolerance)
      }
      if !request.modes.contains(.jacobian) {
        add(request.baseName + "ValueWithGradient", list, arguments)
      } else if let value = results(of: request.symbol, at: arguments, in: derived.module) {
        let cotangent = random.direction(like: value[0])
        add(request.baseName + "VJP", list + [literal(cotangent, label: "cotangent")], arguments + [cotangent])
      }
      add(request.baseName + "JVP", list + [tangent], arguments + [.tuple(directions)])
      if request.modes.contains(.hvp) {
        add(request.baseName + "HVP", list + [tangent], arguments + [.tuple(directions)])
      }
      addMatrices(request, list, arguments, derived.module)
      if usesCompilerDerivatives { addCompilerDerivative(function, arguments, request, derived.module) }
    }
    return nil
  }

  /// Nil where the interpreter traps: the compiled program would stop, so nothing is compared.
  private func results(of symbol: String, at arguments: [RuntimeValue], in module: Module) -> [RuntimeValue]? {
    var interpreter = Interpreter(module, stepLimit: 20_000_000)
    return try? interpreter.call(symbol, arguments)
  }

  private mutating func add(
    _ name: String, _ list: [String], _ arguments: [RuntimeValue], _ module: Module, _ tolerance: Double
  ) {
    guard let results = results(of: name, at: arguments, in: module) else { return }
    let expression = "\(name)(\(list.joined(separator: ", ")))"
    calls.append(Call(expression: expression, expected: results.flatMap(\.scalars), tolerance: tolerance))
  }

  /// The matrices that are asked for; the interpreter has no sparse ones.
  private mutating func addMatrices(
    _ request: DerivativeRequest, _ list: [String], _ arguments: [RuntimeValue], _ module: Module
  ) {
    let forms: [(mode: DerivativeMode, sparse: DerivativeMode, name: String)] = [
      (.jacobian, .sparseJacobian, "Jacobian"), (.hessian, .sparseHessian, "Hessian"),
    ]
    for (mode, sparse, name) in forms where request.modes.contains(mode) {
      add(request.baseName + name, list, arguments, module, 1e-9)
      guard request.modes.contains(sparse), var last = calls.last,
        last.expression.hasPrefix(request.baseName + name)
      else { continue }
      last.expression = "\(request.baseName)Sparse\(name)(\(list.joined(separator: ", "))).dense"
      calls.append(last)
    }
  }

  /// The compiler's gradient with respect to the numbers `x` and `y`; the array is not varied.
  private mutating func addCompilerDerivative(
    _ function: String, _ arguments: [RuntimeValue], _ request: DerivativeRequest, _ module: Module
  ) {
    guard let results = results(of: request.baseName + "Gradient", at: arguments, in: module) else { return }
    let list = arguments.map { literal($0, label: nil) }.joined(separator: ", ")
    calls.append(
      Call(
        expression: "\(function)ByCompiler(\(list))", expected: Array(results.flatMap(\.scalars).prefix(2)),
        isByCompiler: true))
  }

  /// The compiler differentiates only what stands in the same file.
  private func compilerGradient(of function: String) -> String {
    """
    func \(function)ByCompiler(_ x: Double, _ y: Double, _ a: [Double], _ n: Int) -> [Double] {
      func f(_ x: Double, _ y: Double) -> Double { \(function)(x: x, y: y, a: a, n: n) }
      let gradient = gradient(at: x, y) { x, y in \(function)(x: x, y: y, a: a, n: n) }
      let h = 1e-6
      let differences = [(f(x + h, y) - f(x - h, y)) / (2 * h), (f(x, y + h) - f(x, y - h)) / (2 * h)]
      return [gradient.0, gradient.1] + differences
    }
    """
  }

  private func literal(_ value: RuntimeValue, label: String?) -> String {
    let text: String
    if let number = value.integer {
      text = "\(number)"
    } else if let elements = value.elements {
      text = "[" + elements.map { literal($0, label: nil) }.joined(separator: ", ") + "]"
    } else if let tensor = value.tensor {
      text = "Tensor<Double>(shape: \(tensor.shape), scalars: \(tensor.scalars))"
    } else {
      text = value.floating.map { "\($0)" } ?? "()"
    }
    return label.map { "\($0): \(text)" } ?? text
  }
}

extension CompiledPrograms {
  private static let support = """
    import ADRuntime
    func scalars(_ value: Any) -> [Double] {
      if let number = value as? Double { return [number] }
      if let number = value as? Float { return [Double(number)] }
      return Mirror(reflecting: value).children.flatMap { scalars($0.value) }
    }
    func show(_ value: Any) { print(scalars(value).map { String($0.bitPattern) }.joined(separator: " ")) }

    """

  /// Compiles and runs everything that was added; returns a description of each difference.
  public mutating func differences() throws -> [String] {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    var pipeline = Pipeline()
    var text = "import ADRuntime\nimport Foundation\n" + texts.joined(separator: "\n")
    if usesCompilerDerivatives { text = "import _Differentiation\n" + text }
    let source = SourceFile(path: "programs.swift", text: Array(text.utf8))
    let generated: [GeneratedFile]
    do {
      generated = try pipeline.generate([source])
    } catch {
      return [DiagnosticRenderer.render(error.diagnostics)]
    }
    let lines = calls.map { "show(\($0.expression))" }
    try folder.write(text, to: "programs.swift")
    try folder.write(generated.map(\.text).joined(), to: "derivatives.swift")
    try folder.write(Self.support + lines.joined(separator: "\n") + "\n", to: "main.swift")
    let outcome = try compileAndRun(folder)
    guard outcome.status == 0 else { return [outcome.errors + outcome.output] }
    let printed = outcome.output.split(separator: "\n", omittingEmptySubsequences: false)
    return zip(calls, printed).compactMap { call, line in
      let actual = line.split(separator: " ").compactMap { UInt64($0).map(Double.init(bitPattern:)) }
      if call.isByCompiler, isCompilersFault(actual, call.expected) {
        compilerFaults += 1
        return nil
      }
      let compared = call.isByCompiler ? Array(actual.prefix(2)) : actual
      return agree(compared, call.expected, within: call.tolerance)
        ? nil : "\(call.expression): \(actual) instead of \(call.expected)"
    }
  }

  /// Whether differences say that the compiler is wrong and we are right.
  private func isCompilersFault(_ actual: [Double], _ expected: [Double]) -> Bool {
    guard actual.count == 4, !agree(Array(actual.prefix(2)), expected, within: 1e-9) else { return false }
    return zip(actual.suffix(2), expected).allSatisfy { abs($0 - $1) <= 1e-4 * max(1, abs($1)) }
  }

  private func compileAndRun(_ folder: TemporaryFolder) throws -> Outcome {
    var objects: [String] = []
    for module in ["ADRuntime", "CSettings", "RealModule", "_NumericsShims"] {
      let build = products.appending(path: "\(module).build")
      let names = (try? FileManager.default.subpathsOfDirectory(atPath: build.path)) ?? []
      objects += names.filter { $0.hasSuffix(".o") }.map { build.appending(path: $0).path }
    }
    var arguments = ["swiftc", "-swift-version", "6", "-suppress-warnings", "-o", "program"]
    arguments += ["programs.swift", "derivatives.swift", "main.swift"] + objects
    arguments += ["-I", products.appending(path: "Modules").path, "-lopenblas"]
    let numerics = Repository.folder(".build/checkouts/swift-numerics/Sources/_NumericsShims/include")
    let headers = [
      Repository.folder("Sources/COpenBLAS"), Repository.folder("Sources/CVectorLanes/include"),
      Repository.folder("Sources/CSettings/include"), numerics,
    ]
    for folder in headers { arguments += ["-Xcc", "-I" + folder.path] }
    let compiled = try run(URL(filePath: "/usr/bin/env"), arguments, in: folder.url)
    if compiled.status != 0 { return compiled }
    return try run(folder.url.appending(path: "program"), [], in: folder.url)
  }
}

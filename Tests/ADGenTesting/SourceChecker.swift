import ADGenDifferentiation
import ADGenIR
import ADGenSwiftFrontend
import ADGenSyntax

/// Takes Swift text to the IR, and checks the derivatives that it asks for.
public struct SourceChecker {
  public var checker = DerivativeChecker()

  /// - Parameter isSingle: Whether the programs compute in `Float`: differences say nothing then, and the same programs in
  ///   `Double` are checked with them.
  public init(isSingle: Bool = false) {
    guard isSingle else { return }
    checker.exactTolerance = 5e-3
    checker.differenceTolerance = .infinity
  }

  /// What the checks of one text gave.
  public struct Report {
    public var agreed = 0
    public var inconclusive = 0
    /// Descriptions, empty when all is well.
    public var failures: [String] = []
  }

  /// - Parameters:
  ///   - points: How many random points each request is checked at.
  ///   - arguments: Makes the arguments of a function; otherwise they are random values of its parameters' types.
  public func check(
    _ text: String, points: Int, seed: UInt64, arguments: ((Function, inout SplitMix64) -> [RuntimeValue])? = nil
  ) -> Report {
    var report = Report()
    let tree = SyntaxTree.parse(SourceFile(path: "program.swift", text: Array(text.utf8)))
    let result = SwiftFrontend.lower([tree])
    let errors = (tree.diagnostics + result.diagnostics).filter { $0.severity == .error }
    if !errors.isEmpty {
      report.failures.append(DiagnosticRenderer.render(errors))
      return report
    }
    // Function by function: calls of generated functions have nothing to call yet.
    if let violation = result.module.functions.lazy.flatMap({ Verifier.violations(in: $0, of: nil) }).first {
      report.failures.append("primal: \(violation)")
      return report
    }
    var random = SplitMix64(state: seed)
    for request in result.requests {
      guard let function = result.module[request.symbol] else { continue }
      let samples = (0..<points).map { _ in
        let arguments =
          arguments?(function, &random)
          ?? function.parameters.map { random.argument(of: function.type(of: $0.value)) }
        return DerivativeChecker.Point(arguments: arguments, seed: random.next())
      }
      do {
        let outcomes = try checker.check(
          request, alongside: result.requests.filter { $0 != request }, in: result.module, at: samples)
        let agreed = outcomes.count { $0 == .agreed }
        report.agreed += agreed
        report.inconclusive += outcomes.count - agreed
      } catch {
        report.failures.append("\(request.symbol): \(error)")
        return report
      }
    }
    return report
  }
}

extension SplitMix64 {
  /// A random argument of the type; arrays of numbers have as many elements as `counts` says, other arrays two to four, and
  /// types that contain themselves do so for a few levels.
  mutating func argument(of type: Type, counts: ClosedRange<Int> = 2...4, depth: Int = 0) -> RuntimeValue {
    let ends = depth > 2
    switch type {
    case .floating(let kind): return RuntimeValue(Double.random(in: -1.5...1.5, using: &self), kind)
    case .integer: return .integer(Int.random(in: 1...4, using: &self))
    case .bool: return .bool(Bool.random(using: &self))
    case .array(let element):
      if ends, element.reachesRecursiveType { return .array([]) }
      let count = Int.random(in: element.isFloating ? counts : 2...4, using: &self)
      return .array((0..<count).map { _ in argument(of: element, counts: counts, depth: depth) })
    case .optional(let wrapped):
      if ends, wrapped.reachesRecursiveType { return .array([]) }
      return .array(Int.random(in: 0...3, using: &self) > 0 ? [argument(of: wrapped, depth: depth)] : [])
    case .dictionary(let key, let value):
      var entries: [RuntimeValue: RuntimeValue] = [:]
      for position in 1...3 {
        let name = RuntimeValue.symbol("\"\(["w", "b", "v"][position - 1])\"")
        entries[key.isInteger ? .integer(position) : name] = argument(of: value, depth: depth)
      }
      return .dictionary(entries)
    case .structure(let structure) where structure.isEnumeration:
      let depth = structure.isRecursive ? depth + 1 : depth
      let possible = structure.fields.indices.filter { depth <= 2 || !structure.fields[$0].type.reachesRecursiveType }
      let present = possible.randomElement(using: &self) ?? 0
      return .tuple(
        structure.fields.enumerated().map { position, field in
          .array(position == present ? [argument(of: field.type.element ?? .void, depth: depth)] : [])
        })
    case .structure(let structure) where structure.isRecursive:
      return .tuple(structure.fields.map { argument(of: $0.type, depth: depth + 1) })
    case .tuple, .structure: return .tuple((type.elements ?? []).map { argument(of: $0.type, depth: depth) })
    case .tensor, .simd, .opaque: return .tuple([])
    }
  }
}

extension SourceChecker {
  /// The gradient that the first request of a text gives at the arguments, flattened.
  public func gradient(of text: String, at arguments: [RuntimeValue]) throws -> [Double] {
    let tree = SyntaxTree.parse(SourceFile(path: "program.swift", text: Array(text.utf8)))
    let lowered = SwiftFrontend.lower([tree])
    let derivatives = Differentiator.derive(lowered.requests, of: lowered.module)
    guard let request = lowered.requests.first else {
      throw DerivativeChecker.Mismatch(description: DiagnosticRenderer.render(tree.diagnostics + lowered.diagnostics))
    }
    var interpreter = Interpreter(derivatives.module)
    return try interpreter.call(request.symbolPrefix + request.baseName + "Gradient", arguments).flatMap(\.scalars)
  }
}

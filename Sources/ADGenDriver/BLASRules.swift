import ADGenCFrontend
import ADGenIR
import ADGenOptimizer
import ADGenSwiftFrontend
import ADGenSyntax

/// The rules of BLAS and LAPACK, as functions of a module.
struct BLASRules {
  /// A file that declares the routines that the sources call, if they call any.
  static func calls(in sources: [SourceFile]) -> [SyntaxTree] {
    // A translated C file declares what it calls, unless it is a part of a Swift module.
    let isOfC = sources.count == 1 && sources.first?.translation != nil
    let text = isOfC ? "" : BLASCalls(sources.map(\.text)).text
    if text.isEmpty { return [] }
    return [SyntaxTree.parse(SourceFile(path: path, text: Array(text.utf8)), bodies: .skipped)]
  }

  /// Of the file that declares the routines.
  static let path = "BLAS calls"

  /// Adds the rules of the routines that the module's functions call.
  static func add(to result: inout SwiftFrontend.Result) {
    for precision in BLASPrecision.allCases {
      let prefix = "adblas_\(precision.rawValue)"
      guard result.module.functions.contains(where: { $0.symbol.hasPrefix(prefix) }) else { continue }
      let text = BLASText(precision)
      let file = SourceFile(path: "BLAS.swift", text: Array(text.text.utf8))
      let lowered = SwiftFrontend.lower([SyntaxTree.parse(file)])
      result.diagnostics += lowered.diagnostics.filter { $0.severity == .error }
      for var function in lowered.module.functions {
        function.declaration.access = "private"
        // Comments name lines of the user's file, not of this one.
        function.body.mapLocations { _ in nil }
        result.module.add(function)
      }
      for routine in text.routines where routine.routine.body == nil {
        guard var function = result.module[routine.symbol] else { continue }
        function.declaration.access = ""
        // The runtime's function is one for both precisions.
        function.declaration.name = "adblas_\(routine.routine.name)"
        function.primitive = Primitive(routine, precision)
        result.module.add(function)
      }
    }
  }
}

extension Primitive {
  fileprivate init(_ text: BLASText.Routine, _ precision: BLASPrecision) {
    var arguments: [External.Argument] = []
    for (position, parameter) in text.parameters.enumerated() where !parameter.isOffset {
      switch parameter.kind {
      case .number, .size: arguments.append(.value(position))
      case .flag: arguments.append(.flag(position))
      case .character: arguments.append(.character(position))
      case .buffer, .pivots: arguments.append(.buffer(position, offset: position + 1))
      }
    }
    self.init(
      reverse: text.reverse.map(Rule.init), forward: text.forward.map(Rule.init),
      external: External(
        name: text.routine.symbol(precision), header: text.routine.header, arguments: arguments))
  }
}

extension Primitive.Rule {
  fileprivate init(_ rule: BLASText.Rule) {
    self.init(
      parameter: rule.parameter, symbol: rule.symbol,
      arguments: rule.arguments.map { argument in
        switch argument {
        case .before(let position): return .before(position)
        case .after(let position): return .after(position)
        case .result: return .result
        case .derivative(let position): return .derivative(position)
        case .resultCotangent: return .resultCotangent
        }
      })
  }
}

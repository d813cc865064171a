import ADGenSema
import ADGenSyntax

/// Makes a module without function values of one with them.
///
/// Which function a variable of function type holds is known wherever it is called; so every call of a function value
/// is replaced by its body. Functions that call themselves, and take functions or use variables around them, become
/// functions of their own, with the variables that they use as parameters.
struct ModuleExpansion {
  let module: TypedModule
  /// The functions by their references.
  private let functions: [FunctionReference: TypedFunction]
  /// The functions that were made, by what they were made of.
  private var indices: [String: Int] = [:]
  private(set) var specialised: [TypedFunction?] = []
  var diagnostics: [Diagnostic] = []
  var complaints: Set<String> = []

  /// The module, expanded.
  static func expand(_ module: TypedModule) -> TypedModule {
    var expansion = ModuleExpansion(module)
    var result = module
    result.functions = []
    let requested = Set(module.requests.map { FunctionReference.declared($0.function, $0.types) })
    for function in module.functions where !function.hasFunctionTypes || requested.contains(function.reference) {
      guard expansion.needsExpansion(function) else {
        result.functions.append(function)
        continue
      }
      var expander = Expander(expansion)
      result.functions.append(expander.expand(function))
      expansion = expander.module
    }
    result.functions += expansion.specialised.compactMap { $0 }
    result.diagnostics += expansion.diagnostics
    return result
  }

  private init(_ module: TypedModule) {
    self.module = module
    functions = Dictionary(module.functions.map { ($0.reference, $0) }) { first, _ in first }
  }

  func function(_ reference: FunctionReference) -> TypedFunction? { functions[reference] }

  /// The index of the function that is made for a key, and whether it has to be made.
  mutating func index(for key: String) -> (index: Int, isNew: Bool) {
    if let index = indices[key] { return (index, false) }
    indices[key] = specialised.count
    specialised.append(nil)
    return (specialised.count - 1, true)
  }

  mutating func add(_ function: TypedFunction, at index: Int) { specialised[index] = function }

  // MARK: What there is to do

  private func needsExpansion(_ function: TypedFunction) -> Bool {
    if !function.localFunctions.isEmpty || function.body.contains(where: \.isTakenApart) { return true }
    var found = false
    for statement in function.body { statement.walk { if needsExpansion($0) { found = true } } }
    return found
  }

  private func needsExpansion(_ expression: TypedExpression) -> Bool {
    switch expression.kind {
    case .function, .apply, .attempt, .builtin(.sequence, _), .builtin(.sequenceCount, _), .builtin(.coalesce, _),
      .builtin(.first, _), .builtin(.last, _), .builtin(.mapOptional, _), .builtin(.dictionaryDefault, _),
      .builtin(.mapValues, _), .builtin(.compactMapValues, _), .builtin(.filterEntries, _), .builtin(.merging, _),
      .builtin(.uniqueKeys, _), .builtin(.tried, _),
      .builtin(.position, _):
      return true
    case .call(let reference, let arguments):
      return arguments.enumerated().contains { position, argument in
        argument == nil && isExpanded(defaultArgument: DefaultArgument(function: reference, parameter: position))
      }
    case .global(let index): return isExpanded(global: index)
    case .integer, .floating, .boolean, .string, .symbol, .variable, .builtin, .ternary, .array, .tuple, .element,
      .field,
      .tensorElement, .sequence, .invalid:
      return false
    }
  }

  /// Whether the constant's value is made with function values.
  func isExpanded(global index: Int) -> Bool {
    module.globals[index].map(containsFunctions) ?? false
  }

  func isExpanded(defaultArgument: DefaultArgument) -> Bool {
    module.defaults[defaultArgument].map(containsFunctions) ?? false
  }

  private func containsFunctions(_ expression: TypedExpression) -> Bool {
    var found = false
    expression.walk { if needsExpansion($0) { found = true } }
    return found
  }

  // MARK: Recursion

  /// Whether a function of the module can come to call itself.
  func isRecursive(_ reference: FunctionReference) -> Bool {
    var seen: Set<FunctionReference> = []
    var pending = [reference]
    while let next = pending.popLast() {
      guard let function = functions[next] else { continue }
      for callee in Self.mentions(of: function) {
        if callee == reference { return true }
        if seen.insert(callee).inserted { pending.append(callee) }
      }
    }
    return false
  }

  private static func mentions(of function: TypedFunction) -> [FunctionReference] {
    var found = Mentions(function.body).functions
    for local in function.localFunctions { found.formUnion(Mentions(local).functions) }
    return Array(found)
  }

  /// Whether a local function can come to call itself.
  func isRecursive(_ index: Int, in context: BodyContext) -> Bool {
    var seen: Set<Int> = []
    var pending = [index]
    while let next = pending.popLast() {
      for callee in Mentions(context.localFunctions[next]).locals {
        if callee == index { return true }
        if seen.insert(callee).inserted { pending.append(callee) }
      }
    }
    return false
  }
}

extension TypedFunction {
  /// Whether a parameter or the result is a function: there is no such function in the IR.
  var hasFunctionTypes: Bool { parameterTypes.contains(where: \.holdsFunctions) || result.holdsFunctions }
}

extension TypedStatement {
  /// Whether it contains what the expansion takes apart: a `sort`, a removal by a condition, a loop without an end.
  fileprivate var isTakenApart: Bool {
    switch kind {
    case .mutate(_, .sort, _, _), .mutate(_, .removeWhere, _, _): return true
    case .forIn(_, _, let sequence, _) where sequence.type.isEndless: return true
    default: break
    }
    return nested.contains(where: \.isTakenApart)
  }
}

import ADGenIR
import ADGenSyntax

/// Reads the directives of a module: which functions are to be differentiated, and how.
struct DirectiveChecker {
  var summary: ModuleSummary
  private(set) var requests: [CheckedRequest] = []
  private(set) var diagnostics: [Diagnostic] = []
  /// The derivatives that the user wrote.
  var derivatives: [CheckedDerivative] = []
  /// The requests by their base names, which are unique in the module.
  private var bases: [String: Int] = [:]
  var file = 0

  init(_ summary: ModuleSummary) {
    self.summary = summary
  }

  /// Checks every directive of every file; the generated names are added to the summary.
  mutating func check() {
    for index in summary.trees.indices {
      file = index
      if summary.modules.isForeign(index) { continue }
      for statement in summary.trees[index].statements { checkMisplaced(statement) }
    }
    for isForeign in summary.modules.hasDependencies ? [false, true] : [false] {
      let count = diagnostics.count
      checkDerivatives(inOtherModules: isForeign)
      for function in summary.functions where !function.declaration.directives.isEmpty {
        file = function.file
        guard function.syntax.body != nil || !function.isFromElsewhere else { continue }
        guard summary.modules.isForeign(file) == isForeign else { continue }
        for directive in function.declaration.directives { check(directive, on: function) }
      }
      // What is wrong in another module is said when that one is built.
      if isForeign { diagnostics.removeSubrange(count...) }
    }
    for request in requests { summary.addGenerated(by: request) }
    for request in requests where !summary.modules.isForeign(request.file) { checkNames(of: request) }
  }

  mutating func error(_ message: String, _ range: SourceRange, note: String) {
    diagnostics.append(.error(message, in: summary.file(file), at: range, note: note))
  }

  // MARK: Directives on functions

  private mutating func check(_ directive: DirectiveSyntax, on function: FunctionEntry) {
    switch directive.kind {
    case .differentiable(let differentiable): check(differentiable, directive.range, on: function)
    case .derivative:
      if directive.origin == .attribute {
        error(
          "the compiler's '@derivative(of:)' is not used by adgen", directive.range,
          note: "write '// @derivative(of: f)' above a function that takes the parameters of 'f', its value and the "
            + "cotangent, and returns the gradient")
      }
    case .noDerivative, .parallel: break
    case .checkpoint(let checkpoint):
      if let argument = checkpoint.arguments.first {
        error(
          "'@checkpoint' above a function takes no arguments", argument.range,
          note: "write '// @checkpoint': every call keeps its arguments, and is run again")
      }
    case .buffer:
      error(
        "'@buffer' says the length of a C pointer", directive.range, note: "Swift arrays know their counts; remove it")
    }
  }

  /// Generic functions are differentiated for each floating-point type that their parameters can stand for.
  private mutating func check(
    _ directive: DifferentiableDirective, _ range: SourceRange, on function: FunctionEntry
  ) {
    guard checkForm(of: function, range) else { return }
    if function.generics.isEmpty { return check(directive, range, on: function, []) }
    let count = diagnostics.count
    for type in [SwiftType.double, .float] where diagnostics.count == count {
      let types = function.generics.map { _ in type }
      check(directive, range, on: function.specialized(types), types)
    }
  }

  private mutating func check(
    _ directive: DifferentiableDirective, _ range: SourceRange, on function: FunctionEntry, _ types: [SwiftType]
  ) {
    guard checkAuxiliary(directive, of: function) else { return }
    guard let chosen = wrt(directive.wrt, range, of: function) else { return }
    let modes = directive.modeSet.compactMap { DerivativeMode(rawValue: $0.rawValue) }
    guard checkResult(of: function, modes, directive, range), checkSlices(of: function, directive, range) else {
      return
    }
    let order = directive.order?.value ?? 1
    if let written = directive.order, order < 1 {
      return error("the order of differentiation is at least 1", written.range, note: "write 'order: 1'")
    }
    if directive.name == nil, !function.form.isFunction || function.syntax.isOperator {
      let what = function.form.isInitializer ? "an initializer" : "this member"
      return error(
        "the derivatives of \(what) need a name", range,
        note: "give them one: '@differentiable(reverse, as: \(Self.suggestedName(function)))'")
    }
    let base = directive.name?.name ?? function.name
    var outer: Int?
    if let name = directive.outer {
      guard let found = outerFunction(name, behind: function, modes) else { return }
      outer = found
    }
    var request = CheckedRequest(
      function: function.index, modes: modes, parameters: chosen.map(\.parameter), baseName: base, order: order,
      hasAuxiliary: directive.auxiliary != nil, outer: outer, file: file, range: range)
    if chosen.contains(where: { !$0.path.isEmpty }) { request.paths = chosen.map(\.path) }
    request.types = types
    request.symbolPrefix = summary.modules.isForeign(file) ? "\(summary.modules.name(ofFile: file) ?? "")__" : ""
    request.symbolPrefix +=
      function.symbolPrefix + types.map { ModuleSummary.identifier($0.spelling) + "_" }.joined()
    add(request, namedAt: directive.name?.range ?? range)
  }

  /// Adds a request; one for the same function and parameters joins an earlier one.
  private mutating func add(_ request: CheckedRequest, namedAt range: SourceRange) {
    let path = request.symbolPrefix + request.baseName
    guard let taken = bases[path] else {
      bases[path] = requests.count
      requests.append(request)
      return
    }
    let earlier = requests[taken]
    if earlier.function == request.function, earlier.parameters == request.parameters, earlier.paths == request.paths,
      earlier.order == request.order, earlier.hasAuxiliary == request.hasAuxiliary, earlier.outer == request.outer
    {
      let modes = Set(earlier.modes + request.modes)
      requests[taken].modes = DerivativeMode.allCases.filter { modes.contains($0) }
      return
    }
    let other = earlier.function == request.function ? "another directive of this function" : "another function"
    error(
      "the name '\(request.baseName)' is already used by \(other)", range,
      note: "give this one a name of its own: 'as: \(request.baseName)2'")
  }

  /// Whether the declaration is of a form that derivatives are made of.
  private mutating func checkForm(of function: FunctionEntry, _ range: SourceRange) -> Bool {
    let syntax = function.syntax
    let type = function.enclosingTypes.joined(separator: ".")
    if !function.isStatic, function.receiver == nil, summary.structs[type] != nil {
      error(
        "'\(type)' contains itself, and has generic parameters, which is not supported yet", range,
        note: "write it for one type, without generic parameters")
    } else if !function.isStatic, function.receiver == .parameter("Self") {
      error(
        "members of a protocol's extension cannot be annotated", range,
        note: "annotate a function with concrete types that calls this one")
    } else if !function.enclosingTypes.isEmpty && !function.isStatic && function.receiver == nil {
      error(
        "members of types other than structs cannot be annotated yet", range,
        note: "annotate a function at file scope that takes what it needs as parameters")
    } else if let position = syntax.parameters.indices.first(where: { index in
      function.generics.contains { $0.name == "some\(index)" && $0.constraint != .floating }
    }) {
      let type = summary.file(file).text(of: syntax.parameters[position].bareType.range)
      error(
        "functions that take '\(type)' cannot be annotated", syntax.parameters[position].range,
        note: "which type is passed decides the derivative type: annotate a function with a concrete type that calls "
          + "this one")
    } else if let generic = function.generics.first(where: { $0.constraint != .floating }) {
      error(
        "generic functions over '\(generic.name)' cannot be annotated", range,
        note: "those over floating-point types can, 'T: BinaryFloatingPoint'; or annotate a function with concrete "
          + "types that calls this one")
    } else if let effect = syntax.effects.asyncRange {
      error(
        "'\(summary.file(file).text(of: effect))' functions cannot be annotated yet", range,
        note: "annotate a function that computes its result synchronously")
    } else if ([function.signature.result] + function.signature.parameters.map(\.type)).contains(
      where: { $0.containsSlices && $0.sliceElement?.containsSlices != false })
    {
      error(
        "slices of arrays inside of other types cannot stand in the signature of an annotated function", range,
        note: "take and return slices as parameters and results of their own")
    } else if function.isThrowing, function.isRespelled {
      error(
        "a function that throws cannot be annotated with slices, 'ContiguousArray', 'CGFloat' or ranges of numbers in "
          + "its signature", range, note: "take and return arrays and Double")
    } else if let parameter = function.parameters.indices.first(where: {
      function.signature.parameters[$0].type.isFunction && !function.parameters[$0].type.isPlainFunction
    }) {
      let name = function.parameters[parameter].name ?? "_"
      error(
        "'\(function.name)' takes a function, '\(name)', of a kind that is not supported in an annotated one",
        function.parameters[parameter].range,
        note: "annotate a function that calls this one with a closure or a function of the module")
    } else if function.signature.result.isFunction {
      error(
        "'\(function.name)' returns a function, which is not differentiable", range,
        note: "annotate a function that calls what this one returns")
    } else if syntax.body == nil {
      error("'\(function.name)' has no body to differentiate", range, note: "annotate a function with a body")
    } else {
      return true
    }
    return false
  }

  private static func suggestedName(_ function: FunctionEntry) -> String {
    switch function.form {
    case .getter, .setter, .observers: return function.name
    case .initializer: return "making"
    case .subscriptGetter, .subscriptSetter: return "element"
    case .function: return "operation"
    }
  }

  private mutating func checkResult(
    of function: FunctionEntry, _ modes: [DerivativeMode], _ directive: DifferentiableDirective, _ range: SourceRange
  ) -> Bool {
    var result = function.signature.result
    if directive.auxiliary != nil, case .tuple(let fields) = result, let first = fields.first { result = first.type }
    let hasActiveInout = function.signature.parameters.contains { $0.isInout && $0.type.tangent != nil }
    if result == .void, !hasActiveInout {
      error(
        "'\(function.name)' returns nothing that could be differentiated", range,
        note: "return the value, or write it to an 'inout' parameter")
      return false
    }
    if result != .void, result.tangent == nil, !hasActiveInout {
      error(
        "'\(function.name)' returns '\(result.spelling)', which is not differentiable", range,
        note: SwiftType.differentiableTypes)
      return false
    }
    for mode in directive.modes {
      switch mode.mode {
      case .hessian, .hvp, .sparseHessian:
        if result.isFloating { continue }
        // A kernel's products are those of its cotangents.
        if mode.mode == .hvp, summary.file(file).translation != nil { continue }
        error(
          "'\(mode.mode.rawValue)' needs a function that returns Double or Float", mode.range,
          note: "'\(function.name)' returns '\(result.spelling)'")
        return false
      case .reverse, .forward, .jacobian, .jacobianRows, .sparseJacobian, .ggnvp, .elementwise, .check: continue
      }
    }
    return true
  }

  /// No generated name may be one of the module's own.
  private mutating func checkNames(of request: CheckedRequest) {
    let function = summary.functions[request.function]
    file = request.file
    if !request.types.isEmpty { return }
    for generated in summary.generated where generated.original == function.index {
      guard generated.qualifiedName.hasPrefix((function.enclosingTypes + [request.baseName]).joined(separator: "."))
      else { continue }
      let labels = generated.signature.parameters.map(\.label)
      let taken = summary.functions(named: generated.qualifiedName).contains {
        $0.signature.parameters.map(\.label) == labels && !summary.modules.isForeign($0.file)
      }
      if taken
        || summary.globals(named: generated.qualifiedName).contains(where: { !summary.modules.isForeign($0.file) })
        || summary.types[generated.qualifiedName].map({ !summary.modules.isForeign($0.file) }) == true
      {
        error(
          "the generated name '\(generated.qualifiedName)' is already taken", request.range,
          note: "choose another one: 'as: \(request.baseName)2'")
        return
      }
    }
  }
}

extension TypeSyntax {
  /// A function type whose calls are plain ones: no `throws`, `async`, `inout` parameters or `@autoclosure`.
  fileprivate var isPlainFunction: Bool {
    switch kind {
    case .function(let function):
      return function.effects.asyncRange == nil && function.effects.throwsRange == nil
        && function.parameters.allSatisfy(\.type.specifiers.isEmpty)
    case .attributed(let attributes, let specifiers, let bare):
      return specifiers.isEmpty && bare.isPlainFunction && !attributes.contains { $0.name == "autoclosure" }
    case .tuple(let elements): return elements.count == 1 && elements[0].type.isPlainFunction
    case .identifier, .member, .array, .dictionary, .inlineArray, .optional, .implicitlyUnwrappedOptional, .metatype,
      .some, .any, .composition, .suppressed, .packExpansion, .packElement, .integer, .placeholder, .opaqueResult,
      .invalid:
      return false
    }
  }
}

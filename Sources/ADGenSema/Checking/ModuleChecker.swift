import ADGenSyntax

/// Types the differentiation closure of a module: the annotated functions and what they call, across its files.
public struct ModuleChecker {
  private(set) var summary: ModuleSummary
  var functions: [TypedFunction] = []
  private var globals: [Int: TypedExpression] = [:]
  private var defaults: [DefaultArgument: TypedExpression] = [:]
  private var globalContexts: [Int: BodyContext] = [:]
  private var defaultContexts: [DefaultArgument: BodyContext] = [:]
  var diagnostics: [Diagnostic] = []
  private var pending: [FunctionReference] = []
  private var seen: Set<FunctionReference> = []
  /// What the directives of the home module ask for.
  var requests: [CheckedRequest] = []
  /// What those of the other modules ask for.
  let foreignRequests: [CheckedRequest]
  /// The derivatives that the user wrote.
  let derivatives: [CheckedDerivative]
  /// The parameters of annotated functions that no directive differentiates with respect to.
  private var inactive: [Int: Set<Int>] = [:]
  /// Whether what is checked now is differentiated twice.
  private(set) var isSecondOrder = false
  /// The generated functions of other modules that are called, and whose bodies cannot be copied.
  var declarations: [Int] = []

  /// The `#if`s in what was checked.
  private var conditionals: [ConditionalCode] = []

  /// Checks the files of one module, of which those that it depends on are read as far as they are used.
  ///
  /// - Parameter choices: Which clause of an `#if` in a body is taken, by its conditions.
  public static func check(
    _ trees: [SyntaxTree], name: String? = nil, dependencies: [DependencyModule] = [], choices: [String: Int] = [:]
  ) -> TypedModule {
    let sources = trees.map(\.file)
    let trees = trees + ResultMembers.declarations(for: sources) + LibraryFunctions.declarations(for: sources)
    var directives = DirectiveChecker(ModuleSummary(trees, name: name, dependencies: dependencies))
    directives.check()
    var summary = directives.summary
    for module in summary.modules.modules.indices.dropFirst() {
      summary.tangentsElsewhere.formUnion(touched(by: module, directives))
    }
    summary.conditionalChoices = choices
    var checker = ModuleChecker(summary, directives)
    checker.diagnostics = directives.summary.diagnostics + directives.diagnostics
    checker.runRequests()
    checker.checkStructs()
    checker.checkUses(of: directives.derivatives)
    var result = TypedModule(
      summary: checker.summary, functions: checker.functions, globals: checker.globals, defaults: checker.defaults,
      requests: checker.requests, derivatives: directives.derivatives, diagnostics: checker.diagnostics,
      globalContexts: checker.globalContexts, defaultContexts: checker.defaultContexts, touched: checker.touched,
      declarations: checker.declarations)
    var seen: Set<String> = []
    result.conditionals = checker.conditionals.filter { seen.insert($0.key).inserted }
    return result
  }

  init(_ summary: ModuleSummary, _ directives: DirectiveChecker) {
    self.summary = summary
    derivatives = directives.derivatives
    requests = directives.requests.filter { !summary.modules.isForeign($0.file) }
    foreignRequests = directives.requests.filter { summary.modules.isForeign($0.file) }
  }

  /// Checks what the directives reach. What is differentiated twice comes first: of another module's functions it needs
  /// the bodies, of the others the derivatives that are there.
  mutating func runRequests() {
    let orders = summary.modules.hasDependencies ? [true, false] : [false]
    for order in orders {
      isSecondOrder = order
      for request in requests where !order || request.isSecondOrder {
        let others = Set(summary.functions[request.function].parameters.indices).subtracting(request.parameters)
        inactive[request.function] = inactive[request.function]?.intersection(others) ?? others
        require(.declared(request.function, request.types))
      }
      for request in requests where !order || request.isSecondOrder {
        if let outer = request.outer { require(.declared(outer, [])) }
      }
      run()
    }
  }

  /// The structs and enums that the checked functions touch.
  var touched: Set<String> {
    var structs = StructCheck(summary)
    visitAll(&structs)
    return structs.seen
  }

  private func visitAll(_ structs: inout StructCheck) {
    for function in functions {
      for variable in function.variables { structs.visit(variable.type) }
      structs.visit(function.result)
      for type in function.parameterTypes { structs.visit(type) }
      var types: Set<SwiftType> = []
      for statement in function.body { statement.walk { types.insert($0.type) } }
      for type in types.sorted(by: { $0.spelling < $1.spelling }) { structs.visit(type) }
    }
    for type in (globals.values.map(\.type) + defaults.values.map(\.type)).sorted(by: { $0.spelling < $1.spelling }) {
      structs.visit(type)
    }
  }

  /// Complains about structs of the closure that no derivative type can be made of.
  private mutating func checkStructs() {
    var structs = StructCheck(summary)
    for function in functions where !summary.modules.isForeign(function.file) || !function.isBlackBox {
      for variable in function.variables { structs.visit(variable.type) }
      structs.visit(function.result)
    }
    diagnostics += structs.diagnostics
  }

  mutating func require(_ reference: FunctionReference) {
    // What a generated function calls is in the closure already: it has its own directive.
    if case .generated(let index) = reference { requireGenerated(index) }
    guard case .declared = reference, seen.insert(reference).inserted else { return }
    pending.append(reference)
  }

  /// A function whose body has been read already.
  mutating func markAsChecked(_ reference: FunctionReference) { seen.insert(reference) }

  private mutating func run() {
    var next = 0
    while next < pending.count {
      check(pending[next])
      next += 1
    }
  }

  private mutating func check(_ reference: FunctionReference) {
    guard case .declared(let index, let types) = reference else { return }
    let entry = summary.functions[index]
    let own = derivatives.filter { $0.function == index && isAccessible($0) }
    if own.isEmpty, summary.modules.isForeign(entry.file) { return checkForeign(entry, reference) }
    for derivative in own { require(.declared(derivative.derivative, [])) }
    // Of a function with derivatives of its own, the body is needed only where it has to be copied.
    if !own.isEmpty, !entry.isFilePrivate { return functions.append(blackBox(entry, reference)) }
    guard let body = entry.syntax.body else { return }
    let parsed = summary.trees[entry.file].parse(body)
    diagnostics += parsed.diagnostics
    guard !parsed.diagnostics.contains(where: { $0.severity == .error }) else { return }
    let (checker, function) = checked(entry, reference, types, parsed.statements)
    collect(checker)
    functions.append(function)
  }

  func checked(
    _ entry: FunctionEntry, _ reference: FunctionReference, _ types: [SwiftType], _ statements: [StatementSyntax]
  ) -> (BodyChecker, TypedFunction) {
    let generics = entry.bound(types)
    var checker = BodyChecker(summary: summary, file: entry.file, enclosing: entry.enclosingTypes, generics: generics)
    let function = checker.check(entry, reference, statements, inactive: inactive[entry.index])
    return (checker, function)
  }

  func blackBox(_ entry: FunctionEntry, _ reference: FunctionReference) -> TypedFunction {
    var variables: [Variable] = []
    for (syntax, parameter) in zip(entry.parameters, entry.signature.parameters) {
      variables.append(
        Variable(
          name: syntax.name ?? "_", type: parameter.type, isMutable: false, isConstant: false, range: syntax.range))
    }
    var function = TypedFunction(
      reference: reference, entry: entry, parameters: variables.indices.map { VariableID(index: $0) },
      parameterTypes: variables.map(\.type), result: entry.signature.result, variables: variables, exitCount: 0,
      body: [])
    function.isBlackBox = true
    return function
  }

  /// A derivative of a function of another module that is never called is likely misspelt.
  private mutating func checkUses(of derivatives: [CheckedDerivative]) {
    guard !diagnostics.contains(where: { $0.severity == .error }) else { return }
    for derivative in derivatives {
      let function = summary.functions[derivative.function]
      guard function.isFromElsewhere, !seen.contains(.declared(derivative.function, [])) else { continue }
      diagnostics.append(
        .error(
          "there is no function '\(function.qualifiedName)' in this module, and nothing that is differentiated calls one",
          in: summary.file(derivative.file), at: derivative.range,
          note: "name a function of this module after 'of:', or call the other module's in an annotated function"))
    }
  }

  /// Takes over what a checker found, and types the globals and default arguments that it met.
  mutating func collect(_ checker: BodyChecker) {
    diagnostics += checker.diagnostics
    conditionals += checker.conditionals
    for reference in checker.references { require(reference) }
    for index in checker.usedGlobals where globals[index] == nil { checkGlobal(index) }
    for used in checker.usedDefaults where defaults[used] == nil { checkDefault(used) }
  }

  private mutating func checkGlobal(_ index: Int) {
    let global = summary.globals[index]
    var checker = BodyChecker(summary: summary, file: global.file, enclosing: global.enclosingTypes, generics: [:])
    let type = global.binding.type.map { summary.resolve($0, in: checker.typeScope) }
    guard let initializer = global.binding.initializer else {
      checker.error(
        "'\(global.qualifiedName)' has no value here", global.binding.range,
        note: "give it one where it is declared, or pass it as a parameter")
      diagnostics += checker.diagnostics
      return
    }
    globals[index] = checker.solve(initializer, expected: type)
    globalContexts[index] = checker.context
    collect(checker)
  }

  private mutating func checkDefault(_ used: DefaultArgument) {
    guard case .declared(let index, let types) = used.function else { return }
    let entry = summary.functions[index]
    guard let expression = entry.parameters[used.parameter].defaultValue else { return }
    var bindings = Bindings()
    bindings.types = entry.bound(types)
    var checker = BodyChecker(
      summary: summary, file: entry.file, enclosing: entry.enclosingTypes, generics: bindings.types)
    let type = bindings.applied(to: entry.signature.parameters[used.parameter].type)
    defaults[used] = checker.solve(expression, expected: type)
    defaultContexts[used] = checker.context
    collect(checker)
  }
}

extension BodyChecker {
  /// Types a function's body. `inactive` are the parameters that no directive differentiates with respect to.
  mutating func check(
    _ entry: FunctionEntry, _ reference: FunctionReference, _ statements: [StatementSyntax],
    inactive: Set<Int>? = nil
  ) -> TypedFunction {
    var bindings = Bindings()
    bindings.types = generics
    result = bindings.applied(to: entry.signature.result)
    var parameters: [VariableID] = []
    var types: [SwiftType] = []
    for (syntax, parameter) in zip(entry.parameters, entry.signature.parameters) {
      var type = bindings.applied(to: parameter.type)
      if parameter.isVariadic { type = .array(type) }
      types.append(type)
      parameters.append(
        declare(
          syntax.name ?? "_", type, isMutable: parameter.isInout,
          isConstant: syntax.directives.contains { if case .noDerivative = $0.kind { true } else { false } },
          range: syntax.range))
    }
    for (position, id) in parameters.enumerated() where inactive?.contains(position) != true { taint(id) }
    checkEffects(of: entry)
    isThrowing = entry.syntax.effects.isThrowing
    let body = checkMember(entry, statements) ?? scoped { checker in checker.checkBody(statements) }
    if result != .void, diagnostics.isEmpty, body.fallsThrough {
      error(
        "a path through '\(entry.name)' returns nothing", entry.syntax.name.range,
        note: "return a value of type '\(result.spelling)' on every path")
    }
    return TypedFunction(
      reference: reference, entry: entry, parameters: parameters, parameterTypes: types, result: result,
      variables: variables, exitCount: exitCount, body: body, localFunctions: localFunctions)
  }

  private mutating func checkEffects(of entry: FunctionEntry) {
    if let effect = entry.syntax.effects.asyncRange {
      error(
        "'\(source.text(of: effect))' functions cannot be differentiated yet", effect,
        note: "compute the result synchronously")
    }
    if !entry.enclosingTypes.isEmpty, !entry.isStatic, entry.receiver == nil {
      error(
        "methods of types other than structs cannot be differentiated yet", entry.syntax.name.range,
        note: "declare a function at file scope that takes what it needs as parameters")
    }
  }

  /// A body of one expression returns it.
  mutating func checkBody(_ statements: [StatementSyntax]) -> [TypedStatement] {
    if statements.count == 1, result != .void, case .expression(let expression) = statements[0].kind,
      !isNeverReturning(expression)
    {
      if let statements = branches(expression, into: .returned) { return statements }
      if let (statement, last) = hoistedMutation(expression) {
        return [statement, TypedStatement(.return(last), range: expression.range)]
      }
      return [TypedStatement(.return(solve(expression, expected: result)), range: expression.range)]
    }
    if result != .void, let statements = checkValueBody(statements) { return statements }
    return check(statements)
  }

  func isNeverReturning(_ expression: ExpressionSyntax) -> Bool {
    guard case .call(let call) = expression.kind, case .identifier(let name, _) = call.callee.kind else {
      return false
    }
    return name.name == "fatalError" || name.name == "preconditionFailure"
  }
}

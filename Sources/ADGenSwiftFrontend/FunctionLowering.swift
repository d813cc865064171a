import ADGenIR
import ADGenSema
import ADGenSyntax

/// Lowers the body of one function to structured SSA form.
///
/// A variable is the value that it has now. What a branch or a loop assigns to variables from outside comes out as
/// results: of an `if`, what its branches yield; of a loop, what is carried from one iteration to the next. Exits
/// hand over what the variables are where they stand.
struct FunctionLowering {
  let module: TypedModule
  let function: TypedFunction
  let names: SymbolTable
  var builder: Builder
  /// What the variables are now; nil before they are assigned.
  var environment: [Lowered?]
  /// Globals that were read on entry.
  var globals: [Int: Lowered] = [:]
  var exits: [ExitTarget: Exit] = [:]
  var diagnostics: [Diagnostic] = []
  /// The file that the current code stands in.
  var file: Int
  /// Where code from elsewhere (a global's value, a default argument) is used.
  var borrowedFor: Location?

  /// A loop or block that can be left.
  struct Exit {
    var label: Label
    /// The variables whose values exits hand over.
    var carried: [VariableID]
  }

  init(_ function: TypedFunction, in module: TypedModule, names: SymbolTable) {
    self.module = module
    self.function = function
    self.names = names
    file = function.file
    var declaration = DeclarationLowering(function.entry, in: module.summary).declaration(result: function.result)
    if case .declared(_, let types) = function.reference,
      let receiver = function.entry.specialized(types).receiver, !types.isEmpty || receiver.isBuiltinGeneric
    {
      // Members of generic types stand in an extension of the type with its arguments.
      declaration.enclosingTypes = [receiver.spelling]
    }
    if function.specialisation != nil {
      // Nobody but its callers knows it: a copy stands beside each of them.
      declaration = Declaration(
        name: names.symbol(of: function.reference), access: "private", attributes: declaration.attributes,
        conditions: declaration.conditions, resultLabels: declaration.resultLabels)
    }
    builder = Builder(
      Function(
        symbol: names.symbol(of: function.reference), declaration: declaration,
        resultTypes: Self.resultTypes(function.result)))
    environment = Array(repeating: nil, count: function.variables.count)
    builder.function.location = location(of: function.specialisation?.range ?? function.entry.syntax.name.range)
  }

  /// The function, lowered.
  static func lower(
    _ function: TypedFunction, in module: TypedModule, names: SymbolTable
  ) -> (function: Function, diagnostics: [Diagnostic]) {
    var lowering = FunctionLowering(function, in: module, names: names)
    lowering.renameForSlices()
    lowering.lowerParameters()
    lowering.builder.function.isCheckpointed = function.specialisation == nil && function.entry.isCheckpointed
    if function.isBlackBox {
      lowering.builder.emit(.trap("'\(function.entry.name)' is known by its derivatives"))
      lowering.builder.function.body = Region(operations: lowering.builder.operations)
      return (lowering.builder.function, lowering.diagnostics)
    }
    lowering.lowerGlobals()
    if lowering.lower(function.body) { lowering.emitReturn(nil) }
    lowering.builder.function.body = Region(operations: lowering.builder.operations)
    if function.specialisation == nil, function.entry.isParallel {
      lowering.builder.function.parallelLoops.formUnion(lowering.builder.function.body.outermostLoops)
    }
    return (lowering.builder.function, lowering.diagnostics)
  }

  /// A tuple's elements are results of their own.
  static func resultTypes(_ type: SwiftType) -> [Type] {
    if case .tuple(let fields) = type { return fields.map { Type($0.type) } }
    if type.sliceElement != nil { return Layout(type).leaves(named: nil).map(\.type) }
    return [Type(type)]
  }

  // MARK: Entry

  private mutating func lowerParameters() {
    if let specialisation = function.specialisation { return lowerParameters(of: specialisation) }
    let entry = function.entry
    for (index, id) in function.parameters.enumerated() {
      let syntax = entry.parameters[index]
      let type = function.parameterTypes[index]
      let name = syntax.name ?? "unused\(index)"
      if function.isInParts(index) {
        lowerSliceParameter(id, type, name, syntax.label, isInout: syntax.isInout)
        continue
      }
      if type.containsSlices {
        report(
          "a slice of an array inside a tuple cannot be passed", syntax.range, note: "pass it as a parameter of its own"
        )
      }
      // What a function is passed to says whether it escapes.
      let written = module.summary.file(entry.file).text(of: syntax.type.range)
      let value = builder.function.makeValue(type.isFunction ? .opaque(written) : Type(type), name: name)
      let text = syntax.defaultValue.map { module.summary.file(entry.file).text(of: $0.range) }
      builder.function.parameters.append(
        Parameter(
          value: value, label: syntax.label, name: name, isInout: entry.signature.parameters[index].isInout,
          defaultValue: text))
      var lowered = explode(.value(value), type, name: name)
      if function.variables[id.index].isConstant { lowered = constant(lowered, type, name: name) }
      environment[id.index] = lowered
    }
  }

  /// A specialised function has parameters without labels: those of the source, then what was captured.
  private mutating func lowerParameters(of specialisation: TypedFunction.Specialisation) {
    var taken: Set<String> = []
    for (index, id) in function.parameters.enumerated() {
      let base = self.name(of: id) == "_" ? "unused" : self.name(of: id)
      var name = base
      var counter = 2
      while !taken.insert(name).inserted {
        name = "\(base)\(counter)"
        counter += 1
      }
      let type = function.parameterTypes[index]
      if type.sliceElement != nil {
        lowerSliceParameter(id, type, name, nil, isInout: specialisation.isInout[index])
        continue
      }
      let value = builder.function.makeValue(Type(type), name: name)
      builder.function.parameters.append(
        Parameter(value: value, label: nil, name: name, isInout: specialisation.isInout[index]))
      environment[id.index] = explode(.value(value), function.parameterTypes[index], name: name)
    }
  }

  /// Globals that are more than a number are read once, on entry.
  private mutating func lowerGlobals() {
    var used: Set<Int> = []
    for statement in function.body {
      statement.walk { expression in
        if case .global(let index) = expression.kind { used.insert(index) }
      }
    }
    for index in used.sorted() {
      guard let value = module.globals[index], !value.isLiteral else { continue }
      let name = module.summary.globals[index].binding.name
      globals[index] = lowerBorrowed(value, name: name)
    }
  }

  /// Lowers an expression that stands elsewhere, as if it stood here.
  mutating func lowerBorrowed(_ expression: TypedExpression, name: String? = nil) -> Lowered {
    let outer = borrowedFor
    borrowedFor = builder.location ?? builder.function.location
    defer { borrowedFor = outer }
    return lower(expression, name: name)
  }

  // MARK: Helpers

  func location(of range: SourceRange) -> Location {
    if let borrowedFor { return borrowedFor }
    let file = module.summary.file(self.file)
    let place = file.location(of: range.lower)
    return Location(file: file.path, line: place.line, column: place.column)
  }

  mutating func report(_ message: String, _ range: SourceRange, note: String? = nil) {
    diagnostics.append(.error(message, in: module.summary.file(file), at: range, note: note))
  }

  func name(of id: VariableID) -> String { function.variables[id.index].name }

  func type(of id: VariableID) -> SwiftType { function.variables[id.index].type }

  /// Builds a region: the operations that `body` appends, before a terminator is added.
  mutating func region(
    _ parameters: [(type: Type, name: String?)] = [], _ body: (inout FunctionLowering, [Value]) -> Void
  ) -> Region {
    let values = parameters.map { builder.function.makeValue($0.type, name: $0.name) }
    let outer = builder.operations
    builder.operations = []
    body(&self, values)
    let region = Region(parameters: values, operations: builder.operations)
    builder.operations = outer
    return region
  }

  /// The variables of the inout parameters, in order.
  private var inoutVariables: [VariableID] {
    zip(function.parameters, function.parameters.indices).compactMap { id, position in
      let isInout =
        function.specialisation?.isInout[position] ?? function.entry.signature.parameters[position].isInout
      return isInout ? id : nil
    }
  }

  /// Leaves the function with an error; the inout parameters are left as they are now.
  mutating func emitThrow(_ error: TypedExpression) {
    var operands = [value(error)]
    operands += inoutVariables.compactMap { finalValue(of: $0) }
    builder.emit(.throw, operands)
  }

  mutating func emitReturn(_ value: TypedExpression?) {
    var operands: [Value] = []
    if let value {
      let lowered = lower(value)
      if case .tuple(let fields) = function.result {
        if case .parts(let parts) = lowered {
          for (part, field) in zip(parts, fields) { operands.append(materialize(part, field.type)) }
        }
      } else if function.result.sliceElement != nil {
        operands += lowered.flattened
      } else {
        operands.append(materialize(lowered, function.result))
      }
    }
    operands += inoutVariables.compactMap { finalValue(of: $0) }
    builder.emit(.return, operands)
  }
}

extension TypedExpression {
  /// True for numbers and Booleans as written.
  var isLiteral: Bool {
    switch kind {
    case .integer, .floating, .boolean, .symbol: return true
    case .string, .variable, .global, .builtin, .call, .ternary, .array, .tuple, .element, .field, .tensorElement,
      .function, .apply, .sequence, .attempt, .invalid:
      return false
    }
  }
}

extension Region {
  /// Where the `for` loops are that stand in no other.
  fileprivate var outermostLoops: [Location] {
    operations.flatMap { operation -> [Location] in
      if case .for = operation.kind { return operation.location.map { [$0] } ?? [] }
      return operation.regions.flatMap(\.outermostLoops)
    }
  }
}

extension FunctionEntry {
  /// Whether `// @parallel` stands above it.
  fileprivate var isParallel: Bool {
    declaration.directives.contains { if case .parallel = $0.kind { true } else { false } }
  }

  /// Whether `// @checkpoint` stands above it.
  fileprivate var isCheckpointed: Bool {
    declaration.directives.contains { if case .checkpoint = $0.kind { true } else { false } }
  }
}

extension SwiftType {
  /// A type of the standard library with arguments: an extension of it says which.
  var isBuiltinGeneric: Bool {
    if case .nominal(_, let arguments) = self { return !arguments.isEmpty }
    return false
  }
}

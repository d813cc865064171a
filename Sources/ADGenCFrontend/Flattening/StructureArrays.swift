/// The variables that are arrays of structures with pointers, or point to several of them: those that are indexed, or get
/// memory for more than one. What is passed to a function that does so, or returned by one, is one too.
struct StructureArrays {
  private(set) var variables: Set<CVariable> = []
  /// The functions that return such arrays.
  private var returning: Set<String> = []

  /// - Parameter functions: All of a file.
  init(_ functions: [String: CFunction]) {
    var known = -1
    while known != variables.count + returning.count {
      known = variables.count + returning.count
      for function in functions.values where function.body != nil { collect(function, functions) }
    }
  }

  private mutating func collect(_ function: CFunction, _ functions: [String: CFunction]) {
    var found = variables
    var isReturned = false
    function.body?.walk { statement in
      switch statement.kind {
      case .declare(let declarations):
        for one in declarations {
          if case .array = one.type, one.type.pointed.structure?.hasPointers == true { found.insert(one.variable) }
          guard one.type.isPointer, one.type.pointerStructure != nil, let value = one.initializer else { continue }
          if isArray(value) { found.insert(one.variable) }
        }
      case .return(let value?): if value.type.pointerStructure != nil, isArray(value) { isReturned = true }
      case .return, .expression, .if, .for, .while, .doWhile, .switch, .case, .break, .continue, .compound, .empty,
        .unsupported:
        break
      }
    } expression: { expression in
      switch expression.kind {
      case .element(let base, let index):
        if index.integerValue != 0, let variable = base.pointerToStructures { found.insert(variable) }
      case .binary(.add, let left, let right), .binary(.subtract, let left, let right):
        for side in [left, right] { side.pointerToStructures.map { _ = found.insert($0) } }
      case .assign(nil, let target, let value):
        if let variable = target.pointerToStructures, isArray(value) { found.insert(variable) }
      case .call(let name, let arguments):
        for (parameter, argument) in zip(functions[name]?.parameters ?? [], arguments)
        where variables.contains(parameter.variable) {
          argument.pointerToStructures.map { _ = found.insert($0) }
        }
      case .integer, .floating, .string, .variable, .unary, .binary, .assign, .step, .conditional, .convert, .member,
        .list, .unsupported:
        break
      }
    }
    variables = found
    if isReturned { returning.insert(function.name) }
  }

  /// Whether a pointer that has this value points to several.
  private func isArray(_ value: CExpression) -> Bool {
    if let (name, arguments) = value.allocation {
      let sizes = arguments.map(\.integerValue)
      guard let size = value.type.pointerStructure?.size else { return false }
      return name == "calloc" ? sizes != [1, size] : sizes != [size]
    }
    switch value.unconverted.kind {
    case .variable(let variable): return variables.contains(variable)
    case .call(let name, _): return returning.contains(name)
    default: return false
    }
  }
}

extension CExpression {
  /// The variable that this is, if it points to structures with pointers.
  fileprivate var pointerToStructures: CVariable? {
    type.isPointer && type.pointerStructure != nil ? variable : nil
  }
}

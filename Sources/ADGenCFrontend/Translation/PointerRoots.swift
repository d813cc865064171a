/// Which buffer each pointer of a function points into.
struct PointerRoots {
  private var roots: [CVariable: CVariable] = [:]
  /// Variables whose address is taken: numbers among them are kept in arrays of one element.
  private(set) var addressed: Set<CVariable> = []
  /// Variables that are assigned after their declaration.
  private(set) var assigned: Set<CVariable> = []
  /// Local arrays.
  private(set) var arrays: Set<CVariable> = []
  /// Pointers that own a buffer: `malloc`.
  private(set) var owners: Set<CVariable> = []

  init(_ function: CFunction) throws(KernelComplaint) {
    var sources: [(CVariable, CExpression)] = []
    function.body?.walk { statement in
      if case .declare(let declarations) = statement.kind {
        for declaration in declarations {
          if case .array = declaration.type { arrays.insert(declaration.variable) }
          if case .pointer = declaration.type, let value = declaration.initializer {
            sources.append((declaration.variable, value))
          }
        }
      }
    } expression: { expression in
      switch expression.kind {
      case .assign(let symbol, let target, let value):
        guard let variable = target.variable else { return }
        assigned.insert(variable)
        if case .pointer = target.type, symbol == nil { sources.append((variable, value)) }
      case .step(let target, _, _): if let variable = target.variable { assigned.insert(variable) }
      case .unary(.address, let target): if let variable = target.variable { addressed.insert(variable) }
      case .unary, .integer, .floating, .string, .variable, .binary, .conditional, .convert, .element, .member, .call,
        .list, .unsupported:
        break
      }
    }
    for parameter in function.parameters { roots[parameter.variable] = parameter.variable }
    for (variable, value) in sources where value.isAllocation {
      owners.insert(variable)
      roots[variable] = variable
    }
    for (variable, value) in sources where !value.isAllocation {
      let root = try root(of: value)
      if let known = roots[variable], known != root, known != variable || assigned.contains(variable) {
        throw KernelComplaint(
          message: "'\(variable.name)' points into '\(known.name)' and into '\(root.name)'",
          note: "use a pointer of its own for each buffer", location: value.location)
      }
      roots[variable] = root
    }
  }

  /// The buffer that a pointer points into.
  func root(of expression: CExpression) throws(KernelComplaint) -> CVariable {
    switch expression.kind {
    case .variable(let variable): return roots[variable] ?? variable
    case .binary(_, let left, let right):
      if case .pointer = left.type { return try root(of: left) }
      if case .array = left.type { return try root(of: left) }
      return try root(of: right)
    case .assign(_, let target, _), .step(let target, _, _): return try root(of: target)
    case .convert(let inner), .unary(.address, let inner), .unary(.dereference, let inner): return try root(of: inner)
    case .element(let base, _): return try root(of: base)
    case .conditional(_, let then, let otherwise):
      let (first, second) = (try root(of: then), try root(of: otherwise))
      if first == second { return first }
    case .integer, .floating, .string, .unary, .member, .call, .list, .unsupported: break
    }
    throw KernelComplaint(
      message: "it is not known which buffer this points into", note: "point into a parameter or a local array",
      location: expression.location)
  }
}

extension CExpression {
  /// The variable that this is.
  var variable: CVariable? {
    switch kind {
    case .variable(let variable): return variable
    case .convert(let inner): return inner.variable
    case .integer, .floating, .string, .unary, .binary, .assign, .step, .conditional, .element, .member, .call, .list,
      .unsupported:
      return nil
    }
  }

  /// The arguments of an allocation.
  var allocation: (name: String, arguments: [CExpression])? {
    switch kind {
    case .convert(let inner): return inner.allocation
    case .call(let name, let arguments) where name == "malloc" || name == "calloc": return (name, arguments)
    case .call, .integer, .floating, .string, .variable, .unary, .binary, .assign, .step, .conditional, .element,
      .member, .list, .unsupported:
      return nil
    }
  }

  var isAllocation: Bool { allocation != nil }
}

/// `t = a; a = b; b = t;`: two buffers change places.
struct BufferExchange {
  var first: CVariable
  var second: CVariable
  var temporary: CVariable

  /// Reads three statements that follow each other.
  init?(_ statements: ArraySlice<CStatement>) {
    guard statements.count >= 3, let start = statements.first,
      let saved = Self.saved(start),
      let taken = Self.assignment(statements[statements.startIndex + 1]),
      let returned = Self.assignment(statements[statements.startIndex + 2]),
      taken.target == saved.value, returned.target == taken.value, returned.value == saved.target
    else { return nil }
    (first, second, temporary) = (saved.value, taken.value, saved.target)
  }

  private static func saved(_ statement: CStatement) -> (target: CVariable, value: CVariable)? {
    if case .declare(let declarations) = statement.kind, declarations.count == 1,
      case .pointer = declarations[0].type, let value = declarations[0].initializer?.variable
    {
      return (declarations[0].variable, value)
    }
    return assignment(statement)
  }

  private static func assignment(_ statement: CStatement) -> (target: CVariable, value: CVariable)? {
    guard case .expression(let expression) = statement.kind, case .assign(nil, let target, let value) = expression.kind,
      case .pointer = target.type, let to = target.variable, let from = value.variable
    else { return nil }
    return (to, from)
  }

  /// All that are in a function, with the places where they begin.
  static func all(in function: CFunction) -> [CLocation: BufferExchange] {
    var result: [CLocation: BufferExchange] = [:]
    function.body?.walk { statement in
      guard case .compound(let statements) = statement.kind else { return }
      for position in statements.indices {
        if let exchange = BufferExchange(statements[position...]) { result[statements[position].location] = exchange }
      }
    } expression: { _ in
    }
    // Pointers into one buffer are indices, which change places like other numbers.
    let moved = result.values.reduce(into: Set<CVariable>()) {
      $0.formUnion([$1.first, $1.second, $1.temporary])
    }
    let origins = origins(in: function, moved)
    return result.filter { _, exchange in
      guard let first = origins[exchange.first], let second = origins[exchange.second] else { return true }
      return first != second
    }
  }

  /// The buffers that pointers first point into, for those that point to one only.
  ///
  /// - Parameter moved: The pointers that change places.
  private static func origins(in function: CFunction, _ moved: Set<CVariable>) -> [CVariable: CVariable] {
    var result: [CVariable: CVariable] = [:]
    var unclear: Set<CVariable> = []
    func add(_ variable: CVariable, _ value: CExpression) {
      if let source = value.variable, moved.contains(source) { return }
      guard let origin = value.origin, !moved.contains(origin), result[variable] ?? origin == origin else {
        unclear.insert(variable)
        return
      }
      result[variable] = origin
    }
    function.body?.walk { statement in
      guard case .declare(let declarations) = statement.kind else { return }
      for declaration in declarations {
        if case .pointer = declaration.type, let value = declaration.initializer {
          add(declaration.variable, value)
        }
      }
    } expression: { expression in
      guard case .assign(nil, let target, let value) = expression.kind, case .pointer = target.type,
        let variable = target.variable
      else { return }
      add(variable, value)
    }
    return result.filter { !unclear.contains($0.key) }
  }
}

extension CExpression {
  /// The buffer that `a[0]`, `&a[n]` or `a + n` points into.
  fileprivate var origin: CVariable? {
    switch kind {
    case .variable(let variable): return variable
    case .convert(let inner), .element(let inner, _), .unary(.address, let inner): return inner.origin
    case .binary(let symbol, let left, let right) where symbol == .add || symbol == .subtract:
      return left.type.element != nil ? left.origin : right.origin
    case .integer, .floating, .string, .unary, .binary, .assign, .step, .conditional, .member, .call, .list,
      .unsupported:
      return nil
    }
  }
}

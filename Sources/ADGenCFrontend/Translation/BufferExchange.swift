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
    return result
  }
}

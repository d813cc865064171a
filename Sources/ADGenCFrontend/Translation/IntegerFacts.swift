/// What is known of a function's variables that are unsigned integers of eight bytes: `size_t`, `uint64_t`.
///
/// They are held in an `Int` with the same bits. What an index is computed of is below 2⁶³, or the program would reach
/// outside of its buffers; so there `+`, `-` and `*` need not wrap around. A number that is neither an index nor known to be
/// below 2⁶³ is treated as what it is.
struct IntegerFacts {
  /// The variables that indices and sizes are computed of.
  private(set) var indices: Set<CVariable> = []
  /// The variables that are below 2⁶³ at all times.
  private(set) var small: Set<CVariable> = []

  init(_ function: CFunction) {
    var collector = Collector()
    collector.collect(function)
    indices = collector.indices
    var candidates = indices.union(collector.values.keys)
    candidates.subtract(collector.escaping)
    var isChanging = true
    while isChanging {
      isChanging = false
      small = candidates
      for variable in candidates where !collector.isSmall(variable, self, function) {
        candidates.remove(variable)
        isChanging = true
      }
    }
  }

  /// Whether an unsigned value is below 2⁶³, or a signed one not negative.
  func isSmall(_ expression: CExpression) -> Bool {
    switch expression.kind {
    case .integer(let number): return number >= 0
    case .variable(let variable): return small.contains(variable)
    case .convert(let inner):
      if case .integer(let bytes, false) = inner.type, bytes < 8 { return true }
      if inner.type == .bool { return true }
      return inner.type.isInteger && isSmall(inner)
    case .binary(let symbol, let left, let right):
      switch symbol {
      case .add, .multiply: return isSmall(left) && isSmall(right) && isIndex(left) && isIndex(right)
      case .divide: return isSmall(left) && isSmall(right)
      case .remainder: return isSmall(right) || isSmall(left)
      case .bitAnd: return isSmall(left) || isSmall(right)
      case .shiftRight: return isSmall(left) || (right.integerValue ?? 0) > 0
      case .less, .greater, .lessOrEqual, .greaterOrEqual, .equal, .notEqual, .and, .or: return true
      case .subtract, .shiftLeft, .bitXor, .bitOr, .comma: return false
      }
    case .conditional(_, let then, let otherwise): return isSmall(then) && isSmall(otherwise)
    case .element:
      if case .integer(let bytes, false) = expression.type { return bytes < 8 }
      return false
    case .floating, .string, .unary, .assign, .step, .member, .call, .list, .unsupported: return false
    }
  }

  /// Whether the value is made of indices and literals.
  private func isIndex(_ expression: CExpression) -> Bool {
    switch expression.kind {
    case .integer: return true
    case .variable(let variable): return indices.contains(variable)
    case .convert(let inner): return isIndex(inner)
    case .binary(let symbol, let left, let right) where symbol == .add || symbol == .subtract || symbol == .multiply:
      return isIndex(left) && isIndex(right)
    default:
      // Of four bytes and fewer.
      if case .integer(let bytes, _) = expression.type { return bytes < 8 }
      return false
    }
  }
}

extension IntegerFacts {
  /// Collects what is assigned to each variable, and what indices are made of.
  fileprivate struct Collector {
    var indices: Set<CVariable> = []
    /// What each variable is assigned, its first value included.
    var values: [CVariable: [CExpression]] = [:]
    /// The variables that are also changed in other ways.
    var escaping: Set<CVariable> = []
    private var seeds: [CExpression] = []

    mutating func collect(_ function: CFunction) {
      var collected = self
      function.body?.walk { statement in
        switch statement.kind {
        case .declare(let declarations):
          for declaration in declarations {
            if let count = declaration.count { collected.seeds.append(count) }
            if let value = declaration.initializer { collected.values[declaration.variable, default: []].append(value) }
          }
        case .for(let first, let condition, let step, let body):
          guard let loop = CountedLoop(first, condition, step, body) else { return }
          collected.seeds += [loop.lower, loop.upper]
          collected.indices.insert(loop.index)
        default: break
        }
      } expression: {
        collected.note($0)
      }
      self = collected
      propagate()
    }

    private mutating func note(_ expression: CExpression) {
      switch expression.kind {
      case .element(_, let index): seeds.append(index)
      case .binary(.add, let left, let right), .binary(.subtract, let left, let right):
        if left.type.element != nil { seeds.append(right) }
        if right.type.element != nil { seeds.append(left) }
      case .assign(let symbol, let target, let value):
        if target.type.element != nil { seeds.append(value) }
        guard let variable = target.variable else { return }
        if symbol == nil || symbol == .add || symbol == .multiply {
          values[variable, default: []].append(value)
        } else if let symbol, symbol != .divide, symbol != .remainder, symbol != .shiftRight, symbol != .bitAnd {
          escaping.insert(variable)
        }
      case .step(let target, let isIncrement, _):
        if let variable = target.variable, !isIncrement { escaping.insert(variable) }
      case .unary(.address, let target): if let variable = target.variable { escaping.insert(variable) }
      case .call(let name, let arguments) where name == "malloc" || name == "calloc" || name.hasPrefix("mem"):
        seeds += arguments.filter(\.type.isInteger)
      case .integer, .floating, .string, .variable, .unary, .binary, .conditional, .convert, .member, .call, .list,
        .unsupported:
        break
      }
    }

    /// What an index is assigned is made of indices.
    private mutating func propagate() {
      var pending = seeds + indices.flatMap { values[$0] ?? [] }
      while let expression = pending.popLast() {
        for variable in Self.summands(expression) where indices.insert(variable).inserted {
          pending += values[variable] ?? []
        }
      }
    }

    /// The variables that an expression adds, subtracts and multiplies.
    private static func summands(_ expression: CExpression) -> [CVariable] {
      switch expression.kind {
      case .variable(let variable): return [variable]
      case .convert(let inner) where inner.type.isInteger: return summands(inner)
      case .binary(.add, let left, let right), .binary(.subtract, let left, let right),
        .binary(.multiply, let left, let right):
        return summands(left) + summands(right)
      case .conditional(_, let then, let otherwise): return summands(then) + summands(otherwise)
      case .step(let target, _, _), .assign(_, let target, _): return target.variable.map { [$0] } ?? []
      case .integer, .floating, .string, .unary, .binary, .convert, .element, .member, .call, .list, .unsupported:
        return []
      }
    }

    func isSmall(_ variable: CVariable, _ facts: IntegerFacts, _ function: CFunction) -> Bool {
      // A parameter that is an index is a size of the caller's.
      let isParameter = function.parameters.contains { $0.variable == variable }
      if isParameter && !indices.contains(variable) { return false }
      return (values[variable] ?? []).allSatisfy(facts.isSmall)
    }
  }
}

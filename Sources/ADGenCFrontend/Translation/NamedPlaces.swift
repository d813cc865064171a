// The variables, allocations and fields that expressions name.
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

  /// Whether it is `c ? p : malloc(n)`.
  var mayAllocate: Bool {
    guard case .conditional(_, let then, let otherwise) = unconverted.kind else { return false }
    return [then, otherwise].contains { $0.isAllocation || $0.mayAllocate }
  }

  /// The variable that a field, not reached through pointers, belongs to, and the names that lead there.
  var memberPath: (variable: CVariable, path: [String])? {
    switch kind {
    case .variable(let variable): return (variable, [])
    case .convert(let inner): return inner.memberPath
    case .member(let base, let name, isThroughPointer: false):
      return base.memberPath.map { ($0.variable, $0.path + [name]) }
    case .integer, .floating, .string, .unary, .binary, .assign, .step, .conditional, .element, .member, .call, .list,
      .unsupported:
      return nil
    }
  }
}

extension CExpression {
  /// The structure without a place, what a call returns, that a field belongs to, and the names that lead there.
  var temporaryPath: (whole: CExpression, path: [String])? {
    guard case .member(let base, let name, isThroughPointer: false) = kind else { return nil }
    switch base.kind {
    case .call, .conditional, .list, .assign: return (base, [name])
    case .member: return base.temporaryPath.map { ($0.whole, $0.path + [name]) }
    case .integer, .floating, .string, .variable, .unary, .binary, .step, .convert, .element, .unsupported: return nil
    }
  }
}

extension CVariable {
  /// A variable for a part of this one.
  func part(_ path: [String]) -> CVariable {
    var identity = identity
    for byte in path.joined(separator: ".").utf8 { identity = (identity ^ UInt32(byte)) &* 16_777_619 }
    return CVariable(name: ([name] + path).joined(separator: "_"), identity: identity, isGlobal: isGlobal)
  }
}

extension CExpression {
  /// Whether computing it changes a variable.
  var changes: Bool {
    var result = false
    walk { part in
      switch part.kind {
      case .assign, .step: result = true
      case .integer, .floating, .string, .variable, .unary, .binary, .conditional, .convert, .element, .member, .call,
        .list, .unsupported:
        break
      }
    }
    return result
  }

  /// The expression without conversions.
  var unconverted: CExpression {
    if case .convert(let inner) = kind { return inner.unconverted }
    return self
  }

  /// The pointer `p` of `p + i` and `&p[i]`.
  var movedPointer: CVariable? {
    switch kind {
    case .variable(let variable): return variable
    case .convert(let inner), .element(let inner, _), .unary(.address, let inner), .unary(.dereference, let inner),
      .step(let inner, _, _):
      return inner.movedPointer
    case .binary(_, let left, let right): return left.type.element != nil ? left.movedPointer : right.movedPointer
    case .integer, .floating, .string, .unary, .assign, .conditional, .member, .call, .list, .unsupported: return nil
    }
  }
}

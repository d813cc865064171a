// Arrays whose sizes are variables.
extension BodyTranslation {
  /// The sizes of a variable-length array, each in a constant of its own; what is indexed knows them from then on.
  mutating func sizes(_ declaration: CDeclaration) throws(KernelComplaint) -> [String] {
    var result: [String] = []
    let rank = declaration.type.element?.rank ?? 0
    var needed = rank
    if case .array = declaration.type { needed += 1 }
    for dimension in declaration.dimensions.suffix(needed) {
      if let number = dimension.integerValue {
        result.append("\(number)")
        continue
      }
      let name = fresh("size")
      emit("let \(name) = \(try index(dimension))")
      result.append(name)
    }
    guard result.count == needed else {
      throw unsupported("an array of this type", declaration.location, note: "index a flat array")
    }
    lengths[declaration.variable] = Array(result.suffix(rank))
    return result
  }

  /// How many numbers what a pointer or array consists of has, as text.
  func stride(of base: CExpression) throws(KernelComplaint) -> String {
    guard let element = base.type.element else { throw unsupported("this pointer", base.location) }
    if let count = element.scalarCount { return "\(count)" }
    guard let variable = base.indexedVariable, let sizes = lengths[variable], element.rank <= sizes.count else {
      throw unsupported("an array of variable-length arrays", base.location, note: "index a flat array")
    }
    return "(\(sizes.suffix(element.rank).joined(separator: " * ")))"
  }
}

extension CType {
  /// How many dimensions an array has.
  public var rank: Int {
    if case .array(let element, _) = self { return 1 + element.rank }
    return 0
  }
}

extension CExpression {
  /// What the row `*a` or `a[i]` is one of.
  var rowTable: CExpression? {
    guard case .array = type else { return nil }
    switch kind {
    case .unary(.dereference, let table), .element(let table, _): return table
    default: return nil
    }
  }

  /// The variable that is indexed, `a` of `a[i][j]`.
  fileprivate var indexedVariable: CVariable? {
    switch kind {
    case .variable(let variable): return variable
    case .convert(let inner), .element(let inner, _), .unary(.dereference, let inner), .unary(.address, let inner):
      return inner.indexedVariable
    case .binary(_, let left, let right): return left.type.element != nil ? left.indexedVariable : right.indexedVariable
    default: return nil
    }
  }
}

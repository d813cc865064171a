// `malloc` and `calloc`.
extension BodyTranslation {
  /// - Parameter keyword: Nothing where the buffer is declared already.
  mutating func allocate(
    _ declaration: CDeclaration, _ name: String, _ element: CType, keyword: String = "var "
  ) throws(KernelComplaint) {
    if let array = declaration.initializer?.variable, roots.arrays.contains(array) {
      return emit("var \(name) = \(self.name(of: array))")
    }
    if declaration.initializer?.allocation == nil, declaration.initializer?.integerValue ?? 0 == 0 {
      // It is allocated later.
      for view in element.scalar.structure?.views ?? [element] {
        emit("var \(bufferName(declaration.variable, view)): \(try bufferType(view, declaration.location)) = []")
      }
      return
    }
    guard let (function, arguments) = declaration.initializer?.allocation else {
      throw unsupported("this allocation", declaration.location, note: "allocate where the pointer is declared")
    }
    if case .structure(let structure) = element.scalar {
      let bytes =
        function == "calloc"
        ? "((\(try index(arguments[0])) * \(try index(arguments[1]))) / \(structure.size))"
        : try elementCount(arguments[0], size: structure.size)
      return try declareBuffers(
        declaration.variable, structure, count: bytes, declaration.location, keyword: keyword)
    }
    let count = try numberCount(function, arguments, element, declaration.location)
    // Of a buffer that changes places nobody says that it is filled anew: it would be recorded as a whole.
    let isExchanged = roots.exchanges.values.contains { [$0.first, $0.second].contains(declaration.variable) }
    emit(
      "\(keyword)\(name) = \(try bufferType(element, declaration.location))(repeating: 0, count: \(isExchanged ? count : Self.count(count)))"
    )
  }

  /// A size that is not negative, in the form that bounds of loops have: what fills an array is seen to fill it.
  static func count(_ text: String) -> String { Int(text) == nil ? "max(0, \(text))" : text }

  /// How many numbers are asked for. An element may be a row: `double (*a)[m] = malloc(n * sizeof *a)`.
  private mutating func numberCount(
    _ function: String, _ arguments: [CExpression], _ element: CType, _ location: CLocation
  ) throws(KernelComplaint) -> String {
    guard let size = element.scalar.byteCount else { throw unsupported("this allocation", location) }
    // Rows of variable length are counted in numbers.
    let row = element.scalarCount ?? 1
    let bytes = row * size
    let times = row == 1 ? "" : " * \(row)"
    if function == "malloc" { return try elementCount(arguments[0], size: bytes) + times }
    if arguments[1].integerValue == bytes { return try index(arguments[0]) + times }
    if element.scalarCount == nil, arguments[1].factors(dividedBy: bytes) != nil {
      return "\(try index(arguments[0])) * \(try elementCount(arguments[1], size: bytes))"
    }
    return "((\(try index(arguments[0])) * \(try index(arguments[1]))) / \(size))"
  }

  /// How many elements a number of bytes holds: `n * sizeof(double)` is n of them.
  mutating func elementCount(_ bytes: CExpression, size: Int) throws(KernelComplaint) -> String {
    if let factors = bytes.factors(dividedBy: size) {
      if factors.isEmpty { return "1" }
      var texts: [String] = []
      for factor in factors { texts.append(try index(factor)) }
      return texts.joined(separator: " * ")
    }
    return "((\(try index(bytes))) / \(size))"
  }
}

extension CExpression {
  /// The factors of a product without one that is a certain number; nil if there is none.
  func factors(dividedBy number: Int) -> [CExpression]? {
    switch kind {
    case .integer(number): return []
    case .integer(let product) where product > 0 && product % number == 0:
      return [CExpression(kind: .integer(product / number), type: type, location: location)]
    case .convert(let inner) where inner.type.isInteger: return inner.factors(dividedBy: number)
    case .binary(.multiply, let left, let right):
      if let rest = right.factors(dividedBy: number) { return [left] + rest }
      return left.factors(dividedBy: number).map { $0 + [right] }
    default: return nil
    }
  }
}

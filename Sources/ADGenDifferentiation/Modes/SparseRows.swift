import ADGenIR

/// Sparse rows in the place of scalars: the partial derivatives that are not zero, by column. What comes out has exactly
/// the entries that the values depend on.
struct SparseRows: LinearForm {
  let kind: FloatingKind

  var scalarType: Type { .opaque("SparseRow<\(kind.rawValue)>") }

  func operation(
    _ scalar: ScalarFunction, _ operands: [Value], isLinear: [Bool], in builder: inout Builder
  ) -> (kind: OperationKind, operands: [Value])? {
    let isProduct = isLinear.contains(false)
    func text(_ pieces: String...) -> (kind: OperationKind, operands: [Value]) {
      (.verbatim(Verbatim(pieces: pieces, hasSideEffects: false)), operands)
    }
    if scalar == .add { return text("", " + ", "") }
    if scalar == .subtract { return text("", " - ", "") }
    if scalar == .negate { return text("-", "") }
    if scalar == .multiply, isProduct { return text("", " * ", "") }
    if scalar == .divide, isLinear == [true, false] { return text("", " / ", "") }
    if scalar == .zeroWins, isProduct { return text("zeroWins(", ", ", ")") }
    return nil
  }

  func zero(like number: Value, in builder: inout Builder) -> Value { zero(number, scalarType, &builder) }

  func zeros(like array: Value, in builder: inout Builder) -> Value? {
    let type = builder.type(of: array)
    guard type.isArrayOfNumbers else { return nil }
    return lifted(type).map { zero(array, $0, &builder) }
  }

  private func zero(_ value: Value, _ type: Type, _ builder: inout Builder) -> Value {
    let text = Verbatim(pieces: ["", ".sparseZero"], hasSideEffects: false)
    return builder.emitOne(.verbatim(text), [value], type: type)
  }

  func zeroAgain(_ type: Type) -> OperationKind {
    .verbatim(Verbatim(pieces: ["", ".zeroRows"], hasSideEffects: false))
  }

  /// Part by part for tuples, which stand for structs. There is none for arrays of them.
  func sum(_ left: Value, _ right: Value, in builder: inout Builder) -> Value? {
    let type = builder.type(of: left)
    guard let elements = type.elements else {
      if type.holdsTuples { return nil }
      let text = Verbatim(
        pieces: type == scalarType ? ["", " + ", ""] : ["sparseSum(", ", ", ")"], hasSideEffects: false)
      return builder.emitOne(.verbatim(text), [left, right], type: type)
    }
    var parts: [Value] = []
    for (position, element) in elements.enumerated() {
      let (a, b) = (
        builder.emitOne(.read([.element(position)], .checked), [left], type: element.type),
        builder.emitOne(.read([.element(position)], .checked), [right], type: element.type)
      )
      guard let part = sum(a, b, in: &builder) else { return nil }
      parts.append(part)
    }
    return builder.emitOne(.makeTuple, parts, type: type)
  }

  /// `root[i] = root[i] + v`
  func accumulate(_ operation: Operation, _ path: Path, in builder: inout Builder) -> Bool {
    let root = operation.operands[0]
    let added = operation.operands[operation.operands.count - 1]
    let indices = operation.operands.dropFirst().dropLast()
    let type = builder.type(of: root).part(at: path) ?? .void
    let part = builder.emitOne(.read(path, .checked), [root] + indices, type: type)
    guard let sum = self.sum(part, added, in: &builder) else { return false }
    builder.operations.append(
      Operation(
        .store(path, .checked), operands: [root] + indices + [sum], results: operation.results,
        location: operation.location))
    return true
  }
}

extension Type {
  /// Whether the type is that of a tuple, or of an array of such.
  fileprivate var holdsTuples: Bool { elements != nil || element?.holdsTuples == true }

  /// Whether the type is that of an array of numbers, or of such arrays.
  var isArrayOfNumbers: Bool {
    guard case .array(let element) = self else { return false }
    return element.isFloating || element.isArrayOfNumbers
  }
}

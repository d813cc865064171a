import ADGenIR

/// `zeroWinsProduct(_:by:)` of ADRuntime, as the IR sees it: a function whose body is known to the interpreter.
enum RuntimeScaling {
  static let kinds: [FloatingKind] = [.double, .float]

  static func symbol(_ kind: FloatingKind) -> String { "zeroWinsProduct_\(kind.rawValue)" }

  /// The array times a number; a zero factor wins over what is not finite.
  static func function(_ kind: FloatingKind) -> Function {
    let type = Type.array(.floating(kind))
    var function = Function(
      symbol: symbol(kind), declaration: Declaration(name: "zeroWinsProduct"), resultTypes: [type])
    let gradient = function.makeValue(type, name: "gradient")
    let factor = function.makeValue(.floating(kind), name: "factor")
    function.parameters = [
      Parameter(value: gradient, label: nil, name: "gradient"), Parameter(value: factor, label: "by", name: "factor"),
    ]
    var builder = Builder(function)
    builder.emit(.return, [builder.scale(gradient, by: factor)])
    builder.function.body = Region(operations: builder.operations)
    return builder.function
  }
}

extension Builder {
  /// The tangent of a function's parameters times a number, where arrays of it are scaled by the runtime.
  mutating func scaledByRuntime(_ tangent: Value, by factor: Value) -> Value {
    switch type(of: tangent) {
    case .array(.floating(let kind)) where type(of: factor) == .floating(kind) && RuntimeScaling.kinds.contains(kind):
      return emit(.call(RuntimeScaling.symbol(kind)), [tangent, factor], results: [type(of: tangent)])[0]
    case .tuple(let elements) where elements.allSatisfy({ $0.type.isFloating || $0.type.element?.isFloating == true }):
      let parts = elements.indices.map { position in
        scaledByRuntime(
          emitOne(.read([.element(position)], .checked), [tangent], type: elements[position].type), by: factor)
      }
      return emitOne(.makeTuple, parts, type: type(of: tangent))
    case .floating, .integer, .bool, .array, .optional, .dictionary, .tensor, .simd, .tuple, .structure, .opaque:
      return scale(tangent, by: factor)
    }
  }
}

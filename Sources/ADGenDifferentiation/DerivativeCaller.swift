import ADGenIR

/// Builds a function with the primal's parameters that calls a derivative with them.
struct DerivativeCaller {
  private let primal: Function
  var builder: Builder
  /// The last versions of the primal's inout parameters.
  private var inouts: [Value]

  init(_ primal: Function) {
    self.primal = primal
    var function = Function(symbol: primal.symbol, declaration: primal.declaration, resultTypes: [])
    for parameter in primal.parameters {
      var copy = parameter
      copy.value = function.makeValue(primal.type(of: parameter.value), name: parameter.name)
      function.parameters.append(copy)
    }
    inouts = function.parameters.filter(\.isInout).map(\.value)
    builder = Builder(function)
  }

  @discardableResult
  mutating func addParameter(_ type: Type, label: String, name: String, isInout: Bool = false) -> Value {
    let value = builder.function.makeValue(type, name: name)
    builder.function.parameters.append(Parameter(value: value, label: label, name: name, isInout: isInout))
    return value
  }

  /// Storage of a type that may be empty, because the callee gives it its shape.
  mutating func placeholder(_ type: Type, for parameters: [Int], name: String?) -> Value {
    switch type {
    case .floating(let kind): return builder.constant(0, kind)
    case .simd: return builder.defaultValue(of: type)
    case .array: return builder.emitOne(.arrayLiteral, [], type: type, name: name)
    case .tuple(let elements):
      guard parameters.count > 1 else {
        // The cotangent of one parameter that is a tuple itself.
        let source = builder.function.parameters[parameters[0]].value
        return builder.emitOne(.zeroTangent, [source], type: type, name: name)
      }
      let parts = zip(elements, parameters).map { placeholder($0.type, for: [$1], name: nil) }
      return builder.emitOne(.makeTuple, parts, type: type, name: name)
    case .structure(let structure) where !structure.isEnumeration && !structure.isClosed:
      let source = builder.function.parameters[parameters[0]].value
      return empty(structure, like: source, at: [], builder.type(of: source), name: name)
    case .structure, .optional, .dictionary, .tensor, .integer, .bool, .opaque:
      let source = builder.function.parameters[parameters[0]].value
      return builder.emitOne(.zeroTangent, [source], type: type, name: name)
    }
  }

  /// A tangent vector of empty arrays; tensors have at least their shapes.
  private mutating func empty(
    _ tangent: Structure, like source: Value, at path: Path, _ type: Type, name: String?
  ) -> Value {
    let fields = type.elements ?? []
    let active = fields.indices.filter { fields[$0].isDifferentiable }
    let parts = zip(tangent.fields, active).map { field, position -> Value in
      let path = path + [.element(position)]
      switch field.type {
      case .floating, .simd: return builder.defaultValue(of: field.type)
      case .array: return builder.emitOne(.arrayLiteral, [], type: field.type)
      case .structure(let inner) where !inner.isEnumeration && !inner.isClosed:
        return empty(inner, like: source, at: path, fields[position].type, name: nil)
      case .tuple, .structure, .optional, .dictionary, .tensor, .integer, .bool, .opaque:
        let part = builder.emitOne(.read(path, .checked), [source], type: fields[position].type)
        return builder.emitOne(.zeroTangent, [part], type: field.type)
      }
    }
    return builder.emitOne(.makeTuple, parts, type: .structure(tangent), name: name)
  }

  /// Calls with the primal's parameters, and the storage as the last; returns the declared results and the storage.
  mutating func call(_ symbol: String, storage: Value? = nil, _ results: [(type: Type, name: String?)]) -> [Value] {
    let given = builder.function.parameters.prefix(primal.parameters.count).map(\.value)
    let declared = storage == nil ? results : results.dropLast()
    let kept = storage == nil ? [] : results.suffix(1)
    let all = declared + inouts.map { (builder.type(of: $0), builder.function[$0].name) } + kept
    let values = builder.emit(
      .call(symbol), given + (storage.map { [$0] } ?? []), results: all.map(\.0), names: all.map(\.1))
    inouts = Array(values[declared.count...].prefix(inouts.count))
    return values.prefix(declared.count) + values.suffix(kept.count)
  }

  mutating func function(returning results: [Value], storage: Value? = nil, _ declaration: Declaration) -> Function {
    builder.emit(.return, results + inouts + (storage.map { [$0] } ?? []))
    var function = builder.function
    function.symbol = declaration.name
    function.declaration = declaration
    function.resultTypes = results.map { builder.type(of: $0) }
    function.body = Region(operations: builder.operations)
    function.location = primal.location
    return function
  }
}

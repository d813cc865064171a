import ADGenIR

/// A derivative with the signature that the user's function has, where the IR has arrays for slices and
/// `ContiguousArray`: it converts what goes in and what comes out, and calls the derivative of arrays.
struct RespelledForm {
  private let derivative: Function
  private let primal: Function
  private let request: DerivativeRequest
  private let spelling: SignatureSpelling
  private var builder: Builder
  /// What is passed to the derivative of arrays.
  private var arguments: [Value] = []
  /// The parameters of the source that are slices, as they are passed.
  private var slices: [Int: Value] = [:]
  /// How inout parameters and storage are written, in order.
  private var changed: [(spelling: ArraySpelling, slices: [Value?])] = []

  init(_ derivative: Function, primal: Function, _ request: DerivativeRequest, _ spelling: SignatureSpelling) {
    self.derivative = derivative
    self.primal = primal
    self.request = request
    self.spelling = spelling
    var function = Function(
      symbol: derivative.symbol + "_written", declaration: derivative.declaration, resultTypes: [])
    function.location = derivative.location
    builder = Builder(function)
  }

  /// The derivative as users call it, and the one of arrays, which it calls.
  static func split(
    _ derivative: Function, primal: Function, _ request: DerivativeRequest
  ) -> (written: Function, ofArrays: Function)? {
    guard let spelling = request.spelling else { return nil }
    var form = RespelledForm(derivative, primal: primal, request, spelling)
    let written = form.function()
    var inner = derivative
    inner.declaration.name += "_arrays"
    inner.declaration.access = "private"
    inner.declaration.documentation = []
    inner.body.flatMapOperations { operation in
      // The user's function has other types; the one that is called is a copy.
      guard operation.kind == .call(request.symbol) else { return [operation] }
      var call = operation
      call.kind = .call(SignatureSpelling.copySymbol(of: request.symbol))
      return [call]
    }
    for position in inner.parameters.indices { inner.parameters[position].defaultValue = nil }
    return (written, inner)
  }

  private mutating func function() -> Function {
    addParameters()
    let types = derivative.returnedTypes
    let results = builder.emit(.call(derivative.symbol), arguments, results: types)
    let declared = zip(results, resultSpellings).enumerated().map { position, part in
      written(part.0, part.1.spelling, like: part.1.slices, lowerBound: position > 0 ? results[0] : nil)
    }
    let last = zip(results.dropFirst(derivative.resultTypes.count), changed).map { result, part in
      written(result, part.spelling, like: part.slices, lowerBound: nil)
    }
    builder.emit(.return, declared + last)
    builder.function.resultTypes = declared.map { builder.type(of: $0) }
    builder.function.body = Region(operations: builder.operations)
    return builder.function
  }

  // MARK: Parameters

  private mutating func addParameters() {
    var position = 0
    for (source, spelling) in spelling.parameters.enumerated() {
      let parameter = derivative.parameters[position]
      let type = derivative.type(of: parameter.value)
      let value = add(parameter, spelling, type)
      if spelling == .slice {
        slices[source] = value
        arguments.append(convert(["", ".arrayWithSameIndices"], [value], type.swiftSpelling))
        arguments += ["startIndex", "endIndex"].map { convert(["", ".\($0)"], [value], type: .int) }
      } else if case .range = spelling {
        arguments += ["lowerBound", "upperBound"].map { convert(["", ".\($0)"], [value], type: type) }
      } else {
        arguments.append(array(value, spelling, type))
      }
      if parameter.isInout { changed.append((spelling, spelling == .slice ? [value] : [])) }
      position += spelling.parameterCount
    }
    for parameter in derivative.parameters.dropFirst(position) {
      let type = derivative.type(of: parameter.value)
      let (spelling, parts) = spellingOfExtra(parameter)
      let value = add(parameter, spelling, type)
      arguments.append(array(value, spelling, type, like: parts))
      if parameter.isInout { changed.append((spelling, parts)) }
    }
  }

  private mutating func add(_ parameter: Parameter, _ spelling: ArraySpelling, _ type: Type) -> Value {
    let written = spelling == .same ? type : Type.opaque(spelling.spelling(of: type))
    var copy = parameter
    // The bounds of a range are called after it.
    if case .range = spelling, copy.name.hasSuffix("Lower") { copy.name.removeLast("Lower".count) }
    copy.value = builder.function.makeValue(written, name: copy.name)
    builder.function.parameters.append(copy)
    return copy.value
  }

  /// How what a derivative takes besides the function's parameters is written, and the slices whose indices it has.
  private func spellingOfExtra(_ parameter: Parameter) -> (ArraySpelling, [Value?]) {
    switch parameter.label {
    case "tangent", "into": return (gradient, gradientSlices)
    case "cotangent": return (resultTangent, resultSlices)
    default: return (.same, [])
    }
  }

  // MARK: Roles

  private func source(of position: Int) -> Int? {
    spelling.parameters.indices.first { spelling.position(of: $0) == position }
  }

  private func type(at source: Int) -> Type {
    primal.type(of: primal.parameters[spelling.position(of: source)].value)
  }

  /// The parameters of the source with respect to which the derivative is taken.
  private var sources: [Int] { request.parameters.compactMap { source(of: $0) } }

  private var gradient: ArraySpelling {
    if !request.paths.isEmpty { return .same }
    return .packed(sources.compactMap { spelling.parameters[$0].tangent(of: type(at: $0)) })
  }

  private var gradientSlices: [Value?] { sources.map { slices[$0] } }

  private var resultTangents: [ArraySpelling] {
    if spelling.result == .slice { return [.slice] }
    if primal.resultTypes.count == 1 { return spelling.result.tangent(of: primal.resultTypes[0]).map { [$0] } ?? [] }
    let parts = primal.resultTypes.enumerated().map { position, type -> ArraySpelling? in
      guard case .tuple(let parts) = spelling.result else { return ArraySpelling.same.tangent(of: type) }
      return parts[position].tangent(of: type)
    }
    return parts.compactMap(\.self)
  }

  /// How the cotangent that goes in, and the tangent that comes out, is written.
  private var resultTangent: ArraySpelling {
    let inouts = primal.differentiableInouts.compactMap { source(of: $0) }
    return .packed(resultTangents + inouts.compactMap { spelling.parameters[$0].tangent(of: type(at: $0)) })
  }

  /// The slices whose indices the parts of a result's tangent have.
  private var resultSlices: [Value?] {
    resultTangents.map { _ in nil } + primal.differentiableInouts.compactMap { source(of: $0) }.map { slices[$0] }
  }

  /// How each result is written, and the slices whose indices its parts have.
  private var resultSpellings: [(spelling: ArraySpelling, slices: [Value?])] {
    let names = DerivativeNames(base: request.symbolPrefix + request.baseName)
    let value: [(ArraySpelling, [Value?])] = primal.resultTypes.isEmpty ? [] : [(spelling.result, [])]
    let gradient = (gradient, gradientSlices)
    switch derivative.symbol {
    case names.gradient: return [gradient]
    case names.gradientInto: return value
    case names.valueWithGradient, names.vjp: return value + [gradient]
    case names.jvp: return value + [(resultTangent, resultSlices)]
    case names.hvp: return [gradient, gradient]
    default: return derivative.resultTypes.map { _ in (.same, []) }
    }
  }

  // MARK: Conversions

  private mutating func convert(_ pieces: [String], _ operands: [Value], type: Type) -> Value {
    let text = Verbatim(pieces: pieces, hasSideEffects: false)
    return builder.emitOne(.verbatim(text), operands, type: type)
  }

  private mutating func convert(_ pieces: [String], _ operands: [Value], _ type: String) -> Value {
    convert(pieces, operands, type: .opaque(type))
  }

  /// A value as the IR has it.
  private mutating func array(
    _ value: Value, _ spelling: ArraySpelling, _ type: Type, like slices: [Value?] = []
  ) -> Value {
    if spelling == .same { return value }
    if spelling == .slice, slices.count == 1, let slice = slices[0] {
      return convert(["", ".array(withIndicesOf: ", ")"], [value, slice], type: type)
    }
    if case .tuple(let parts) = spelling, let elements = type.elements, slices.contains(where: { $0 != nil }) {
      let values = parts.indices.map { position -> Value in
        let inner = elements[position].type
        let part = convert(["", ".\(position)"], [value], type: .opaque(parts[position].spelling(of: inner)))
        return array(part, parts[position], inner, like: [slices[position]])
      }
      return builder.emitOne(.makeTuple, values, type: type)
    }
    return rewritten(value, spelling, type, toArrays: true, result: type)
  }

  /// A value as it is written.
  private mutating func written(
    _ value: Value, _ spelling: ArraySpelling, like slices: [Value?], lowerBound pair: Value?
  ) -> Value {
    let type = builder.type(of: value)
    if spelling == .same { return value }
    let name = Type.opaque(spelling.spelling(of: type))
    if slices.contains(where: { $0 != nil }) { return written(value, spelling, type, name, like: slices) }
    if spelling == .slice, type.element != nil, let pair, builder.type(of: pair).elements?.count == 2 {
      return convert(["", ".slice(from: ", ".1)"], [value, pair], type: name)
    }
    return rewritten(value, spelling, type, toArrays: false, result: name)
  }

  /// The parts of a gradient or of a tangent with the indices of the slices that they belong to.
  private mutating func written(
    _ value: Value, _ spelling: ArraySpelling, _ type: Type, _ name: Type, like slices: [Value?]
  ) -> Value {
    if slices.count == 1, let slice = slices[0] {
      return convert(["", ".slice(like: ", ")"], [value, slice], type: name)
    }
    guard case .tuple(let parts) = spelling, let elements = type.elements else { return value }
    var pieces = ["("]
    var operands: [Value] = []
    for (position, part) in parts.enumerated() {
      pieces[pieces.count - 1] += elements[position].label.map { "\($0): " } ?? ""
      operands.append(value)
      if part == .slice, let slice = slices[position] {
        pieces += [".\(position).slice(like: ", ")"]
        operands.append(slice)
      } else {
        let marker = "\u{1}"
        let text = part.converted("\(marker).\(position)", elements[position].type, toArrays: false)
        let split = text.split(separator: marker, omittingEmptySubsequences: false).map(String.init)
        pieces[pieces.count - 1] += split[0]
        operands += Array(repeating: value, count: split.count - 2)
        pieces += split.dropFirst()
      }
      pieces[pieces.count - 1] += position == parts.count - 1 ? ")" : ", "
    }
    return convert(pieces, operands, type: name)
  }

  private mutating func rewritten(
    _ value: Value, _ spelling: ArraySpelling, _ type: Type, toArrays: Bool, result: Type
  ) -> Value {
    let marker = "\u{1}"
    let text = spelling.converted(marker, type, toArrays: toArrays)
    let pieces = text.split(separator: marker, omittingEmptySubsequences: false).map(String.init)
    return convert(pieces, Array(repeating: value, count: pieces.count - 1), type: result)
  }
}

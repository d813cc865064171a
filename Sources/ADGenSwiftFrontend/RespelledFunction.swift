import ADGenIR
import ADGenSema

/// An annotated function in whose signature the IR has arrays for slices and `ContiguousArray`: what is differentiated
/// is a function of the IR's types, whose derivatives get their written signatures at the end.
struct RespelledFunction {
  private let function: TypedFunction
  private let declaration: Declaration
  private let spelling: SignatureSpelling

  /// nil if the signature is the same in the IR.
  init?(_ checked: CheckedRequest, in module: TypedModule) {
    let reference = FunctionReference.declared(checked.function, checked.types)
    guard let function = module.functions.first(where: { $0.reference == reference }), function.isRespelled else {
      return nil
    }
    self.function = function
    let types = function.entry.writtenTypes ?? function.parameterTypes + [function.result]
    spelling = SignatureSpelling(
      parameters: types.dropLast().enumerated().map { position, type in
        if type.isFloatingRange, !function.isInParts(position) { return .same }
        return ArraySpelling(type)
      },
      result: types.last.map { $0.isFloatingRange ? .same : ArraySpelling($0) } ?? .same)
    declaration = FunctionLowering(function, in: module, names: SymbolTable(module)).builder.function.declaration
  }

  /// Adds the function that is differentiated, and asks for its derivatives.
  func add(to module: inout Module, _ request: inout DerivativeRequest) {
    guard let lowered = module[request.symbol] else { return }
    var result = function.result.sliceElement == nil ? lowered : elementsOfResult(lowered)
    result.symbol = lowered.symbol + "_respelled"
    result.declaration = declaration
    if function.result.sliceElement != nil { result.declaration.resultLabels = [nil, nil] }
    module.add(result)
    var copy = result
    copy.symbol = SignatureSpelling.copySymbol(of: result.symbol)
    copy.declaration.name += "_values"
    copy.declaration.access = "private"
    module.add(copy)
    request.symbol = result.symbol
    request.parameters = request.parameters.map { spelling.position(of: $0) }
    request.spelling = spelling
  }

  /// Calls the function, and returns the elements of the slice that it returns, and its first index.
  private func elementsOfResult(_ callee: Function) -> Function {
    var builder = Builder(Function(symbol: callee.symbol, declaration: declaration, resultTypes: []))
    builder.function.location = callee.location
    for parameter in callee.parameters {
      var copy = parameter
      copy.value = builder.function.makeValue(callee.type(of: parameter.value), name: parameter.name)
      builder.function.parameters.append(copy)
    }
    let results = builder.emit(
      .call(callee.symbol), builder.function.parameters.map(\.value), results: callee.returnedTypes)
    let count = builder.apply(.subtract, results[2], results[1])
    let type = builder.type(of: results[0])
    let empty = builder.emitOne(.arrayLiteral, [], type: type, name: "elements")
    let label = builder.function.makeLabel()
    let body = builder.region([.int, type], names: ["i", "elements"]) { builder, parameters in
      let position = builder.apply(.add, results[1], parameters[0])
      let element = builder.emitOne(
        .read([.index], .checked), [results[0], position], type: type.element ?? .double)
      let next = builder.emitOne(.append([]), [parameters[1], element], type: type, name: "elements")
      builder.emit(.continue(label), [next])
    }
    let elements = builder.emit(
      .for(ForHeader(label: label, range: .halfOpen)), [builder.constant(0), count, empty], results: [type],
      names: ["elements"], regions: [body])
    builder.emit(.return, elements + [results[1]] + results.dropFirst(3))
    builder.function.resultTypes = [type, .int]
    builder.function.body = Region(operations: builder.operations)
    return builder.function
  }
}

extension ArraySpelling {
  /// How a type of the source is written.
  init(_ type: SwiftType) {
    switch type {
    case .nominal("ArraySlice", _): self = .slice
    case .nominal("CGFloat", []): self = .cgFloat
    case .nominal("SIMDMask", let arguments) where type.maskCount != nil:
      self = .mask(arguments[0].vectorScalar == .float ? "Int32" : "Int64")
    case .nominal(let name, _) where type.isFloatingRange: self = .range(name)
    case .nominal("ContiguousArray", let arguments) where arguments.count == 1:
      self = .contiguous(ArraySpelling(arguments[0]))
    case .nominal("Array", let arguments) where arguments.count == 1: self = Self(arguments[0], Self.array)
    case .nominal("Optional", let arguments) where arguments.count == 1: self = Self(arguments[0], Self.optional)
    case .nominal("Dictionary", let arguments) where arguments.count == 2: self = Self(arguments[1], Self.dictionary)
    case .tuple(let fields):
      let parts = fields.map { ArraySpelling($0.type) }
      self = parts.allSatisfy { $0 == .same } ? .same : .tuple(parts)
    case .nominal, .structure, .function, .metatype, .parameter, .unknown: self = .same
    }
  }

  private init(_ inner: SwiftType, _ around: (ArraySpelling) -> ArraySpelling) {
    let inner = ArraySpelling(inner)
    self = inner == .same ? .same : around(inner)
  }
}

import ADGenIR
import ADGenSema

extension FunctionLowering {
  /// A call: arguments from left to right, then the call, then what it left in its inout arguments.
  mutating func lowerCall(
    _ reference: FunctionReference, _ arguments: [TypedArgument?], _ expression: TypedExpression
  ) -> Lowered {
    var operands: [Value] = []
    var changed: [(place: Place, target: PlaceTarget)] = []
    var changedOperands: [Int] = []
    for (position, argument) in arguments.enumerated() {
      switch argument {
      case .value(let argument) where argument.type.sliceElement != nil || isInParts(position, of: reference):
        operands += lower(argument).flattened
      case .value(let argument): operands.append(value(argument))
      case .inout(let place) where place.type.sliceElement != nil:
        let slice = inoutSlice(place)
        changedOperands.append(operands.count)
        operands += [slice.lower, slice.lower, slice.upper]
        changed.append((slice.whole, slice.target))
      case .inout(let place):
        let target = self.target(place)
        // Read below: a later argument may change it.
        changedOperands.append(operands.count)
        operands.append(builder.function.parameters.first?.value ?? Value(index: 0))
        changed.append((place, target))
      case .variadic(let values, let element):
        let elements = values.map { value($0) }
        operands.append(builder.emitOne(.arrayLiteral, elements, type: .array(Type(element))))
      case nil where isInParts(position, of: reference):
        operands += defaultParts(reference, position)
      case nil: operands.append(defaultArgument(reference, position))
      }
    }
    for (position, change) in zip(changedOperands, changed) {
      operands[position] = materialize(read(change.target, change.place), change.place.type)
    }
    let isPacked = self.isPacked(reference)
    let resultTypes = isPacked ? [Type(expression.type)] : Self.resultTypes(expression.type)
    let types = resultTypes + changed.map { Type($0.place.type) }
    builder.location = location(of: expression.range)
    let resultNames = resultTypes.map { _ in nil } + changed.map { Optional(name(of: $0.place.root)) }
    let results = builder.emit(
      .call(names.symbol(of: reference)), operands, results: types, names: resultNames)
    for (change, result) in zip(changed, results.dropFirst(resultTypes.count)) {
      write(
        explode(.value(result), change.place.type, name: name(of: change.place.root)), to: change.target, change.place)
    }
    if expression.type.sliceElement != nil { return Layout(expression.type).lowered(Array(results.prefix(3))) }
    if isPacked { return explode(.value(results[0]), expression.type, name: nil) }
    guard case .tuple(let fields) = expression.type else {
      return expression.type.maskCount == nil
        ? .value(results[0]) : explode(.value(results[0]), expression.type, name: nil)
    }
    return .parts(zip(results, fields).map { explode(.value($0), $1.type, name: $1.label) })
  }

  /// Whether the result is one value, also if it is a tuple.
  private func isPacked(_ reference: FunctionReference) -> Bool {
    guard case .generated(let index) = reference else { return false }
    return module.summary.generated[index].isPacked
  }

  /// Whether a parameter of a function is several in the IR.
  private func isInParts(_ position: Int, of reference: FunctionReference) -> Bool {
    guard case .declared(let index, let types) = reference else { return false }
    return module.summary.functions[index].specialized(types).signature.parameters[position].isInParts
  }

  private mutating func defaultParts(_ reference: FunctionReference, _ position: Int) -> [Value] {
    guard let value = module.defaults[DefaultArgument(function: reference, parameter: position)] else { return [] }
    return lowerBorrowed(value).flattened
  }

  /// A default argument is evaluated by the caller, each time.
  private mutating func defaultArgument(_ reference: FunctionReference, _ position: Int) -> Value {
    var owner = reference
    if case .generated(let index) = reference {
      owner = .declared(module.summary.generated[index].original, module.summary.generated[index].types)
    }
    guard let value = module.defaults[DefaultArgument(function: owner, parameter: position)] else {
      return builder.constant(0)
    }
    return materialize(lowerBorrowed(value), value.type)
  }
}

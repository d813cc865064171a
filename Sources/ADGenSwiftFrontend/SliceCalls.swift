import ADGenIR
import ADGenSema
import ADGenSyntax

// Functions that take or return slices of arrays are called with the array and the bounds: they are copied under a
// name of their own into the generated file. So are those that have `ContiguousArray` in their signatures, for which
// arrays stand.
extension FunctionLowering {
  /// A slice as a parameter: an array with two bounds, of which only the array may be changed.
  mutating func lowerSliceParameter(
    _ id: VariableID, _ type: SwiftType, _ name: String, _ label: String?, isInout: Bool
  ) {
    if isInout, let range = function.body.reboundRange(of: id) {
      report(
        "an 'inout' slice of an array is replaced here, or changes its bounds, which is not supported", range,
        note: "change its elements, or take the array as 'inout', and the bounds")
    }
    let leaves = Layout(type).leaves(named: name)
    var values: [Value] = []
    for (position, leaf) in leaves.enumerated() {
      let value = builder.function.makeValue(leaf.type, name: leaf.name)
      builder.function.parameters.append(
        Parameter(
          value: value, label: position == 0 ? label : nil, name: leaf.name ?? "slice",
          isInout: position == 0 && isInout))
      values.append(value)
    }
    environment[id.index] = Layout(type).lowered(values)
  }

  /// Makes a function whose signature is another in the IR private to the generated file.
  mutating func renameForSlices() {
    guard function.isRespelled else { return }
    builder.function.declaration.name += function.takesSlices ? "_slices" : "_arrays"
    builder.function.declaration.access = "private"
    if function.result.sliceElement != nil { builder.function.declaration.resultLabels = [nil, nil, nil] }
  }

  /// What an inout variable hands over at the end: of a slice the array.
  mutating func finalValue(of id: VariableID) -> Value? {
    guard let lowered = environment[id.index] else { return nil }
    if type(of: id).sliceElement != nil, let slice = ArrayPartValues(lowered) { return slice.array }
    return materialize(lowered, type(of: id))
  }

  /// `f(&a[i..<j])`: the array with the bounds is passed, and what the call makes of the array is written back.
  mutating func inoutSlice(_ place: Place) -> (whole: Place, target: PlaceTarget, lower: Value, upper: Value) {
    var whole = place
    var range: TypedExpression?
    if case .slice(let written) = place.path.last {
      range = written
      whole.path.removeLast()
    }
    var target = self.target(whole)
    let bounds = range.map { self.bounds($0) }
    whole.type = .array(place.type.sliceElement ?? .unknown)
    if target.path.isEmpty, let slice = ArrayPartValues(part(of: target, place)) {
      target.fields.append(0)
      return (whole, target, bounds?.lower ?? slice.lower, bounds?.upper ?? slice.upper)
    }
    let root = materialize(part(of: target, whole), whole.rootType)
    let count = bounds?.upper ?? builder.emitOne(.count(target.path), [root] + target.indices, type: .int)
    return (whole, target, bounds?.lower ?? builder.constant(0), count)
  }
}

extension TypedFunction {
  /// Whether a parameter or the result is a slice of an array.
  var takesSlices: Bool { (parameterTypes + [result]).contains { $0.sliceElement != nil } }

  /// Whether the IR has other types in its signature.
  var isRespelled: Bool {
    specialisation == nil
      && (takesSlices || entry.writtenTypes != nil || parameterTypes.indices.contains(where: isInParts))
  }

  /// Whether a parameter is several in the IR.
  func isInParts(_ position: Int) -> Bool {
    if specialisation != nil { return false }
    var parameter = entry.signature.parameters[position]
    parameter.type = parameterTypes[position]
    return parameter.isInParts
  }
}

extension [TypedStatement] {
  /// Where a slice is assigned as a whole, or one of its bounds moves.
  fileprivate func reboundRange(of id: VariableID) -> SourceRange? {
    for statement in self {
      switch statement.kind {
      case .assign(let place, _), .compoundAssign(let place, _, _):
        if place.root == id, place.path.isEmpty { return statement.range }
      case .mutate(let place, let method, _, _):
        if place.root == id, place.path.isEmpty, method != .swapElements { return statement.range }
      case .destructure(let places, _):
        if places.contains(where: { $0?.root == id && $0?.path.isEmpty == true }) { return statement.range }
      default: break
      }
      if let range = statement.nested.reboundRange(of: id) { return range }
    }
    return nil
  }
}

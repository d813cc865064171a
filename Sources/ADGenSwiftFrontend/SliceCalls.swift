import ADGenIR
import ADGenSema
import ADGenSyntax

// Functions that take or return slices of arrays are called with the array and the bounds: they are copied under a
// name of their own into the generated file.
extension FunctionLowering {
  /// A slice as a parameter: an array with two bounds.
  mutating func lowerSliceParameter(_ id: VariableID, _ type: SwiftType, _ name: String, _ syntax: ParameterSyntax) {
    if syntax.isInout {
      report(
        "an 'inout' slice of an array is not supported yet", syntax.range,
        note: "take the whole array as 'inout', and the bounds")
    }
    let leaves = Layout(type).leaves(named: name)
    var values: [Value] = []
    for (position, leaf) in leaves.enumerated() {
      let value = builder.function.makeValue(leaf.type, name: leaf.name)
      builder.function.parameters.append(
        Parameter(value: value, label: position == 0 ? syntax.label : nil, name: leaf.name ?? "slice"))
      values.append(value)
    }
    environment[id.index] = Layout(type).lowered(values)
  }

  /// Makes a function with slices in its signature private to the generated file.
  mutating func renameForSlices() {
    guard function.takesSlices else { return }
    builder.function.declaration.name += "_slices"
    builder.function.declaration.access = "private"
    if function.result.sliceElement != nil { builder.function.declaration.resultLabels = [nil, nil, nil] }
  }
}

extension TypedFunction {
  /// Whether a parameter or the result is a slice of an array.
  var takesSlices: Bool { (parameterTypes + [result]).contains { $0.sliceElement != nil } }
}

import ADRuntime

/// Scalars of any value: of differentiable ones their own, of tuples those of their elements; others have none.
func flatScalars(of value: Any) -> [Double] {
  if let value = value as? any DifferentiableValue { return value.flattenedScalars }
  let mirror = Mirror(reflecting: value)
  return mirror.displayStyle == .tuple ? mirror.children.flatMap { flatScalars(of: $0.value) } : []
}

/// The scalars of several arguments, one after the other.
func flatScalars(of arguments: [Any]) -> [Double] { arguments.flatMap { flatScalars(of: $0) } }

/// The arguments with other scalars; those without scalars stay as they are.
func replacingScalars(of arguments: [Any], by scalars: [Double]) -> [Any] {
  var rest = scalars[...]
  return arguments.map { argument in
    guard let value = argument as? any DifferentiableValue else { return argument }
    return replaced(value, from: &rest)
  }
}

private func replaced<Value: DifferentiableValue>(_ value: Value, from scalars: inout ArraySlice<Double>) -> Any {
  var result = value
  let count = value.differentiableScalarCount
  result.setFlattenedScalars(Array(scalars.prefix(count)))
  scalars.removeFirst(count)
  return result
}

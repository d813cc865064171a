import ADRuntime

/// Scalars of any value: of differentiable ones their own, of tuples those of their elements; others have none.
func flatScalars(of value: Any) -> [Double] {
  if let value = value as? any DifferentiableValue { return value.scalars }
  let mirror = Mirror(reflecting: value)
  return mirror.displayStyle == .tuple ? mirror.children.flatMap { flatScalars(of: $0.value) } : []
}

/// The value with other scalars, taken from `scalars` on; values without scalars stay as they are.
func replacingScalars<Value>(of value: Value, from scalars: inout ArraySlice<Double>) -> Value {
  guard let differentiable = value as? any DifferentiableValue,
    let result = replaced(differentiable, from: &scalars) as? Value
  else { return value }
  return result
}

private func replaced<Value: DifferentiableValue>(
  _ value: Value, from scalars: inout ArraySlice<Double>
) -> any DifferentiableValue {
  var result = value
  let count = value.differentiableScalarCount
  result.setScalars(Array(scalars.prefix(count)))
  scalars.removeFirst(count)
  return result
}

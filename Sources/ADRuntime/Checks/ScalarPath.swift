/// A value that names its scalars itself.
protocol ScalarNaming {
  /// The access path of the scalar at a flattened index.
  func path(ofScalar index: Int) -> String
}

extension Tensor: ScalarNaming {
  func path(ofScalar index: Int) -> String {
    var remaining = index
    let indices = rowMajorStrides(shape).map { stride in
      let position = remaining / stride
      remaining %= stride
      return String(position)
    }
    return indices.isEmpty ? ".scalar" : "[at: \(indices.joined(separator: ", "))]"
  }
}

/// The access path of one scalar of `value`, by its position among the flattened scalars: `.weights[2][at: 0, 3]`.
func scalarPath(in value: any DifferentiableValue, index: Int) -> String {
  if let naming = value as? any ScalarNaming {
    return naming.path(ofScalar: index)
  }
  if value is any DifferentiableScalar {
    return ""
  }
  var first = 0
  for (label, part) in parts(of: value) {
    let count = part.differentiableScalarCount
    if index < first + count {
      return label + scalarPath(in: part, index: index - first)
    }
    first += count
  }
  return "[\(index)]"
}

/// The differentiable parts of a value, with the access path of each, in the order of its scalars.
private func parts(of value: any DifferentiableValue) -> [(String, any DifferentiableValue)] {
  let mirror = Mirror(reflecting: value)
  var result: [(String, any DifferentiableValue)] = []
  for (position, child) in mirror.children.enumerated() {
    switch mirror.displayStyle {
    case .optional:
      if let part = child.value as? any DifferentiableValue { result.append(("?", part)) }
    case .dictionary:
      let pair = Array(Mirror(reflecting: child.value).children)
      if pair.count == 2, let part = pair[1].value as? any DifferentiableValue {
        result.append(("[\(String(reflecting: pair[0].value))]", part))
      }
    default:
      if let part = child.value as? any DifferentiableValue {
        result.append((child.label.map { ".\($0)" } ?? "[\(position)]", part))
      }
    }
  }
  return mirror.displayStyle == .dictionary ? result.sorted { orders($0.0, $1.0) } : result
}

/// The order of a dictionary's keys in its scalars: integers by size, everything else by description.
private func orders(_ left: String, _ right: String) -> Bool {
  let keys = (left.dropFirst().dropLast(), right.dropFirst().dropLast())
  if let a = Int(keys.0), let b = Int(keys.1) { return a < b }
  return keys.0 < keys.1
}

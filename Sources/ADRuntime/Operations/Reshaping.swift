extension Tensor {
  /// The same scalars in another shape. One dimension may be -1: it is what the others leave.
  ///
  /// - Precondition: both shapes have the same number of scalars.
  public consuming func reshaped(to target: [Int]) -> Tensor {
    shape = resolved(target)
    return self
  }

  /// `target` with its -1 replaced.
  private func resolved(_ target: [Int]) -> [Int] {
    var resolved = target
    if let unknown = target.firstIndex(of: -1) {
      resolved[unknown] = 1
      let known = elementCount(of: resolved)
      require(
        known > 0 && count % known == 0, "reshaped(to:): the shape \(shape) does not fit into \(target)")
      resolved[unknown] = count / known
    }
    require(elementCount(of: resolved) == count, "reshaped(to:): the shape \(shape) does not fit into \(target)")
    return resolved
  }

  /// The scalars as a vector.
  public func flattened() -> Tensor { Tensor(scalars) }

  /// The same scalars with a new axis of dimension 1 at the index `axis` of the new shape.
  public func expandingShape(at axis: Int) -> Tensor {
    var result = self
    result.shape.insert(1, at: normalizedAxis(axis, rank: rank + 1))
    return result
  }

  /// The same scalars without the axis `axis`.
  ///
  /// - Precondition: that axis has dimension 1.
  public func squeezingShape(at axis: Int) -> Tensor {
    let axis = normalizedAxis(axis, rank: rank)
    require(shape[axis] == 1, "squeezingShape(at:): the axis \(axis) of the shape \(shape) has not dimension 1")
    var result = self
    result.shape.remove(at: axis)
    return result
  }
}

/// The tensors one after the other along `axis`.
///
/// - Precondition: there is at least one, and their shapes differ in that axis only.
public func concatenate<Scalar>(_ tensors: [Tensor<Scalar>], axis: Int = 0) -> Tensor<Scalar> {
  guard let first = tensors.first else { fail("concatenate: no tensors") }
  let axis = normalizedAxis(axis, rank: first.rank)
  var shape = first.shape
  shape[axis] = 0
  for tensor in tensors {
    var others = tensor.shape
    require(
      others.count == first.rank,
      "concatenate: the shapes \(first.shape) and \(tensor.shape) have different ranks")
    shape[axis] += others[axis]
    others[axis] = first.shape[axis]
    require(
      others == first.shape,
      "concatenate: the shapes \(first.shape) and \(tensor.shape) differ in another axis than \(axis)")
  }
  let blocks = elementCount(of: Array(shape[..<axis]))
  let inner = elementCount(of: Array(shape[(axis + 1)...]))
  return Tensor(shape: shape) { result in
    var offset = 0
    for tensor in tensors {
      let run = tensor.shape[axis] * inner
      tensor.withPointer { x in
        for block in 0..<blocks {
          (result + (block * shape[axis] * inner + offset)).initialize(from: x + block * run, count: run)
        }
      }
      offset += run
    }
  }
}

/// The tensors side by side along a new axis at the index `axis` of the result's shape.
///
/// - Precondition: there is at least one, and all have the same shape.
public func stack<Scalar>(_ tensors: [Tensor<Scalar>], axis: Int = 0) -> Tensor<Scalar> {
  for tensor in tensors.dropFirst() {
    require(
      tensor.shape == tensors[0].shape, "stack: the shapes \(tensors[0].shape) and \(tensor.shape) are not equal")
  }
  return concatenate(tensors.map { $0.expandingShape(at: axis) }, axis: axis)
}

extension Tensor {
  /// Consecutive parts along `axis` with the given counts: undoes ``concatenate(_:axis:)``.
  ///
  /// - Precondition: the counts add up to the dimension of the axis.
  public func split(counts: [Int], axis: Int = 0) -> [Tensor] {
    let axis = normalizedAxis(axis, rank: rank)
    require(
      counts.allSatisfy { $0 >= 0 } && counts.reduce(0, +) == shape[axis],
      "split: the counts \(counts) do not add up to the axis \(axis) of the shape \(shape)")
    let blocks = elementCount(of: Array(shape[..<axis]))
    let inner = elementCount(of: Array(shape[(axis + 1)...]))
    var start = 0
    return counts.map { part in
      var target = shape
      target[axis] = part
      let offset = start * inner
      start += part
      return Tensor(shape: target) { result in
        withPointer { x in
          for block in 0..<blocks {
            (result + block * part * inner).initialize(
              from: x + (block * shape[axis] * inner + offset), count: part * inner)
          }
        }
      }
    }
  }

  /// The slices at each index of `axis`, which they lack: undoes ``stack(_:axis:)``.
  public func unstacked(axis: Int = 0) -> [Tensor] {
    let axis = normalizedAxis(axis, rank: rank)
    return split(counts: Array(repeating: 1, count: shape[axis]), axis: axis).map { $0.squeezingShape(at: axis) }
  }
}

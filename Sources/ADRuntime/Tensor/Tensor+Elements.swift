extension Tensor {
  /// One scalar of a vector.
  @inlinable
  public subscript(at index: Int) -> Scalar {
    get { storage[position(index)] }
    _modify { yield &storage[position(index)] }
  }

  /// One scalar of a matrix.
  @inlinable
  public subscript(at row: Int, column: Int) -> Scalar {
    get { storage[position(row, column)] }
    _modify { yield &storage[position(row, column)] }
  }

  /// One scalar of a tensor of rank 3 or more, by one index for each axis.
  @inlinable
  public subscript(at first: Int, second: Int, third: Int, others: Int...) -> Scalar {
    get { storage[position([first, second, third] + others)] }
    _modify { yield &storage[position([first, second, third] + others)] }
  }

  @inlinable
  func position(_ index: Int) -> Int {
    require(rank == 1 && index >= 0 && index < shape[0], "the index \(index) is not in the shape \(shape)")
    return index
  }

  @inlinable
  func position(_ row: Int, _ column: Int) -> Int {
    require(
      rank == 2 && row >= 0 && row < shape[0] && column >= 0 && column < shape[1],
      "the indices \(row), \(column) are not in the shape \(shape)")
    return row * shape[1] + column
  }

  @inlinable
  func position(_ indices: [Int]) -> Int {
    require(indices.count == rank, "\(indices.count) indices for a scalar of a tensor of shape \(shape)")
    var position = 0
    for (axis, index) in indices.enumerated() {
      require(index >= 0 && index < shape[axis], "the indices \(indices) are not in the shape \(shape)")
      position = position * shape[axis] + index
    }
    return position
  }
}

extension TensorKernels {
  public static func gather(
    _ x: UnsafePointer<Scalar>, stride: Int, into y: UnsafeMutablePointer<Scalar>, count: Int
  ) {
    if stride == 1 {
      y.update(from: x, count: count)
    } else {
      for index in 0..<count {
        y[index] = x[index &* stride]
      }
    }
  }

  public static func scatter(
    _ x: UnsafePointer<Scalar>, stride xStride: Int, into y: UnsafeMutablePointer<Scalar>, stride: Int, count: Int
  ) {
    for index in 0..<count {
      y[index &* stride] = x[index &* xStride]
    }
  }

  /// Copies blocks of 16 times 16, so that neither side misses the cache at every element.
  public static func transpose(
    _ x: UnsafePointer<Scalar>, rows: Int, columns: Int, into y: UnsafeMutablePointer<Scalar>
  ) {
    let block = 16
    for top in stride(from: 0, to: rows, by: block) {
      let bottom = min(top + block, rows)
      for left in stride(from: 0, to: columns, by: block) {
        let right = min(left + block, columns)
        for column in left..<right {
          for row in top..<bottom {
            y[column &* rows &+ row] = x[row &* columns &+ column]
          }
        }
      }
    }
  }
}

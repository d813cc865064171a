extension FloatKernels {
  public static func gather(
    _ x: UnsafePointer<Float>, stride: Int, into y: UnsafeMutablePointer<Float>, count: Int
  ) {
    gatherRun(x, stride, y, count)
  }

  public static func scatter(
    _ x: UnsafePointer<Float>, stride xStride: Int, into y: UnsafeMutablePointer<Float>, stride: Int, count: Int
  ) {
    scatterRun(x, xStride, y, stride, count)
  }

  public static func transpose(
    _ x: UnsafePointer<Float>, rows: Int, columns: Int, into y: UnsafeMutablePointer<Float>
  ) {
    transposeBlocks(x, rows, columns, y)
  }

  public static func select(
    _ mask: UnsafePointer<Bool>, stride maskStride: Int, _ a: UnsafePointer<Float>, stride aStride: Int,
    _ b: UnsafePointer<Float>, stride bStride: Int, into y: UnsafeMutablePointer<Float>, count: Int
  ) {
    selectRun((mask, maskStride), (a, aStride), (b, bStride), y, count)
  }
}

extension DoubleKernels {
  public static func gather(
    _ x: UnsafePointer<Double>, stride: Int, into y: UnsafeMutablePointer<Double>, count: Int
  ) {
    gatherRun(x, stride, y, count)
  }

  public static func scatter(
    _ x: UnsafePointer<Double>, stride xStride: Int, into y: UnsafeMutablePointer<Double>, stride: Int, count: Int
  ) {
    scatterRun(x, xStride, y, stride, count)
  }

  public static func transpose(
    _ x: UnsafePointer<Double>, rows: Int, columns: Int, into y: UnsafeMutablePointer<Double>
  ) {
    transposeBlocks(x, rows, columns, y)
  }

  public static func select(
    _ mask: UnsafePointer<Bool>, stride maskStride: Int, _ a: UnsafePointer<Double>, stride aStride: Int,
    _ b: UnsafePointer<Double>, stride bStride: Int, into y: UnsafeMutablePointer<Double>, count: Int
  ) {
    selectRun((mask, maskStride), (a, aStride), (b, bStride), y, count)
  }
}

@inline(__always)
private func gatherRun<Scalar: TensorScalar>(
  _ x: UnsafePointer<Scalar>, _ stride: Int, _ y: UnsafeMutablePointer<Scalar>, _ count: Int
) {
  if stride == 1 {
    y.update(from: x, count: count)
  } else if stride == 0 {
    y.update(repeating: x[0], count: count)
  } else {
    for index in 0..<count {
      y[index] = x[index &* stride]
    }
  }
}

@inline(__always)
private func scatterRun<Scalar: TensorScalar>(
  _ x: UnsafePointer<Scalar>, _ xStride: Int, _ y: UnsafeMutablePointer<Scalar>, _ stride: Int, _ count: Int
) {
  if stride == 1 {
    gatherRun(x, xStride, y, count)
  } else {
    for index in 0..<count {
      y[index &* stride] = x[index &* xStride]
    }
  }
}

/// Copies blocks of 16 times 16, so that neither side misses the cache at every element.
@inline(__always)
private func transposeBlocks<Scalar: TensorScalar>(
  _ x: UnsafePointer<Scalar>, _ rows: Int, _ columns: Int, _ y: UnsafeMutablePointer<Scalar>
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

/// Selects without branches, so that the loops vectorise: one for each shape that comes up often, one for all others.
@inline(__always)
private func selectRun<Scalar: TensorScalar>(
  _ mask: (pointer: UnsafePointer<Bool>, stride: Int), _ a: (pointer: UnsafePointer<Scalar>, stride: Int),
  _ b: (pointer: UnsafePointer<Scalar>, stride: Int), _ y: UnsafeMutablePointer<Scalar>, _ count: Int
) {
  let (mask, m) = mask
  switch (m, a.stride, b.stride) {
  case (1, 1, 0):
    let right = b.pointer[0]
    for index in 0..<count {
      let left = a.pointer[index]
      y[index] = mask[index] ? left : right
    }
  case (1, 0, 1):
    let left = a.pointer[0]
    for index in 0..<count {
      let right = b.pointer[index]
      y[index] = mask[index] ? left : right
    }
  case (1, 1, 1):
    for index in 0..<count {
      let (left, right) = (a.pointer[index], b.pointer[index])
      y[index] = mask[index] ? left : right
    }
  default:
    for index in 0..<count {
      y[index] = mask[index &* m] ? a.pointer[index &* a.stride] : b.pointer[index &* b.stride]
    }
  }
}

/// The elementwise functions of two arguments that have a loop of their own.
public enum BinaryOperation: Sendable {
  case add, subtract, multiply, divide
  /// `maximum` and `minimum` are NaN where one of their arguments is, as NumPy's.
  case maximum, minimum
  case power, atan2
  /// 0 where the first argument is 0, else the product.
  case zeroWins
  /// max(x, 0) - x z + log(1 + exp(-|x|)) for a logit x and a label z.
  case sigmoidCrossEntropy
}

extension FloatKernels {
  public static func applyToRows(
    _ operation: BinaryOperation, _ a: UnsafePointer<Float>, stride aStride: Int, row aRow: Int,
    _ b: UnsafePointer<Float>, stride bStride: Int, row bRow: Int, into y: UnsafeMutablePointer<Float>, rows: Int,
    columns: Int
  ) {
    applyBinary(operation, OperandRows(a, aStride, aRow, b, bStride, bRow), y, rows, columns)
  }

  public static func compare(
    _ comparison: Comparison, _ a: UnsafePointer<Float>, stride aStride: Int, _ b: UnsafePointer<Float>,
    stride bStride: Int, into y: UnsafeMutablePointer<Bool>, count: Int
  ) {
    applyComparison(comparison, OperandRows(a, aStride, 0, b, bStride, 0), y, count)
  }
}

extension DoubleKernels {
  public static func applyToRows(
    _ operation: BinaryOperation, _ a: UnsafePointer<Double>, stride aStride: Int, row aRow: Int,
    _ b: UnsafePointer<Double>, stride bStride: Int, row bRow: Int, into y: UnsafeMutablePointer<Double>, rows: Int,
    columns: Int
  ) {
    applyBinary(operation, OperandRows(a, aStride, aRow, b, bStride, bRow), y, rows, columns)
  }

  public static func compare(
    _ comparison: Comparison, _ a: UnsafePointer<Double>, stride aStride: Int, _ b: UnsafePointer<Double>,
    stride bStride: Int, into y: UnsafeMutablePointer<Bool>, count: Int
  ) {
    applyComparison(comparison, OperandRows(a, aStride, 0, b, bStride, 0), y, count)
  }
}

/// Two operands with their strides, which are 0 or 1, and how far their rows are apart.
private struct OperandRows<Scalar> {
  var (a, b): (UnsafePointer<Scalar>, UnsafePointer<Scalar>)
  let (aStride, bStride): (Int, Int)
  let (aRow, bRow): (Int, Int)

  @inline(__always)
  init(
    _ a: UnsafePointer<Scalar>, _ aStride: Int, _ aRow: Int, _ b: UnsafePointer<Scalar>, _ bStride: Int, _ bRow: Int
  ) {
    (self.a, self.b, self.aStride, self.bStride, self.aRow, self.bRow) = (a, b, aStride, bStride, aRow, bRow)
  }
}

/// The loop for each operation, specialised for the two scalar types above.
@inline(__always)
private func applyBinary<Scalar: TensorScalar>(
  _ operation: BinaryOperation, _ operands: OperandRows<Scalar>, _ y: UnsafeMutablePointer<Scalar>, _ rows: Int,
  _ columns: Int
) {
  switch operation {
  case .add: zip(operands, y, rows, columns, lanes: { $0 + $1 }, scalars: { $0 + $1 })
  case .subtract: zip(operands, y, rows, columns, lanes: { $0 - $1 }, scalars: { $0 - $1 })
  case .multiply: zip(operands, y, rows, columns, lanes: { $0 * $1 }, scalars: { $0 * $1 })
  case .divide: zip(operands, y, rows, columns, lanes: { $0 / $1 }, scalars: { $0 / $1 })
  case .maximum: zip(operands, y, rows, columns) { $0 >= $1 || $0.isNaN ? $0 : $1 }
  case .minimum: zip(operands, y, rows, columns) { $0 <= $1 || $0.isNaN ? $0 : $1 }
  case .power: zip(operands, y, rows, columns, Scalar.Kernels.power)
  case .atan2: zip(operands, y, rows, columns) { Scalar.atan2(y: $0, x: $1) }
  case .zeroWins: zip(operands, y, rows, columns) { $0 == 0 ? 0 : $0 * $1 }
  case .sigmoidCrossEntropy: zip(operands, y, rows, columns, sigmoidCrossEntropy)
  }
}

/// The loop for each comparison.
@inline(__always)
private func applyComparison<Scalar: TensorScalar>(
  _ comparison: Comparison, _ operands: OperandRows<Scalar>, _ y: UnsafeMutablePointer<Bool>, _ count: Int
) {
  switch comparison {
  case .less: zip(operands, y, 1, count) { $0 < $1 }
  case .lessOrEqual: zip(operands, y, 1, count) { $0 <= $1 }
  case .greater: zip(operands, y, 1, count) { $0 > $1 }
  case .greaterOrEqual: zip(operands, y, 1, count) { $0 >= $1 }
  case .equal: zip(operands, y, 1, count) { $0 == $1 }
  case .notEqual: zip(operands, y, 1, count) { $0 != $1 }
  }
}

/// max(x, 0) - x z + log(1 + exp(-|x|)).
@inline(__always)
private func sigmoidCrossEntropy<Scalar: TensorScalar>(_ x: Scalar, _ z: Scalar) -> Scalar {
  (x < 0 ? 0 : x) - x * z + Scalar.log(onePlus: Scalar.exp(-x.magnitude))
}

/// `y[i] = function(a[i * aStride], b[i * bStride])` in each row, eight at a time by `lanes`, which is the same function: `y`
/// may be `a` or `b`, and what the compiler makes of a loop over single scalars then goes one by one. The last eight, which
/// may overlap with those before them, are worked out before anything is stored.
@inline(__always)
private func zip<Scalar: TensorScalar>(
  _ operands: OperandRows<Scalar>, _ y: UnsafeMutablePointer<Scalar>, _ rows: Int, _ columns: Int,
  lanes: (SIMD8<Scalar>, SIMD8<Scalar>) -> SIMD8<Scalar>, scalars function: (Scalar, Scalar) -> Scalar
) {
  let last = columns &- 8
  var operands = operands
  var row = y
  for _ in 0..<rows {
    let (a, b) = (operands.a, operands.b)
    if last < 0 {
      for index in 0..<columns {
        row[index] = function(a[index &* operands.aStride], b[index &* operands.bStride])
      }
    } else if operands.aStride == 1 && operands.bStride == 1 {
      let end = lanes(a.lanes(at: last), b.lanes(at: last))
      for index in stride(from: 0, to: last, by: 8) { row.store(lanes(a.lanes(at: index), b.lanes(at: index)), index) }
      row.store(end, last)
    } else if operands.aStride == 1 {
      let right = SIMD8(repeating: b[0])
      let end = lanes(a.lanes(at: last), right)
      for index in stride(from: 0, to: last, by: 8) { row.store(lanes(a.lanes(at: index), right), index) }
      row.store(end, last)
    } else if operands.bStride == 1 {
      let left = SIMD8(repeating: a[0])
      let end = lanes(left, b.lanes(at: last))
      for index in stride(from: 0, to: last, by: 8) { row.store(lanes(left, b.lanes(at: index)), index) }
      row.store(end, last)
    } else {
      row.update(repeating: function(a[0], b[0]), count: columns)
    }
    operands.a += operands.aRow
    operands.b += operands.bRow
    row += columns
  }
}

extension UnsafeMutablePointer where Pointee: SIMDScalar {
  /// Sets the eight scalars from `index` on.
  @inline(__always)
  fileprivate func store(_ scalars: SIMD8<Pointee>, _ index: Int) {
    UnsafeMutableRawPointer(self + index).storeBytes(of: scalars, as: SIMD8<Pointee>.self)
  }
}

/// `y[i] = function(a[i * aStride], b[i * bStride])` in each row: a loop for each pair of strides, so that each
/// vectorises.
@inline(__always)
private func zip<Scalar: TensorScalar, Result>(
  _ operands: OperandRows<Scalar>, _ y: UnsafeMutablePointer<Result>, _ rows: Int, _ columns: Int,
  _ function: (Scalar, Scalar) -> Result
) {
  var operands = operands
  var y = y
  for _ in 0..<rows {
    let (a, b) = (operands.a, operands.b)
    if operands.aStride == 1 && operands.bStride == 1 {
      for index in 0..<columns { y[index] = function(a[index], b[index]) }
    } else if operands.aStride == 1 {
      let right = b[0]
      for index in 0..<columns { y[index] = function(a[index], right) }
    } else if operands.bStride == 1 {
      let left = a[0]
      for index in 0..<columns { y[index] = function(left, b[index]) }
    } else {
      y.update(repeating: function(a[0], b[0]), count: columns)
    }
    operands.a += operands.aRow
    operands.b += operands.bRow
    y += columns
  }
}

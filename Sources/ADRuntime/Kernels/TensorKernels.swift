/// The loops over contiguous memory that tensor operations are made of, for one scalar type.
///
/// This is an implementation detail that has to be public: call the operations on ``Tensor`` instead. Elementwise
/// and reducing loops have a common implementation in extensions of this protocol; a conforming type adds BLAS.
/// Destinations are initialized memory and may be one of the sources, element for element.
public protocol TensorKernels {
  associatedtype Scalar: TensorScalar where Scalar.Kernels == Self

  /// `operation` of every scalar of a tensor, whose memory is used again if nobody else holds it.
  static func apply(_ operation: UnaryOperation, to x: consuming Tensor<Scalar>) -> Tensor<Scalar>

  /// `operation` of corresponding scalars of two tensors that broadcast together; the memory of either is used again if
  /// nobody else holds it. `name` is for the error message.
  static func combine(
    _ operation: BinaryOperation, _ a: consuming Tensor<Scalar>, _ b: consuming Tensor<Scalar>, _ name: String
  ) -> Tensor<Scalar>

  /// `operation` of every scalar on the left and one number on the right.
  static func combine(
    _ operation: BinaryOperation, _ a: consuming Tensor<Scalar>, with scalar: Scalar
  ) -> Tensor<Scalar>

  /// `operation` of one number on the left and every scalar on the right.
  static func combine(
    _ operation: BinaryOperation, _ scalar: Scalar, with b: consuming Tensor<Scalar>
  ) -> Tensor<Scalar>

  /// Replaces every scalar of `x` by `operation` of it and the scalar of `b` that broadcasts to its place.
  static func update(
    _ x: inout Tensor<Scalar>, _ operation: BinaryOperation, _ b: Tensor<Scalar>, _ name: String)

  /// C's `pow`, which unlike RealModule's takes a negative base to an integral power.
  static func power(_ base: Scalar, _ exponent: Scalar) -> Scalar

  /// `y[i] = operation(x[i])`.
  static func apply(
    _ operation: UnaryOperation, _ x: UnsafePointer<Scalar>, into y: UnsafeMutablePointer<Scalar>, count: Int)

  /// `y[i] = operation(a[i * aStride], b[i * bStride])`, with strides 0 or 1, in each row of a matrix `y`; the rows of the
  /// operands are `aRow` and `bRow` scalars apart.
  static func applyToRows(
    _ operation: BinaryOperation, _ a: UnsafePointer<Scalar>, stride aStride: Int, row aRow: Int,
    _ b: UnsafePointer<Scalar>, stride bStride: Int, row bRow: Int, into y: UnsafeMutablePointer<Scalar>, rows: Int,
    columns: Int)

  /// `y[i] = a[i * aStride] comparison b[i * bStride]`, with strides 0 or 1.
  static func compare(
    _ comparison: Comparison, _ a: UnsafePointer<Scalar>, stride aStride: Int, _ b: UnsafePointer<Scalar>,
    stride bStride: Int, into y: UnsafeMutablePointer<Bool>, count: Int)

  /// `y[i] = mask[i * m] ? a[i * aStride] : b[i * bStride]`, with any strides.
  static func select(
    _ mask: UnsafePointer<Bool>, stride maskStride: Int, _ a: UnsafePointer<Scalar>, stride aStride: Int,
    _ b: UnsafePointer<Scalar>, stride bStride: Int, into y: UnsafeMutablePointer<Scalar>, count: Int)

  /// `reduction` of `count` scalars; `count` is at least 1.
  static func reduce(_ reduction: Reduction, _ x: UnsafePointer<Scalar>, count: Int) -> Scalar

  /// `reduction` of each row of a matrix with at least one column.
  static func reduceRows(
    _ reduction: Reduction, _ x: UnsafePointer<Scalar>, into y: UnsafeMutablePointer<Scalar>, rows: Int, columns: Int)

  /// The sum of `a[i] * b[i]` in each row of two matrices with at least one column.
  static func sumProductsOfRows(
    _ a: UnsafePointer<Scalar>, _ b: UnsafePointer<Scalar>, into y: UnsafeMutablePointer<Scalar>, rows: Int,
    columns: Int)

  /// The index of the first NaN, or of the first largest scalar.
  static func indexOfMaximum(_ x: UnsafePointer<Scalar>, stride: Int, count: Int) -> Int

  /// The index of the first NaN, or of the first smallest scalar.
  static func indexOfMinimum(_ x: UnsafePointer<Scalar>, stride: Int, count: Int) -> Int

  /// `y[i] = x[i * xStride]`, with any stride.
  static func gather(
    _ x: UnsafePointer<Scalar>, stride: Int, into y: UnsafeMutablePointer<Scalar>, count: Int)

  /// `y[i * stride] = x[i * xStride]`, with any strides.
  static func scatter(
    _ x: UnsafePointer<Scalar>, stride xStride: Int, into y: UnsafeMutablePointer<Scalar>, stride: Int, count: Int)

  /// The transpose of a row-major matrix.
  static func transpose(
    _ x: UnsafePointer<Scalar>, rows: Int, columns: Int, into y: UnsafeMutablePointer<Scalar>)

  /// The sum of the products `a[i] * b[i]`.
  static func dot(_ a: UnsafePointer<Scalar>, _ b: UnsafePointer<Scalar>, count: Int) -> Scalar

  /// `y[i] += factor * x[i]`.
  static func addScaled(
    _ x: UnsafePointer<Scalar>, factor: Scalar, into y: UnsafeMutablePointer<Scalar>, count: Int)

  /// `c = op(a) op(b) + beta * c` for row-major matrices, `c` of `rows` times `columns`, where `op` transposes if the
  /// flag says so and the inner dimension is `inner`. All dimensions are at least 1.
  static func multiply(
    _ a: UnsafePointer<Scalar>, transposed aTransposed: Bool, _ b: UnsafePointer<Scalar>,
    transposed bTransposed: Bool, beta: Scalar, into c: UnsafeMutablePointer<Scalar>, rows: Int, columns: Int,
    inner: Int)
}

extension TensorKernels {
  /// `applyToRows` of one row.
  @inline(__always)
  static func apply(
    _ operation: BinaryOperation, _ a: UnsafePointer<Scalar>, stride aStride: Int, _ b: UnsafePointer<Scalar>,
    stride bStride: Int, into y: UnsafeMutablePointer<Scalar>, count: Int
  ) {
    applyToRows(
      operation, a, stride: aStride, row: 0, b, stride: bStride, row: 0, into: y, rows: 1, columns: count)
  }
}

/// The loops for `Float`.
public enum FloatKernels: TensorKernels {
  public typealias Scalar = Float
}

/// The loops for `Double`.
public enum DoubleKernels: TensorKernels {
  public typealias Scalar = Double
}

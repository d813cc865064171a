/// The elementwise functions of one argument that have a loop of their own.
public enum UnaryOperation: Sendable {
  case negate, square, reciprocal, abs, sign, flushed
  case exp, exp2, expm1, log, log2, log10, log1p
  case sqrt, rsqrt, cbrt
  case sin, cos, tan, asin, acos, atan
  case sinh, cosh, tanh, asinh, acosh, atanh
  case erf, erfc
  case floor, ceil, round, trunc
  case sigmoid, logSigmoid, softplus, relu
}

extension FloatKernels {
  public static func apply(
    _ operation: UnaryOperation, _ x: UnsafePointer<Float>, into y: UnsafeMutablePointer<Float>, count: Int
  ) {
    if !operation.applyVectors(x, y, count) { applyUnary(operation, x, y, count) }
  }
}

extension DoubleKernels {
  public static func apply(
    _ operation: UnaryOperation, _ x: UnsafePointer<Double>, into y: UnsafeMutablePointer<Double>, count: Int
  ) {
    if !operation.applyVectors(x, y, count) { applyUnary(operation, x, y, count) }
  }
}

/// The loop for each operation. It is specialised for the two scalar types above: that is why they stand in this file,
/// since a debug build does not look into others.
@inline(__always)
private func applyUnary<Scalar: TensorScalar>(
  _ operation: UnaryOperation, _ x: UnsafePointer<Scalar>, _ y: UnsafeMutablePointer<Scalar>, _ count: Int
) {
  switch operation {
  case .negate: map(x, y, count) { -$0 }
  case .square: map(x, y, count) { $0 * $0 }
  case .reciprocal: map(x, y, count) { 1 / $0 }
  case .abs: map(x, y, count) { $0.magnitude }
  case .sign: map(x, y, count, sign)
  case .flushed: map(x, y, count) { ADRuntime.flushed($0) }
  case .exp: map(x, y, count, Scalar.exp)
  case .exp2: map(x, y, count, Scalar.exp2)
  case .expm1: map(x, y, count, Scalar.expMinusOne)
  case .log: map(x, y, count) { Scalar.log($0) }
  case .log2: map(x, y, count, Scalar.log2)
  case .log10: map(x, y, count, Scalar.log10)
  case .log1p: map(x, y, count) { Scalar.log(onePlus: $0) }
  case .sqrt: map(x, y, count) { $0.squareRoot() }
  case .rsqrt: map(x, y, count) { 1 / $0.squareRoot() }
  case .cbrt: map(x, y, count) { Scalar.root($0, 3) }
  case .sin: map(x, y, count, Scalar.sin)
  case .cos: map(x, y, count, Scalar.cos)
  case .tan: map(x, y, count, Scalar.tan)
  case .asin: map(x, y, count, Scalar.asin)
  case .acos: map(x, y, count, Scalar.acos)
  case .atan: map(x, y, count, Scalar.atan)
  case .sinh: map(x, y, count, Scalar.sinh)
  case .cosh: map(x, y, count, Scalar.cosh)
  case .tanh: map(x, y, count, Scalar.tanh)
  case .asinh: map(x, y, count, Scalar.asinh)
  case .acosh: map(x, y, count, Scalar.acosh)
  case .atanh: map(x, y, count, Scalar.atanh)
  case .erf: map(x, y, count, Scalar.erf)
  case .erfc: map(x, y, count, Scalar.erfc)
  case .floor: map(x, y, count) { $0.rounded(.down) }
  case .ceil: map(x, y, count) { $0.rounded(.up) }
  case .round: map(x, y, count) { $0.rounded(.toNearestOrAwayFromZero) }
  case .trunc: map(x, y, count) { $0.rounded(.towardZero) }
  case .sigmoid: map(x, y, count, sigmoid)
  case .logSigmoid: map(x, y, count) { -softplus(-$0) }
  case .softplus: map(x, y, count, softplus)
  case .relu: map(x, y, count) { $0 < 0 ? 0 : $0 }
  }
}

/// `y[i] = function(x[i])`, with the function inlined into the loop.
@inline(__always)
private func map<Scalar: TensorScalar>(
  _ x: UnsafePointer<Scalar>, _ y: UnsafeMutablePointer<Scalar>, _ count: Int, _ function: (Scalar) -> Scalar
) {
  for index in 0..<count {
    y[index] = function(x[index])
  }
}

/// -1, 0 or 1; NaN for NaN.
@inline(__always)
private func sign<Scalar: TensorScalar>(_ x: Scalar) -> Scalar {
  x > 0 ? 1 : (x < 0 ? -1 : (x.isNaN ? x : 0))
}

/// 1 / (1 + exp(-x)), from an exponential that cannot overflow.
@inline(__always)
private func sigmoid<Scalar: TensorScalar>(_ x: Scalar) -> Scalar {
  let e = Scalar.exp(-x.magnitude)
  return (x < 0 ? e : 1) / (1 + e)
}

/// log(1 + exp(x)), from an exponential that cannot overflow.
@inline(__always)
private func softplus<Scalar: TensorScalar>(_ x: Scalar) -> Scalar {
  (x < 0 ? 0 : x) + Scalar.log(onePlus: Scalar.exp(-x.magnitude))
}

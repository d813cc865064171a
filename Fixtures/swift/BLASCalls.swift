import COpenBLAS

/// BLAS and LAPACK as C has them, called from Swift. The bits of `flags` say how the matrices are stored and taken.

private func bit(_ flags: Int, _ position: Int) -> UInt32 { UInt32((flags >> position) & 1) }

// @differentiable(reverse, forward, hvp, wrt: x)
func vectorRoutines(_ x: [Double], _ step: Int) -> Double {
  let n = Int32(x.count / 2)
  var y = [Double](repeating: 0.5, count: x.count)
  cblas_daxpy(n, x[0], x, 2, &y, Int32(step))
  cblas_dscal(n, x[1], &y, 1)
  return cblas_ddot(n, x, 1, y, Int32(step)) * cblas_dasum(n, y, 1) + cblas_dnrm2(n, y, 1)
}

// @differentiable(reverse, forward, hvp, wrt: x)
func matrixVectorRoutines(_ x: [Double], _ flags: Int) -> Double {
  let order = CBLAS_ORDER(rawValue: 101 + bit(flags, 0))
  var a = [Double](repeating: 0.25, count: 9)
  var y = [Double](repeating: 1, count: 3)
  cblas_dger(order, 3, 3, x[0], x, 1, x, 2, &a, 3)
  cblas_dgemv(order, CBLAS_TRANSPOSE(rawValue: 111 + bit(flags, 1)), 3, 3, x[1], a, 3, x, 1, x[2], &y, 1)
  cblas_dsymv(order, CBLAS_UPLO(rawValue: 121 + bit(flags, 2)), 3, x[3], a, 3, x, 1, x[1], &y, 1)
  for i in 0..<3 { a[i * 4] += 3 }
  cblas_dtrmv(
    order, CBLAS_UPLO(rawValue: 121 + bit(flags, 2)), CBLAS_TRANSPOSE(rawValue: 111 + bit(flags, 1)),
    CBLAS_DIAG(rawValue: 131 + bit(flags, 3)), 3, a, 3, &y, 1)
  cblas_dtrsv(
    order, CBLAS_UPLO(rawValue: 121 + bit(flags, 1)), CBLAS_TRANSPOSE(rawValue: 111 + bit(flags, 2)),
    CBLAS_DIAG(rawValue: 131 + bit(flags, 3)), 3, a, 3, &y, 1)
  return cblas_ddot(3, y, 1, x, 1)
}

// @differentiable(reverse, forward, hvp, wrt: x)
func matrixRoutines(_ x: [Double], _ flags: Int) -> Double {
  let order = CBLAS_ORDER(rawValue: 101 + bit(flags, 0))
  let side = CBLAS_SIDE(rawValue: 141 + bit(flags, 4))
  let trans = CBLAS_TRANSPOSE(rawValue: 111 + bit(flags, 1))
  let uplo = CBLAS_UPLO(rawValue: 121 + bit(flags, 2))
  var a = [Double](repeating: 0.25, count: 4)
  var b = [Double](repeating: -0.5, count: 4)
  cblas_dgemm(order, trans, CBLAS_TRANSPOSE(rawValue: 111 + bit(flags, 3)), 2, 2, 2, x[4], x, 2, x, 2, x[5], &a, 2)
  cblas_dsymm(order, side, uplo, 2, 2, x[0], a, 2, x, 2, x[1], &b, 2)
  cblas_dsyrk(order, uplo, trans, 2, 2, x[2], b, 2, x[3], &a, 2)
  a[0] += 3
  a[3] += 2
  cblas_dtrmm(order, side, uplo, trans, CBLAS_DIAG(rawValue: 131 + bit(flags, 3)), 2, 2, x[1], a, 2, &b, 2)
  let lower = CBLAS_UPLO(rawValue: 122 - bit(flags, 2))
  cblas_dtrsm(order, side, lower, trans, CBLAS_DIAG(rawValue: 131 + bit(flags, 3)), 2, 2, x[0], a, 2, &b, 2)
  return cblas_ddot(4, a, 1, b, 1) + cblas_ddot(4, b, 1, x, 1)
}

// A factorization of a symmetric matrix, and a system with two right sides.
// @differentiable(reverse, forward, hvp, wrt: x)
func systemRoutines(_ x: [Double], _ flags: Int) -> Double {
  let order: Int32 = (flags & 1) == 0 ? LAPACK_ROW_MAJOR : LAPACK_COL_MAJOR
  let trans: Int8 = (flags & 2) == 0 ? 78 : 84
  let uplo: Int8 = (flags & 4) == 0 ? 85 : 76
  var a = [Double](repeating: 0, count: 9)
  var s = [Double](repeating: 0, count: 9)
  for i in 0..<3 {
    for j in 0..<3 {
      // The rows change places when it is factored.
      a[(i + 1) % 3 * 3 + j] = x[i] * x[j + 1] + (i == j ? 4 : 0)
      s[i * 3 + j] = x[i] * x[j] + (i == j ? 2 : 0)
    }
  }
  var pivots = [Int32](repeating: 0, count: 3)
  var b = x
  _ = LAPACKE_dpotrf(order, uplo, 3, &s, 3)
  _ = LAPACKE_dgetrf(order, 3, 3, &a, 3, &pivots)
  let width: Int32 = order == LAPACK_ROW_MAJOR ? 2 : 3
  _ = LAPACKE_dgetrs(order, trans, 3, 2, a, 3, pivots, &b, width)
  _ = LAPACKE_dgesv(order, 3, 2, &s, 3, &pivots, &b, width)
  var sum = 0.0
  for i in 0..<6 { sum += b[i] * b[i] * x[i] }
  return sum
}

// @differentiable(reverse, forward, wrt: (x, y))
func singlePrecision(_ x: [Float], _ y: [Float]) -> Float {
  var z = [Float](repeating: 1, count: 2)
  cblas_sgemv(CblasRowMajor, CblasNoTrans, 2, 2, 0.5, x, 2, y, 1, 2, &z, 1)
  return cblas_sdot(2, z, 1, y, 1)
}

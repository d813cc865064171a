// The names are those of C.
// swift-format-ignore-file: AlwaysUseLowerCamelCase

import COpenBLAS

/// `LAPACKE_dpotrf` for an array, with the index where it begins.
public func adblas_dpotrf(_ order: Int, _ uplo: Int, _ n: Int, _ A: inout [Double], _ AO: Int, _ lda: Int) -> Int {
  requireMatrix(A.count, AO, order, n, n, lda)
  // An upper triangle by rows is a lower one by columns.
  var triangle = CChar((uplo == 85) == (order == 102) ? 85 : 76)
  var (size, stride, status) = (blasint(n), blasint(lda), blasint(0))
  A.withUnsafeMutableBufferPointer { A in
    dpotrf_(&triangle, &size, A.baseAddress.map { $0 + AO }, &stride, &status)
  }
  return Int(status)
}

/// `LAPACKE_dgetrf` for arrays, each with the index where it begins.
public func adblas_dgetrf(
  _ order: Int, _ m: Int, _ n: Int, _ A: inout [Double], _ AO: Int, _ lda: Int, _ ipiv: inout [Int32], _ ipivO: Int
) -> Int {
  requireMatrix(A.count, AO, order, m, n, lda)
  requireVector(ipiv.count, ipivO, min(m, n), 1)
  var (rows, columns, stride, status) = (blasint(m), blasint(n), blasint(max(1, m)), blasint(0))
  var a = byColumns(A, AO, order, m, n, lda)
  a.withUnsafeMutableBufferPointer { a in
    ipiv.withUnsafeMutableBufferPointer { ipiv in
      dgetrf_(
        &rows, &columns, a.baseAddress, &stride, ipiv.baseAddress.map { $0 + ipivO }, &status)
    }
  }
  putBack(a, in: &A, AO, order, m, n, lda)
  return Int(status)
}

/// `LAPACKE_dgetrs` for arrays, each with the index where it begins.
public func adblas_dgetrs(
  _ order: Int, _ trans: Int, _ n: Int, _ nrhs: Int, _ A: [Double], _ AO: Int, _ lda: Int, _ ipiv: [Int32],
  _ ipivO: Int,
  _ B: inout [Double], _ BO: Int, _ ldb: Int
) -> Int {
  requireMatrix(A.count, AO, order, n, n, lda)
  requireMatrix(B.count, BO, order, n, nrhs, ldb)
  requireVector(ipiv.count, ipivO, n, 1)
  var form = CChar(trans == 78 ? 78 : 84)
  var (size, columns, stride, status) = (blasint(n), blasint(nrhs), blasint(max(1, n)), blasint(0))
  var strideOfB = stride
  let a = byColumns(A, AO, order, n, n, lda)
  var b = byColumns(B, BO, order, n, nrhs, ldb)
  a.withUnsafeBufferPointer { a in
    b.withUnsafeMutableBufferPointer { b in
      ipiv.withUnsafeBufferPointer { ipiv in
        dgetrs_(
          &form, &size, &columns, a.baseAddress, &stride, ipiv.baseAddress.map { $0 + ipivO }, b.baseAddress,
          &strideOfB, &status)
      }
    }
  }
  putBack(b, in: &B, BO, order, n, nrhs, ldb)
  return Int(status)
}

// The names are those of C.
// swift-format-ignore-file: AlwaysUseLowerCamelCase

import COpenBLAS

/// `LAPACKE_?potrf` for an array, with the index where it begins.
public func adblas_potrf<Number: BLASNumber>(
  _ order: Int, _ uplo: Int, _ n: Int, _ A: inout [Number], _ AO: Int, _ lda: Int
) -> Int {
  requireMatrix(A.count, AO, order, n, n, lda)
  // An upper triangle by rows is a lower one by columns.
  var triangle = CChar((uplo == 85) == (order == 102) ? 85 : 76)
  var (size, stride, status) = (blasint(n), blasint(lda), blasint(0))
  A.withUnsafeMutableBufferPointer { A in
    Number.routines.potrf(&triangle, &size, A.baseAddress.map { $0 + AO }, &stride, &status)
  }
  return Int(status)
}

/// `LAPACKE_?getrf` for arrays, each with the index where it begins.
public func adblas_getrf<Number: BLASNumber>(
  _ order: Int, _ m: Int, _ n: Int, _ A: inout [Number], _ AO: Int, _ lda: Int, _ ipiv: inout [Int32], _ ipivO: Int
) -> Int {
  requireMatrix(A.count, AO, order, m, n, lda)
  requireVector(ipiv.count, ipivO, min(m, n), 1)
  var (rows, columns, stride, status) = (blasint(m), blasint(n), blasint(max(1, m)), blasint(0))
  var a = byColumns(A, AO, order, m, n, lda)
  a.withUnsafeMutableBufferPointer { a in
    ipiv.withUnsafeMutableBufferPointer { ipiv in
      Number.routines.getrf(
        &rows, &columns, a.baseAddress, &stride, ipiv.baseAddress.map { $0 + ipivO }, &status)
    }
  }
  putBack(a, in: &A, AO, order, m, n, lda)
  return Int(status)
}

/// `LAPACKE_?getrs` for arrays, each with the index where it begins.
public func adblas_getrs<Number: BLASNumber>(
  _ order: Int, _ trans: Int, _ n: Int, _ nrhs: Int, _ A: [Number], _ AO: Int, _ lda: Int, _ ipiv: [Int32],
  _ ipivO: Int,
  _ B: inout [Number], _ BO: Int, _ ldb: Int
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
        Number.routines.getrs(
          &form, &size, &columns, a.baseAddress, &stride, ipiv.baseAddress.map { $0 + ipivO }, b.baseAddress,
          &strideOfB, &status)
      }
    }
  }
  putBack(b, in: &B, BO, order, n, nrhs, ldb)
  return Int(status)
}

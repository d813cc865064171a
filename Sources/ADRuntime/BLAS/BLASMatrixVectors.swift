// The names are those of C.
// swift-format-ignore-file: AlwaysUseLowerCamelCase

import COpenBLAS

/// `cblas_?gemv` for arrays, each with the index where it begins; their sizes are checked.
public func adblas_gemv<Number: BLASNumber>(
  _ order: Int, _ trans: Int, _ m: Int, _ n: Int, _ alpha: Number, _ A: [Number], _ AO: Int, _ lda: Int, _ X: [Number],
  _ XO: Int, _ incX: Int, _ beta: Number, _ Y: inout [Number], _ YO: Int, _ incY: Int
) {
  requireMatrix(A.count, AO, order, m, n, lda)
  requireVector(X.count, XO, trans == 111 ? n : m, incX)
  requireVector(Y.count, YO, trans == 111 ? m : n, incY)
  A.withUnsafeBufferPointer { A in
    X.withUnsafeBufferPointer { X in
      Y.withUnsafeMutableBufferPointer { Y in
        Number.routines.gemv(
          CBLAS_ORDER(rawValue: UInt32(order)), CBLAS_TRANSPOSE(rawValue: UInt32(trans)), blasint(m), blasint(n), alpha,
          A.baseAddress.map { $0 + AO }, blasint(lda), X.baseAddress.map { $0 + XO }, blasint(incX), beta,
          Y.baseAddress.map { $0 + YO }, blasint(incY))
      }
    }
  }
}

/// `cblas_?ger` for arrays, each with the index where it begins; their sizes are checked.
public func adblas_ger<Number: BLASNumber>(
  _ order: Int, _ m: Int, _ n: Int, _ alpha: Number, _ X: [Number], _ XO: Int, _ incX: Int, _ Y: [Number], _ YO: Int,
  _ incY: Int, _ A: inout [Number], _ AO: Int, _ lda: Int
) {
  requireVector(X.count, XO, m, incX)
  requireVector(Y.count, YO, n, incY)
  requireMatrix(A.count, AO, order, m, n, lda)
  X.withUnsafeBufferPointer { X in
    Y.withUnsafeBufferPointer { Y in
      A.withUnsafeMutableBufferPointer { A in
        Number.routines.ger(
          CBLAS_ORDER(rawValue: UInt32(order)), blasint(m), blasint(n), alpha, X.baseAddress.map { $0 + XO },
          blasint(incX), Y.baseAddress.map { $0 + YO }, blasint(incY), A.baseAddress.map { $0 + AO }, blasint(lda))
      }
    }
  }
}

/// `cblas_?symv` for arrays, each with the index where it begins; their sizes are checked.
public func adblas_symv<Number: BLASNumber>(
  _ order: Int, _ uplo: Int, _ n: Int, _ alpha: Number, _ A: [Number], _ AO: Int, _ lda: Int, _ X: [Number], _ XO: Int,
  _ incX: Int, _ beta: Number, _ Y: inout [Number], _ YO: Int, _ incY: Int
) {
  requireMatrix(A.count, AO, order, n, n, lda)
  requireVector(X.count, XO, n, incX)
  requireVector(Y.count, YO, n, incY)
  A.withUnsafeBufferPointer { A in
    X.withUnsafeBufferPointer { X in
      Y.withUnsafeMutableBufferPointer { Y in
        Number.routines.symv(
          CBLAS_ORDER(rawValue: UInt32(order)), CBLAS_UPLO(rawValue: UInt32(uplo)), blasint(n), alpha,
          A.baseAddress.map { $0 + AO }, blasint(lda), X.baseAddress.map { $0 + XO }, blasint(incX), beta,
          Y.baseAddress.map { $0 + YO }, blasint(incY))
      }
    }
  }
}

/// `cblas_?trmv` for arrays, each with the index where it begins; their sizes are checked.
public func adblas_trmv<Number: BLASNumber>(
  _ order: Int, _ uplo: Int, _ trans: Int, _ diag: Int, _ n: Int, _ A: [Number], _ AO: Int, _ lda: Int,
  _ X: inout [Number], _ XO: Int, _ incX: Int
) {
  triangular(Number.routines.trmv, order, uplo, trans, diag, n, A, AO, lda, &X, XO, incX)
}

/// `cblas_?trsv` for arrays, each with the index where it begins; their sizes are checked.
public func adblas_trsv<Number: BLASNumber>(
  _ order: Int, _ uplo: Int, _ trans: Int, _ diag: Int, _ n: Int, _ A: [Number], _ AO: Int, _ lda: Int,
  _ X: inout [Number], _ XO: Int, _ incX: Int
) {
  triangular(Number.routines.trsv, order, uplo, trans, diag, n, A, AO, lda, &X, XO, incX)
}

/// One of the two routines for a triangle and a vector, which have the same parameters.
private func triangular<Number: BLASNumber>(
  _ routine: BLASRoutines<Number>.TriangleVector, _ order: Int, _ uplo: Int, _ trans: Int, _ diag: Int, _ n: Int,
  _ A: [Number], _ AO: Int, _ lda: Int, _ X: inout [Number], _ XO: Int, _ incX: Int
) {
  requireMatrix(A.count, AO, order, n, n, lda)
  requireVector(X.count, XO, n, incX)
  A.withUnsafeBufferPointer { A in
    X.withUnsafeMutableBufferPointer { X in
      routine(
        CBLAS_ORDER(rawValue: UInt32(order)), CBLAS_UPLO(rawValue: UInt32(uplo)),
        CBLAS_TRANSPOSE(rawValue: UInt32(trans)), CBLAS_DIAG(rawValue: UInt32(diag)), blasint(n),
        A.baseAddress.map { $0 + AO }, blasint(lda), X.baseAddress.map { $0 + XO }, blasint(incX))
    }
  }
}

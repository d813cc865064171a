// The names are those of C.
// swift-format-ignore-file: AlwaysUseLowerCamelCase

import COpenBLAS

/// `cblas_dgemv` for arrays, each with the index where it begins; their sizes are checked.
public func adblas_dgemv(
  _ order: Int, _ trans: Int, _ m: Int, _ n: Int, _ alpha: Double, _ A: [Double], _ AO: Int, _ lda: Int, _ X: [Double],
  _ XO: Int, _ incX: Int, _ beta: Double, _ Y: inout [Double], _ YO: Int, _ incY: Int
) {
  requireMatrix(A.count, AO, order, m, n, lda)
  requireVector(X.count, XO, trans == 111 ? n : m, incX)
  requireVector(Y.count, YO, trans == 111 ? m : n, incY)
  A.withUnsafeBufferPointer { A in
    X.withUnsafeBufferPointer { X in
      Y.withUnsafeMutableBufferPointer { Y in
        cblas_dgemv(
          CBLAS_ORDER(rawValue: UInt32(order)), CBLAS_TRANSPOSE(rawValue: UInt32(trans)), blasint(m), blasint(n), alpha,
          A.baseAddress.map { $0 + AO }, blasint(lda), X.baseAddress.map { $0 + XO }, blasint(incX), beta,
          Y.baseAddress.map { $0 + YO }, blasint(incY))
      }
    }
  }
}

/// `cblas_dger` for arrays, each with the index where it begins; their sizes are checked.
public func adblas_dger(
  _ order: Int, _ m: Int, _ n: Int, _ alpha: Double, _ X: [Double], _ XO: Int, _ incX: Int, _ Y: [Double], _ YO: Int,
  _ incY: Int, _ A: inout [Double], _ AO: Int, _ lda: Int
) {
  requireVector(X.count, XO, m, incX)
  requireVector(Y.count, YO, n, incY)
  requireMatrix(A.count, AO, order, m, n, lda)
  X.withUnsafeBufferPointer { X in
    Y.withUnsafeBufferPointer { Y in
      A.withUnsafeMutableBufferPointer { A in
        cblas_dger(
          CBLAS_ORDER(rawValue: UInt32(order)), blasint(m), blasint(n), alpha, X.baseAddress.map { $0 + XO },
          blasint(incX), Y.baseAddress.map { $0 + YO }, blasint(incY), A.baseAddress.map { $0 + AO }, blasint(lda))
      }
    }
  }
}

/// `cblas_dsymv` for arrays, each with the index where it begins; their sizes are checked.
public func adblas_dsymv(
  _ order: Int, _ uplo: Int, _ n: Int, _ alpha: Double, _ A: [Double], _ AO: Int, _ lda: Int, _ X: [Double], _ XO: Int,
  _ incX: Int, _ beta: Double, _ Y: inout [Double], _ YO: Int, _ incY: Int
) {
  requireMatrix(A.count, AO, order, n, n, lda)
  requireVector(X.count, XO, n, incX)
  requireVector(Y.count, YO, n, incY)
  A.withUnsafeBufferPointer { A in
    X.withUnsafeBufferPointer { X in
      Y.withUnsafeMutableBufferPointer { Y in
        cblas_dsymv(
          CBLAS_ORDER(rawValue: UInt32(order)), CBLAS_UPLO(rawValue: UInt32(uplo)), blasint(n), alpha,
          A.baseAddress.map { $0 + AO }, blasint(lda), X.baseAddress.map { $0 + XO }, blasint(incX), beta,
          Y.baseAddress.map { $0 + YO }, blasint(incY))
      }
    }
  }
}

/// `cblas_dtrmv` for arrays, each with the index where it begins; their sizes are checked.
public func adblas_dtrmv(
  _ order: Int, _ uplo: Int, _ trans: Int, _ diag: Int, _ n: Int, _ A: [Double], _ AO: Int, _ lda: Int,
  _ X: inout [Double], _ XO: Int, _ incX: Int
) {
  requireMatrix(A.count, AO, order, n, n, lda)
  requireVector(X.count, XO, n, incX)
  A.withUnsafeBufferPointer { A in
    X.withUnsafeMutableBufferPointer { X in
      cblas_dtrmv(
        CBLAS_ORDER(rawValue: UInt32(order)), CBLAS_UPLO(rawValue: UInt32(uplo)),
        CBLAS_TRANSPOSE(rawValue: UInt32(trans)), CBLAS_DIAG(rawValue: UInt32(diag)), blasint(n),
        A.baseAddress.map { $0 + AO }, blasint(lda), X.baseAddress.map { $0 + XO }, blasint(incX))
    }
  }
}

/// `cblas_dtrsv` for arrays, each with the index where it begins; their sizes are checked.
public func adblas_dtrsv(
  _ order: Int, _ uplo: Int, _ trans: Int, _ diag: Int, _ n: Int, _ A: [Double], _ AO: Int, _ lda: Int,
  _ X: inout [Double], _ XO: Int, _ incX: Int
) {
  requireMatrix(A.count, AO, order, n, n, lda)
  requireVector(X.count, XO, n, incX)
  A.withUnsafeBufferPointer { A in
    X.withUnsafeMutableBufferPointer { X in
      cblas_dtrsv(
        CBLAS_ORDER(rawValue: UInt32(order)), CBLAS_UPLO(rawValue: UInt32(uplo)),
        CBLAS_TRANSPOSE(rawValue: UInt32(trans)), CBLAS_DIAG(rawValue: UInt32(diag)), blasint(n),
        A.baseAddress.map { $0 + AO }, blasint(lda), X.baseAddress.map { $0 + XO }, blasint(incX))
    }
  }
}

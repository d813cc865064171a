// The names are those of C.
// swift-format-ignore-file: AlwaysUseLowerCamelCase

import COpenBLAS

/// `cblas_sgemm` for arrays, each with the index where it begins; their sizes are checked.
public func adblas_sgemm(
  _ order: Int, _ transA: Int, _ transB: Int, _ m: Int, _ n: Int, _ k: Int, _ alpha: Float, _ A: [Float], _ AO: Int,
  _ lda: Int, _ B: [Float], _ BO: Int, _ ldb: Int, _ beta: Float, _ C: inout [Float], _ CO: Int, _ ldc: Int
) {
  requireMatrix(A.count, AO, order, transA == 111 ? m : k, transA == 111 ? k : m, lda)
  requireMatrix(B.count, BO, order, transB == 111 ? k : n, transB == 111 ? n : k, ldb)
  requireMatrix(C.count, CO, order, m, n, ldc)
  A.withUnsafeBufferPointer { A in
    B.withUnsafeBufferPointer { B in
      C.withUnsafeMutableBufferPointer { C in
        cblas_sgemm(
          CBLAS_ORDER(rawValue: UInt32(order)), CBLAS_TRANSPOSE(rawValue: UInt32(transA)),
          CBLAS_TRANSPOSE(rawValue: UInt32(transB)), blasint(m), blasint(n), blasint(k), alpha,
          A.baseAddress.map { $0 + AO }, blasint(lda), B.baseAddress.map { $0 + BO }, blasint(ldb), beta,
          C.baseAddress.map { $0 + CO }, blasint(ldc))
      }
    }
  }
}

/// `cblas_ssymm` for arrays, each with the index where it begins; their sizes are checked.
public func adblas_ssymm(
  _ order: Int, _ side: Int, _ uplo: Int, _ m: Int, _ n: Int, _ alpha: Float, _ A: [Float], _ AO: Int, _ lda: Int,
  _ B: [Float], _ BO: Int, _ ldb: Int, _ beta: Float, _ C: inout [Float], _ CO: Int, _ ldc: Int
) {
  requireMatrix(A.count, AO, order, side == 141 ? m : n, side == 141 ? m : n, lda)
  requireMatrix(B.count, BO, order, m, n, ldb)
  requireMatrix(C.count, CO, order, m, n, ldc)
  A.withUnsafeBufferPointer { A in
    B.withUnsafeBufferPointer { B in
      C.withUnsafeMutableBufferPointer { C in
        cblas_ssymm(
          CBLAS_ORDER(rawValue: UInt32(order)), CBLAS_SIDE(rawValue: UInt32(side)), CBLAS_UPLO(rawValue: UInt32(uplo)),
          blasint(m), blasint(n), alpha, A.baseAddress.map { $0 + AO }, blasint(lda), B.baseAddress.map { $0 + BO },
          blasint(ldb), beta, C.baseAddress.map { $0 + CO }, blasint(ldc))
      }
    }
  }
}

/// `cblas_ssyrk` for arrays, each with the index where it begins; their sizes are checked.
public func adblas_ssyrk(
  _ order: Int, _ uplo: Int, _ trans: Int, _ n: Int, _ k: Int, _ alpha: Float, _ A: [Float], _ AO: Int, _ lda: Int,
  _ beta: Float, _ C: inout [Float], _ CO: Int, _ ldc: Int
) {
  requireMatrix(A.count, AO, order, trans == 111 ? n : k, trans == 111 ? k : n, lda)
  requireMatrix(C.count, CO, order, n, n, ldc)
  A.withUnsafeBufferPointer { A in
    C.withUnsafeMutableBufferPointer { C in
      cblas_ssyrk(
        CBLAS_ORDER(rawValue: UInt32(order)), CBLAS_UPLO(rawValue: UInt32(uplo)),
        CBLAS_TRANSPOSE(rawValue: UInt32(trans)), blasint(n), blasint(k), alpha, A.baseAddress.map { $0 + AO },
        blasint(lda), beta, C.baseAddress.map { $0 + CO }, blasint(ldc))
    }
  }
}

/// `cblas_strmm` for arrays, each with the index where it begins; their sizes are checked.
public func adblas_strmm(
  _ order: Int, _ side: Int, _ uplo: Int, _ trans: Int, _ diag: Int, _ m: Int, _ n: Int, _ alpha: Float, _ A: [Float],
  _ AO: Int, _ lda: Int, _ B: inout [Float], _ BO: Int, _ ldb: Int
) {
  requireMatrix(A.count, AO, order, side == 141 ? m : n, side == 141 ? m : n, lda)
  requireMatrix(B.count, BO, order, m, n, ldb)
  A.withUnsafeBufferPointer { A in
    B.withUnsafeMutableBufferPointer { B in
      cblas_strmm(
        CBLAS_ORDER(rawValue: UInt32(order)), CBLAS_SIDE(rawValue: UInt32(side)), CBLAS_UPLO(rawValue: UInt32(uplo)),
        CBLAS_TRANSPOSE(rawValue: UInt32(trans)), CBLAS_DIAG(rawValue: UInt32(diag)), blasint(m), blasint(n), alpha,
        A.baseAddress.map { $0 + AO }, blasint(lda), B.baseAddress.map { $0 + BO }, blasint(ldb))
    }
  }
}

/// `cblas_strsm` for arrays, each with the index where it begins; their sizes are checked.
public func adblas_strsm(
  _ order: Int, _ side: Int, _ uplo: Int, _ trans: Int, _ diag: Int, _ m: Int, _ n: Int, _ alpha: Float, _ A: [Float],
  _ AO: Int, _ lda: Int, _ B: inout [Float], _ BO: Int, _ ldb: Int
) {
  requireMatrix(A.count, AO, order, side == 141 ? m : n, side == 141 ? m : n, lda)
  requireMatrix(B.count, BO, order, m, n, ldb)
  A.withUnsafeBufferPointer { A in
    B.withUnsafeMutableBufferPointer { B in
      cblas_strsm(
        CBLAS_ORDER(rawValue: UInt32(order)), CBLAS_SIDE(rawValue: UInt32(side)), CBLAS_UPLO(rawValue: UInt32(uplo)),
        CBLAS_TRANSPOSE(rawValue: UInt32(trans)), CBLAS_DIAG(rawValue: UInt32(diag)), blasint(m), blasint(n), alpha,
        A.baseAddress.map { $0 + AO }, blasint(lda), B.baseAddress.map { $0 + BO }, blasint(ldb))
    }
  }
}

// The names are those of C.
// swift-format-ignore-file: AlwaysUseLowerCamelCase

import COpenBLAS

/// `cblas_?gemm` for arrays, each with the index where it begins; their sizes are checked.
public func adblas_gemm<Number: BLASNumber>(
  _ order: Int, _ transA: Int, _ transB: Int, _ m: Int, _ n: Int, _ k: Int, _ alpha: Number, _ A: [Number], _ AO: Int,
  _ lda: Int, _ B: [Number], _ BO: Int, _ ldb: Int, _ beta: Number, _ C: inout [Number], _ CO: Int, _ ldc: Int
) {
  requireMatrix(A.count, AO, order, transA == 111 ? m : k, transA == 111 ? k : m, lda)
  requireMatrix(B.count, BO, order, transB == 111 ? k : n, transB == 111 ? n : k, ldb)
  requireMatrix(C.count, CO, order, m, n, ldc)
  A.withUnsafeBufferPointer { A in
    B.withUnsafeBufferPointer { B in
      C.withUnsafeMutableBufferPointer { C in
        Number.routines.gemm(
          CBLAS_ORDER(rawValue: UInt32(order)), CBLAS_TRANSPOSE(rawValue: UInt32(transA)),
          CBLAS_TRANSPOSE(rawValue: UInt32(transB)), blasint(m), blasint(n), blasint(k), alpha,
          A.baseAddress.map { $0 + AO }, blasint(lda), B.baseAddress.map { $0 + BO }, blasint(ldb), beta,
          C.baseAddress.map { $0 + CO }, blasint(ldc))
      }
    }
  }
}

/// `cblas_?symm` for arrays, each with the index where it begins; their sizes are checked.
public func adblas_symm<Number: BLASNumber>(
  _ order: Int, _ side: Int, _ uplo: Int, _ m: Int, _ n: Int, _ alpha: Number, _ A: [Number], _ AO: Int, _ lda: Int,
  _ B: [Number], _ BO: Int, _ ldb: Int, _ beta: Number, _ C: inout [Number], _ CO: Int, _ ldc: Int
) {
  requireMatrix(A.count, AO, order, side == 141 ? m : n, side == 141 ? m : n, lda)
  requireMatrix(B.count, BO, order, m, n, ldb)
  requireMatrix(C.count, CO, order, m, n, ldc)
  A.withUnsafeBufferPointer { A in
    B.withUnsafeBufferPointer { B in
      C.withUnsafeMutableBufferPointer { C in
        Number.routines.symm(
          CBLAS_ORDER(rawValue: UInt32(order)), CBLAS_SIDE(rawValue: UInt32(side)), CBLAS_UPLO(rawValue: UInt32(uplo)),
          blasint(m), blasint(n), alpha, A.baseAddress.map { $0 + AO }, blasint(lda), B.baseAddress.map { $0 + BO },
          blasint(ldb), beta, C.baseAddress.map { $0 + CO }, blasint(ldc))
      }
    }
  }
}

/// `cblas_?syrk` for arrays, each with the index where it begins; their sizes are checked.
public func adblas_syrk<Number: BLASNumber>(
  _ order: Int, _ uplo: Int, _ trans: Int, _ n: Int, _ k: Int, _ alpha: Number, _ A: [Number], _ AO: Int, _ lda: Int,
  _ beta: Number, _ C: inout [Number], _ CO: Int, _ ldc: Int
) {
  requireMatrix(A.count, AO, order, trans == 111 ? n : k, trans == 111 ? k : n, lda)
  requireMatrix(C.count, CO, order, n, n, ldc)
  A.withUnsafeBufferPointer { A in
    C.withUnsafeMutableBufferPointer { C in
      Number.routines.syrk(
        CBLAS_ORDER(rawValue: UInt32(order)), CBLAS_UPLO(rawValue: UInt32(uplo)),
        CBLAS_TRANSPOSE(rawValue: UInt32(trans)), blasint(n), blasint(k), alpha, A.baseAddress.map { $0 + AO },
        blasint(lda), beta, C.baseAddress.map { $0 + CO }, blasint(ldc))
    }
  }
}

/// `cblas_?trmm` for arrays, each with the index where it begins; their sizes are checked.
public func adblas_trmm<Number: BLASNumber>(
  _ order: Int, _ side: Int, _ uplo: Int, _ trans: Int, _ diag: Int, _ m: Int, _ n: Int, _ alpha: Number, _ A: [Number],
  _ AO: Int, _ lda: Int, _ B: inout [Number], _ BO: Int, _ ldb: Int
) {
  triangular(Number.routines.trmm, order, side, uplo, trans, diag, m, n, alpha, A, AO, lda, &B, BO, ldb)
}

/// `cblas_?trsm` for arrays, each with the index where it begins; their sizes are checked.
public func adblas_trsm<Number: BLASNumber>(
  _ order: Int, _ side: Int, _ uplo: Int, _ trans: Int, _ diag: Int, _ m: Int, _ n: Int, _ alpha: Number, _ A: [Number],
  _ AO: Int, _ lda: Int, _ B: inout [Number], _ BO: Int, _ ldb: Int
) {
  triangular(Number.routines.trsm, order, side, uplo, trans, diag, m, n, alpha, A, AO, lda, &B, BO, ldb)
}

/// One of the two routines for a triangle and a matrix, which have the same parameters.
private func triangular<Number: BLASNumber>(
  _ routine: BLASRoutines<Number>.TriangleMatrix, _ order: Int, _ side: Int, _ uplo: Int, _ trans: Int, _ diag: Int,
  _ m: Int, _ n: Int, _ alpha: Number, _ A: [Number], _ AO: Int, _ lda: Int, _ B: inout [Number], _ BO: Int, _ ldb: Int
) {
  requireMatrix(A.count, AO, order, side == 141 ? m : n, side == 141 ? m : n, lda)
  requireMatrix(B.count, BO, order, m, n, ldb)
  A.withUnsafeBufferPointer { A in
    B.withUnsafeMutableBufferPointer { B in
      routine(
        CBLAS_ORDER(rawValue: UInt32(order)), CBLAS_SIDE(rawValue: UInt32(side)), CBLAS_UPLO(rawValue: UInt32(uplo)),
        CBLAS_TRANSPOSE(rawValue: UInt32(trans)), CBLAS_DIAG(rawValue: UInt32(diag)), blasint(m), blasint(n), alpha,
        A.baseAddress.map { $0 + AO }, blasint(lda), B.baseAddress.map { $0 + BO }, blasint(ldb))
    }
  }
}

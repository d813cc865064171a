// The names are those of C.
// swift-format-ignore-file: AlwaysUseLowerCamelCase

import ADRuntime

// What a module with LAPACK's own header declares; the library that the tests link has LAPACK without it.

let LAPACK_ROW_MAJOR: Int32 = 101
let LAPACK_COL_MAJOR: Int32 = 102

func LAPACKE_dpotrf(_ order: Int32, _ uplo: Int8, _ n: Int32, _ a: inout [Double], _ lda: Int32) -> Int32 {
  Int32(adblas_potrf(Int(order), Int(uplo), Int(n), &a, 0, Int(lda)))
}

func LAPACKE_dgetrf(
  _ order: Int32, _ m: Int32, _ n: Int32, _ a: inout [Double], _ lda: Int32, _ pivots: inout [Int32]
) -> Int32 {
  Int32(adblas_getrf(Int(order), Int(m), Int(n), &a, 0, Int(lda), &pivots, 0))
}

func LAPACKE_dgetrs(
  _ order: Int32, _ trans: Int8, _ n: Int32, _ count: Int32, _ a: [Double], _ lda: Int32, _ pivots: [Int32],
  _ b: inout [Double], _ ldb: Int32
) -> Int32 {
  Int32(
    adblas_getrs(Int(order), Int(trans), Int(n), Int(count), a, 0, Int(lda), pivots, 0, &b, 0, Int(ldb)))
}

func LAPACKE_dgesv(
  _ order: Int32, _ n: Int32, _ count: Int32, _ a: inout [Double], _ lda: Int32, _ pivots: inout [Int32],
  _ b: inout [Double], _ ldb: Int32
) -> Int32 {
  let status = LAPACKE_dgetrf(order, n, n, &a, lda, &pivots)
  return status == 0 ? LAPACKE_dgetrs(order, 78, n, count, a, lda, pivots, &b, ldb) : status
}

import COpenBLAS

/// The numbers that BLAS and LAPACK compute with: `Float` and `Double`.
public protocol BLASNumber {
  /// The library's routines for these numbers.
  static var routines: BLASRoutines<Self> { get }
}

/// The routines of BLAS and LAPACK for one precision, by the names that they share. A `?` in C's name is an `s` or a `d`.
public struct BLASRoutines<Number>: Sendable {
  typealias Source = UnsafePointer<Number>?
  typealias Target = UnsafeMutablePointer<Number>?
  typealias Size = blasint
  typealias Order = CBLAS_ORDER
  typealias Transpose = CBLAS_TRANSPOSE
  typealias Triangle = CBLAS_UPLO
  typealias Diagonal = CBLAS_DIAG
  typealias Side = CBLAS_SIDE
  /// LAPACK takes everything by address.
  typealias Letter = UnsafePointer<CChar>?
  typealias Sizes = UnsafePointer<blasint>?
  typealias Status = UnsafeMutablePointer<blasint>?
  typealias Pivots = UnsafeMutablePointer<blasint>?

  typealias TriangleVector =
    @Sendable (Order, Triangle, Transpose, Diagonal, Size, Source, Size, Target, Size) -> Void
  typealias TriangleMatrix =
    @Sendable (Order, Side, Triangle, Transpose, Diagonal, Size, Size, Number, Source, Size, Target, Size) -> Void

  let dot: @Sendable (Size, Source, Size, Source, Size) -> Number
  let axpy: @Sendable (Size, Number, Source, Size, Target, Size) -> Void
  let scal: @Sendable (Size, Number, Target, Size) -> Void
  let nrm2: @Sendable (Size, Source, Size) -> Number
  let asum: @Sendable (Size, Source, Size) -> Number

  let gemv: @Sendable (Order, Transpose, Size, Size, Number, Source, Size, Source, Size, Number, Target, Size) -> Void
  let ger: @Sendable (Order, Size, Size, Number, Source, Size, Source, Size, Target, Size) -> Void
  let symv: @Sendable (Order, Triangle, Size, Number, Source, Size, Source, Size, Number, Target, Size) -> Void
  let trmv: TriangleVector
  let trsv: TriangleVector

  let gemm:
    @Sendable (
      Order, Transpose, Transpose, Size, Size, Size, Number, Source, Size, Source, Size, Number, Target, Size
    ) -> Void
  let symm:
    @Sendable (Order, Side, Triangle, Size, Size, Number, Source, Size, Source, Size, Number, Target, Size) -> Void
  let syrk: @Sendable (Order, Triangle, Transpose, Size, Size, Number, Source, Size, Number, Target, Size) -> Void
  let trmm: TriangleMatrix
  let trsm: TriangleMatrix

  let potrf: @Sendable (Letter, Sizes, Target, Sizes, Status) -> Void
  let getrf: @Sendable (Sizes, Sizes, Target, Sizes, Pivots, Status) -> Void
  let getrs: @Sendable (Letter, Sizes, Sizes, Source, Sizes, Sizes, Target, Sizes, Status) -> Void
}

extension Double: BLASNumber {
  public static let routines = BLASRoutines<Double>(
    dot: cblas_ddot, axpy: cblas_daxpy, scal: cblas_dscal, nrm2: cblas_dnrm2, asum: cblas_dasum, gemv: cblas_dgemv,
    ger: cblas_dger, symv: cblas_dsymv, trmv: cblas_dtrmv, trsv: cblas_dtrsv, gemm: cblas_dgemm, symm: cblas_dsymm,
    syrk: cblas_dsyrk, trmm: cblas_dtrmm, trsm: cblas_dtrsm, potrf: dpotrf_, getrf: dgetrf_, getrs: dgetrs_)
}

extension Float: BLASNumber {
  public static let routines = BLASRoutines<Float>(
    dot: cblas_sdot, axpy: cblas_saxpy, scal: cblas_sscal, nrm2: cblas_snrm2, asum: cblas_sasum, gemv: cblas_sgemv,
    ger: cblas_sger, symv: cblas_ssymv, trmv: cblas_strmv, trsv: cblas_strsv, gemm: cblas_sgemm, symm: cblas_ssymm,
    syrk: cblas_ssyrk, trmm: cblas_strmm, trsm: cblas_strsm, potrf: spotrf_, getrf: sgetrf_, getrs: sgetrs_)
}

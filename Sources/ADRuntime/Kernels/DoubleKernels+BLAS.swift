import COpenBLAS

extension DoubleKernels {
  public static func dot(_ a: UnsafePointer<Double>, _ b: UnsafePointer<Double>, count: Int) -> Double {
    cblas_ddot(blasint(count), a, 1, b, 1)
  }

  public static func addScaled(
    _ x: UnsafePointer<Double>, factor: Double, into y: UnsafeMutablePointer<Double>, count: Int
  ) {
    cblas_daxpy(blasint(count), factor, x, 1, y, 1)
  }

  public static func multiply(
    _ a: UnsafePointer<Double>, transposed aTransposed: Bool, _ b: UnsafePointer<Double>, transposed bTransposed: Bool,
    beta: Double, into c: UnsafeMutablePointer<Double>, rows: Int, columns: Int, inner: Int
  ) {
    let (m, n, k) = (blasint(rows), blasint(columns), blasint(inner))
    if n == 1 {
      // c = op(a) b, where a is stored as m times k or, transposed, as k times m.
      cblas_dgemv(
        CblasRowMajor, aTransposed ? CblasTrans : CblasNoTrans, aTransposed ? k : m, aTransposed ? m : k, 1, a,
        aTransposed ? m : k, b, 1, beta, c, 1)
    } else if m == 1 {
      // The row c is op(b) transposed times the row a; b is stored as k times n or, transposed, as n times k.
      cblas_dgemv(
        CblasRowMajor, bTransposed ? CblasNoTrans : CblasTrans, bTransposed ? n : k, bTransposed ? k : n, 1, b,
        bTransposed ? k : n, a, 1, beta, c, 1)
    } else {
      cblas_dgemm(
        CblasRowMajor, aTransposed ? CblasTrans : CblasNoTrans, bTransposed ? CblasTrans : CblasNoTrans, m, n, k, 1,
        a, aTransposed ? m : k, b, bTransposed ? k : n, beta, c, n)
    }
  }
}

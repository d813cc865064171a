// The names are those of C.
// swift-format-ignore-file: AlwaysUseLowerCamelCase

import COpenBLAS

/// `cblas_ddot` for arrays, each with the index where it begins; their sizes are checked.
public func adblas_ddot(_ n: Int, _ X: [Double], _ XO: Int, _ incX: Int, _ Y: [Double], _ YO: Int, _ incY: Int)
  -> Double
{
  requireVector(X.count, XO, n, incX)
  requireVector(Y.count, YO, n, incY)
  return X.withUnsafeBufferPointer { X in
    Y.withUnsafeBufferPointer { Y in
      cblas_ddot(blasint(n), X.baseAddress.map { $0 + XO }, blasint(incX), Y.baseAddress.map { $0 + YO }, blasint(incY))
    }
  }
}

/// `cblas_daxpy` for arrays, each with the index where it begins; their sizes are checked.
public func adblas_daxpy(
  _ n: Int, _ alpha: Double, _ X: [Double], _ XO: Int, _ incX: Int, _ Y: inout [Double], _ YO: Int, _ incY: Int
) {
  requireVector(X.count, XO, n, incX)
  requireVector(Y.count, YO, n, incY)
  X.withUnsafeBufferPointer { X in
    Y.withUnsafeMutableBufferPointer { Y in
      cblas_daxpy(
        blasint(n), alpha, X.baseAddress.map { $0 + XO }, blasint(incX), Y.baseAddress.map { $0 + YO }, blasint(incY))
    }
  }
}

/// `cblas_dscal` for arrays, each with the index where it begins; their sizes are checked.
public func adblas_dscal(_ n: Int, _ alpha: Double, _ X: inout [Double], _ XO: Int, _ incX: Int) {
  requireVector(X.count, XO, n, incX)
  X.withUnsafeMutableBufferPointer { X in
    cblas_dscal(blasint(n), alpha, X.baseAddress.map { $0 + XO }, blasint(incX))
  }
}

/// `cblas_dnrm2` for arrays, each with the index where it begins; their sizes are checked.
public func adblas_dnrm2(_ n: Int, _ X: [Double], _ XO: Int, _ incX: Int) -> Double {
  requireVector(X.count, XO, n, incX)
  return X.withUnsafeBufferPointer { X in
    cblas_dnrm2(blasint(n), X.baseAddress.map { $0 + XO }, blasint(incX))
  }
}

/// `cblas_dasum` for arrays, each with the index where it begins; their sizes are checked.
public func adblas_dasum(_ n: Int, _ X: [Double], _ XO: Int, _ incX: Int) -> Double {
  requireVector(X.count, XO, n, incX)
  return X.withUnsafeBufferPointer { X in
    cblas_dasum(blasint(n), X.baseAddress.map { $0 + XO }, blasint(incX))
  }
}

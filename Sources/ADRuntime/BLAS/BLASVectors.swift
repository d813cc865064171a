// The names are those of C.
// swift-format-ignore-file: AlwaysUseLowerCamelCase

import COpenBLAS

/// `cblas_?dot` for arrays, each with the index where it begins; their sizes are checked.
public func adblas_dot<Number: BLASNumber>(
  _ n: Int, _ X: [Number], _ XO: Int, _ incX: Int, _ Y: [Number], _ YO: Int, _ incY: Int
)
  -> Number
{
  requireVector(X.count, XO, n, incX)
  requireVector(Y.count, YO, n, incY)
  return X.withUnsafeBufferPointer { X in
    Y.withUnsafeBufferPointer { Y in
      Number.routines.dot(
        blasint(n), X.baseAddress.map { $0 + XO }, blasint(incX), Y.baseAddress.map { $0 + YO }, blasint(incY))
    }
  }
}

/// `cblas_?axpy` for arrays, each with the index where it begins; their sizes are checked.
public func adblas_axpy<Number: BLASNumber>(
  _ n: Int, _ alpha: Number, _ X: [Number], _ XO: Int, _ incX: Int, _ Y: inout [Number], _ YO: Int, _ incY: Int
) {
  requireVector(X.count, XO, n, incX)
  requireVector(Y.count, YO, n, incY)
  X.withUnsafeBufferPointer { X in
    Y.withUnsafeMutableBufferPointer { Y in
      Number.routines.axpy(
        blasint(n), alpha, X.baseAddress.map { $0 + XO }, blasint(incX), Y.baseAddress.map { $0 + YO }, blasint(incY))
    }
  }
}

/// `cblas_?scal` for arrays, each with the index where it begins; their sizes are checked.
public func adblas_scal<Number: BLASNumber>(_ n: Int, _ alpha: Number, _ X: inout [Number], _ XO: Int, _ incX: Int) {
  requireVector(X.count, XO, n, incX)
  X.withUnsafeMutableBufferPointer { X in
    Number.routines.scal(blasint(n), alpha, X.baseAddress.map { $0 + XO }, blasint(incX))
  }
}

/// `cblas_?nrm2` for arrays, each with the index where it begins; their sizes are checked.
public func adblas_nrm2<Number: BLASNumber>(_ n: Int, _ X: [Number], _ XO: Int, _ incX: Int) -> Number {
  requireVector(X.count, XO, n, incX)
  return X.withUnsafeBufferPointer { X in
    Number.routines.nrm2(blasint(n), X.baseAddress.map { $0 + XO }, blasint(incX))
  }
}

/// `cblas_?asum` for arrays, each with the index where it begins; their sizes are checked.
public func adblas_asum<Number: BLASNumber>(_ n: Int, _ X: [Number], _ XO: Int, _ incX: Int) -> Number {
  requireVector(X.count, XO, n, incX)
  return X.withUnsafeBufferPointer { X in
    Number.routines.asum(blasint(n), X.baseAddress.map { $0 + XO }, blasint(incX))
  }
}

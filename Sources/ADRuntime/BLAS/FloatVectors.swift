// The names are those of C.
// swift-format-ignore-file: AlwaysUseLowerCamelCase

import COpenBLAS

/// `cblas_sdot` for arrays, each with the index where it begins; their sizes are checked.
public func adblas_sdot(_ n: Int, _ X: [Float], _ XO: Int, _ incX: Int, _ Y: [Float], _ YO: Int, _ incY: Int) -> Float {
  requireVector(X.count, XO, n, incX)
  requireVector(Y.count, YO, n, incY)
  return X.withUnsafeBufferPointer { X in
    Y.withUnsafeBufferPointer { Y in
      cblas_sdot(blasint(n), X.baseAddress.map { $0 + XO }, blasint(incX), Y.baseAddress.map { $0 + YO }, blasint(incY))
    }
  }
}

/// `cblas_saxpy` for arrays, each with the index where it begins; their sizes are checked.
public func adblas_saxpy(
  _ n: Int, _ alpha: Float, _ X: [Float], _ XO: Int, _ incX: Int, _ Y: inout [Float], _ YO: Int, _ incY: Int
) {
  requireVector(X.count, XO, n, incX)
  requireVector(Y.count, YO, n, incY)
  X.withUnsafeBufferPointer { X in
    Y.withUnsafeMutableBufferPointer { Y in
      cblas_saxpy(
        blasint(n), alpha, X.baseAddress.map { $0 + XO }, blasint(incX), Y.baseAddress.map { $0 + YO }, blasint(incY))
    }
  }
}

/// `cblas_sscal` for arrays, each with the index where it begins; their sizes are checked.
public func adblas_sscal(_ n: Int, _ alpha: Float, _ X: inout [Float], _ XO: Int, _ incX: Int) {
  requireVector(X.count, XO, n, incX)
  X.withUnsafeMutableBufferPointer { X in
    cblas_sscal(blasint(n), alpha, X.baseAddress.map { $0 + XO }, blasint(incX))
  }
}

/// `cblas_snrm2` for arrays, each with the index where it begins; their sizes are checked.
public func adblas_snrm2(_ n: Int, _ X: [Float], _ XO: Int, _ incX: Int) -> Float {
  requireVector(X.count, XO, n, incX)
  return X.withUnsafeBufferPointer { X in
    cblas_snrm2(blasint(n), X.baseAddress.map { $0 + XO }, blasint(incX))
  }
}

/// `cblas_sasum` for arrays, each with the index where it begins; their sizes are checked.
public func adblas_sasum(_ n: Int, _ X: [Float], _ XO: Int, _ incX: Int) -> Float {
  requireVector(X.count, XO, n, incX)
  return X.withUnsafeBufferPointer { X in
    cblas_sasum(blasint(n), X.baseAddress.map { $0 + XO }, blasint(incX))
  }
}

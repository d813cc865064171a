/// The product of matrices, by NumPy's rules.
///
/// For a of shape `[m, k]` and b of shape `[k, n]` the result has the shape `[m, n]`. A vector on the left is a row,
/// on the right a column, and its axis is missing in the result: `[m, k]` times `[k]` is `[m]`, `[k]` times `[k]` is
/// `[]`. Leading axes are batches of matrices and broadcast.
///
/// - Precondition: the inner dimensions are equal.
public func matmul<Scalar>(_ a: Tensor<Scalar>, _ b: Tensor<Scalar>) -> Tensor<Scalar> {
  matmul(a, transposed: false, b, transposed: false)
}

/// The product of matrices of which either may be taken transposed: its last two axes exchanged, without copying.
/// The flag means nothing for a vector.
///
/// - Precondition: the inner dimensions are equal.
public func matmul<Scalar>(
  _ a: Tensor<Scalar>, transposed aTransposed: Bool, _ b: Tensor<Scalar>, transposed bTransposed: Bool
) -> Tensor<Scalar> {
  let product = MatrixProduct(a.shape, aTransposed, b.shape, bTransposed, "matmul")
  guard product.left.columns > 0 else { return Tensor(repeating: 0, shape: product.shape) }
  return Tensor(shape: product.shape) { result in
    a.withPointer { x in
      b.withPointer { y in
        accumulateProduct(x, product.left, y, product.right, into: result, product.result, accumulates: false)
      }
    }
  }
}

/// `matmul(a, transposed:, b, transposed:) + c`: the product is added to `c`, in its memory if nobody else holds it.
///
/// - Precondition: the inner dimensions are equal, and `c` and the product broadcast together.
public func matmul<Scalar>(
  _ a: Tensor<Scalar>, transposed aTransposed: Bool = false, _ b: Tensor<Scalar>, transposed bTransposed: Bool = false,
  adding c: consuming Tensor<Scalar>
) -> Tensor<Scalar> {
  let product = MatrixProduct(a.shape, aTransposed, b.shape, bTransposed, "matmul")
  if c.shape != product.shape {
    if broadcastShape(product.shape, c.shape, "+") != product.shape {
      return c + matmul(a, transposed: aTransposed, b, transposed: bTransposed)
    }
    c = c.broadcasted(to: product.shape)
  }
  c.add(product, a, b)
  return c
}

/// `matmul(a, transposed:, b, transposed:) - c`: the product is added to `-c`.
///
/// - Precondition: the inner dimensions are equal, and `c` and the product broadcast together.
public func matmul<Scalar>(
  _ a: Tensor<Scalar>, transposed aTransposed: Bool = false, _ b: Tensor<Scalar>, transposed bTransposed: Bool = false,
  subtracting c: consuming Tensor<Scalar>
) -> Tensor<Scalar> {
  matmul(a, transposed: aTransposed, b, transposed: bTransposed, adding: -c)
}

/// The shape of `matmul(a, transposed:, b, transposed:)`, without the product.
///
/// - Precondition: the inner dimensions are equal.
public func matmulShape<Scalar>(
  _ a: Tensor<Scalar>, transposed aTransposed: Bool = false, _ b: Tensor<Scalar>, transposed bTransposed: Bool = false
) -> [Int] {
  MatrixProduct(a.shape, aTransposed, b.shape, bTransposed, "matmul").shape
}

/// The sum of the products of corresponding scalars.
///
/// - Precondition: the shapes are equal.
public func dot<Scalar>(_ a: Tensor<Scalar>, _ b: Tensor<Scalar>) -> Scalar {
  require(a.shape == b.shape, "dot: the shapes \(a.shape) and \(b.shape) are not equal")
  var result: Scalar = 0
  a.withPointer { x in
    b.withPointer { result = Scalar.Kernels.dot(x, $0, count: a.count) }
  }
  return result
}

/// The matrix of the products of every scalar of the vector `a` with every one of the vector `b`.
///
/// - Precondition: both have rank 1.
public func outer<Scalar>(_ a: Tensor<Scalar>, _ b: Tensor<Scalar>) -> Tensor<Scalar> {
  require(a.rank == 1 && b.rank == 1, "outer: the shapes \(a.shape) and \(b.shape) are not those of vectors")
  return a.expandingShape(at: 1) * b
}

extension Tensor {
  /// Adds `matmul(a, transposed:, b, transposed:)` in place, without a temporary.
  ///
  /// - Precondition: this tensor has the shape of that product.
  public mutating func addProduct(
    _ a: Tensor, transposed aTransposed: Bool = false, _ b: Tensor, transposed bTransposed: Bool = false
  ) {
    let product = MatrixProduct(a.shape, aTransposed, b.shape, bTransposed, "addProduct")
    require(
      product.shape == shape, "addProduct: a product of shape \(product.shape) added to a tensor of shape \(shape)")
    add(product, a, b)
  }

  /// Adds the product of `a` and `b`, which has the shape of this tensor.
  fileprivate mutating func add(_ product: MatrixProduct, _ a: Tensor, _ b: Tensor) {
    withMutablePointer { result in
      a.withPointer { x in
        b.withPointer { y in
          accumulateProduct(x, product.left, y, product.right, into: result, product.result, accumulates: true)
        }
      }
    }
  }
}

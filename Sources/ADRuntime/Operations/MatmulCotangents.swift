// The adjoints of `matmul`. For y = op(a) op(b) with cotangent c: the cotangent of op(a) is c op(b)ᵀ, that of op(b)
// is op(a)ᵀ c; a flag on the operand transposes the formula, and batches that broadcasting repeated are summed.
// (M. Giles, Collected matrix derivative results for forward and reverse mode algorithmic differentiation, 2008.)

/// The cotangent of `a`, of shape `shape`, in `matmul(a, transposed:, b, transposed:)` whose result has cotangent `c`.
///
/// - Precondition: `c` has the shape of that product.
public func matmulLeftCotangent<Scalar>(
  _ c: Tensor<Scalar>, shape: [Int], transposed aTransposed: Bool, _ b: Tensor<Scalar>, transposed bTransposed: Bool
) -> Tensor<Scalar> {
  var result = Tensor<Scalar>(repeating: 0, shape: shape)
  result.addMatmulLeftCotangent(c, transposed: aTransposed, b, transposed: bTransposed)
  return result
}

/// The cotangent of `b`, of shape `shape`, in `matmul(a, transposed:, b, transposed:)` whose result has cotangent `c`.
///
/// - Precondition: `c` has the shape of that product.
public func matmulRightCotangent<Scalar>(
  _ c: Tensor<Scalar>, _ a: Tensor<Scalar>, transposed aTransposed: Bool, shape: [Int], transposed bTransposed: Bool
) -> Tensor<Scalar> {
  var result = Tensor<Scalar>(repeating: 0, shape: shape)
  result.addMatmulRightCotangent(c, a, transposed: aTransposed, transposed: bTransposed)
  return result
}

extension Tensor {
  /// Adds the cotangent of the left operand of `matmul`, which has the shape of this tensor, in place.
  ///
  /// - Precondition: `c` has the shape of that product.
  public mutating func addMatmulLeftCotangent(
    _ c: Tensor, transposed aTransposed: Bool, _ b: Tensor, transposed bTransposed: Bool
  ) {
    let product = MatrixProduct(shape, aTransposed, b.shape, bTransposed, "matmulLeftCotangent")
    product.check(c.shape, "matmulLeftCotangent")
    withMutablePointer { result in
      c.withPointer { z in
        b.withPointer { y in
          if product.left.transposed {
            accumulateProduct(
              y, product.right, z, product.result.flipped, into: result, product.left.flipped, accumulates: true)
          } else {
            accumulateProduct(
              z, product.result, y, product.right.flipped, into: result, product.left, accumulates: true)
          }
        }
      }
    }
  }

  /// Adds the cotangent of the right operand of `matmul`, which has the shape of this tensor, in place.
  ///
  /// - Precondition: `c` has the shape of that product.
  public mutating func addMatmulRightCotangent(
    _ c: Tensor, _ a: Tensor, transposed aTransposed: Bool, transposed bTransposed: Bool
  ) {
    let product = MatrixProduct(a.shape, aTransposed, shape, bTransposed, "matmulRightCotangent")
    product.check(c.shape, "matmulRightCotangent")
    withMutablePointer { result in
      c.withPointer { z in
        a.withPointer { x in
          if product.right.transposed {
            accumulateProduct(
              z, product.result.flipped, x, product.left, into: result, product.right.flipped, accumulates: true)
          } else {
            accumulateProduct(
              x, product.left.flipped, z, product.result, into: result, product.right, accumulates: true)
          }
        }
      }
    }
  }
}

extension MatrixProduct {
  /// Checks the shape of a cotangent of the result.
  func check(_ cotangent: [Int], _ name: String) {
    require(
      cotangent == shape, "\(name): the cotangent has the shape \(cotangent), the product the shape \(shape)")
  }
}

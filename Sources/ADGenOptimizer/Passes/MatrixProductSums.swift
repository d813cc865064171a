import ADGenIR

extension Pass {
  /// Frees products of matrices that are made for one sum of everything else that holds them.
  public static let matrixProductSums = Pass("matrix-product-sums") { MatrixProductSums.run(&$0) }
}

/// Finds products of matrices that go into one sum, or one difference, and into nothing else but their own shape, for
/// which the adjoint of the sum asks. The shape is taken from the factors, and the product loses its name: it is a part
/// of the sum where that is written down, and has no memory of its own.
struct MatrixProductSums {
  private var function: Function
  private let uses: [Int]
  private var changed = false

  static func run(_ function: inout Function) -> Bool {
    guard function.body.containsOperation(where: \.kind.isMatrixProduct) else { return false }
    let uses = function.useCounts
    var body = Region()
    swap(&body, &function.body)
    var pass = MatrixProductSums(function: function, uses: uses)
    pass.visit(&body)
    function = pass.function
    function.body = body
    return pass.changed
  }

  private init(function: Function, uses: [Int]) {
    self.function = function
    self.uses = uses
  }

  private mutating func visit(_ region: inout Region) {
    for position in region.operations.indices {
      for inner in region.operations[position].regions.indices { visit(&region.operations[position].regions[inner]) }
    }
    for position in region.operations.indices where region.operations[position].kind.isMatrixProduct {
      free(position, in: &region)
    }
  }

  private mutating func free(_ position: Int, in region: inout Region) {
    let factors = region.operations[position].operands
    let product = region.operations[position].results[0]
    let users = region.operations.indices.filter { region.operations[$0].operands.contains(product) }
    let shapes = users.filter { region.operations[$0].kind == .tensor(.shape) }
    let sums = users.filter { isSum(region.operations[$0], of: product) }
    guard sums.count == 1, uses[product.index] == shapes.count + 1 else { return }
    // In front of the product, so that no factor is kept for its shape.
    for shape in shapes.reversed() {
      var operation = region.operations.remove(at: shape)
      operation.kind = .tensor(.matmulShape)
      operation.operands = factors
      region.operations.insert(operation, at: position)
      changed = true
    }
    if function[product].name != nil {
      function[product].name = nil
      changed = true
    }
  }

  /// Whether the operation adds a tensor to the product, or subtracts one from it.
  private func isSum(_ operation: Operation, of product: Value) -> Bool {
    guard operation.operands.allSatisfy({ function.type(of: $0).isTensor }) else { return false }
    return operation.kind == .tensor(.add)
      || operation.kind == .tensor(.subtract) && operation.operands[0] == product
  }
}

extension OperationKind {
  fileprivate var isMatrixProduct: Bool { self == .tensor(.matmul) || self == .tensor(.matmulTransposed) }
}

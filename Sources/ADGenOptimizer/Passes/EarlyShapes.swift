import ADGenIR

extension Pass {
  /// Takes shapes of tensors before the tensors are used.
  public static let earlyShapes = Pass("early-shapes") { EarlyShapes.run(&$0) }
}

/// Moves an operation that takes a tensor's shape up to where the tensor is made, if it is what uses the tensor last: the
/// tensor need not be kept for its shape then, and what uses it last can do its work in the tensor's memory.
struct EarlyShapes {
  private var function: Function
  private var changed = false

  static func run(_ function: inout Function) -> Bool {
    guard function.body.containsOperation(where: \.kind.takesShape) else { return false }
    var body = Region()
    var pass = EarlyShapes(function: function.withoutBody)
    swap(&body, &function.body)
    pass.visit(&body)
    function = pass.function
    function.body = body
    return pass.changed
  }

  private init(function: Function) { self.function = function }

  private mutating func visit(_ region: inout Region) {
    for position in region.operations.indices {
      for inner in region.operations[position].regions.indices { visit(&region.operations[position].regions[inner]) }
    }
    // Backwards: when the last shape of a tensor has moved, the one before it is what uses the tensor last.
    var position = region.operations.count - 1
    while position >= 0 {
      if region.operations[position].kind.takesShape, let target = target(of: position, in: region) {
        move(position, to: target, in: &region)
      } else {
        position -= 1
      }
    }
  }

  /// The position behind what makes the tensor, and the axes, of a shape that moves there.
  private func target(of position: Int, in region: Region) -> Int? {
    let operation = region.operations[position]
    let tensor = operation.operands[0]
    var start = 0
    var isMadeHere = false
    var usesBetween = 0
    for (other, candidate) in region.operations.enumerated() {
      if candidate.results.contains(tensor) { isMadeHere = true }
      if other < position, candidate.results.contains(where: operation.operands.contains) {
        start = other + 1
        usesBetween = 0
      } else if other != position, candidate.mentions(tensor) {
        if other > position { return nil }
        if !candidate.kind.takesShape { usesBetween += 1 }
      }
    }
    return isMadeHere && usesBetween > 0 ? start : nil
  }

  private mutating func move(_ position: Int, to target: Int, in region: inout Region) {
    let operation = region.operations.remove(at: position)
    region.operations.insert(operation, at: target)
    let shape = operation.results[0]
    if function[shape].name == nil, let name = function[operation.operands[0]].name {
      function[shape].name = name + "Shape"
    }
    changed = true
  }
}

extension OperationKind {
  fileprivate var takesShape: Bool { self == .tensor(.shape) || self == .tensor(.reducedShape) }
}

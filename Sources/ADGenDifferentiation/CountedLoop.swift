import ADGenIR

extension Builder {
  /// Emits `for i in 0..<count` with a carried value, if there is one, and returns the last version of it.
  ///
  /// - Parameter depth: How many such loops are around: they are indexed by i, j, k, in this order.
  @discardableResult
  mutating func countedLoop(
    _ count: Value, depth: Int, carrying initial: Value? = nil,
    _ body: (_ builder: inout Builder, _ index: Value, _ carried: Value?) -> Value?
  ) -> Value? {
    let type = initial.map { self.type(of: $0) }
    let name = initial.flatMap { function[$0].name }
    let first = constant(0)
    let label = function.makeLabel()
    let index = function.makeValue(.int, name: ["i", "j", "k"][safe: depth] ?? "m")
    let carried = type.map { function.makeValue($0, name: name) }
    let outer = operations
    operations = []
    let next = body(&self, index, carried)
    emit(.continue(label), [next].compactMap { $0 })
    let region = Region(parameters: [index] + [carried].compactMap { $0 }, operations: operations)
    operations = outer
    let operands = [first, count] + [initial].compactMap { $0 }
    let header = ForHeader(label: label, range: .halfOpen)
    return emit(
      .for(header), operands, results: [type].compactMap { $0 }, names: [name], regions: [region]
    ).first
  }
}

import ADGenIR

/// Loops in which tangents that don't change there are zero for all directions of a chunk: they have a form without
/// these.
///
/// A loop adds up what moves each point and what moves all of them. In most chunks no direction moves all of them.
struct ZeroDirections {
  private let lanes: Lanes
  /// The values that depend on each tangent parameter.
  private let roots: [Set<Value>]
  private var builder: Builder

  /// Of fewer uses, a second form does not save enough; of longer loops, it is too long.
  private static let fewestUses = 6
  private static let longestLoop = 400

  static func run(_ function: Function, _ tangents: [Value], _ lanes: Lanes) -> Function {
    var pass = ZeroDirections(function, tangents, lanes)
    for operation in function.body.operations { pass.visit(operation) }
    pass.builder.function.body = Region(operations: pass.builder.operations)
    return pass.builder.function
  }

  private init(_ function: Function, _ tangents: [Value], _ lanes: Lanes) {
    self.lanes = lanes
    roots = tangents.map { Activity(of: function, from: [$0]).varied }
    builder = Builder(function)
  }

  private mutating func visit(_ operation: Operation) {
    guard case .for = operation.kind, operation.regions.allSatisfy({ isShort($0) }),
      let unmoved = largestGroup(of: operation)
    else { return builder.operations.append(operation) }
    let (lanes, types) = (lanes, operation.results.map { builder.type(of: $0) })
    builder.location = operation.location
    let zero = lanes.zero(in: &builder)
    let test = builder.areZero(unmoved, zero)
    let without = builder.region { builder, _ in
      var tangents = VanishingTangents(type: lanes.scalarType, zeros: unmoved, zero: zero)
      tangents.copy(operation, into: &builder)
      builder.emit(.yield, operation.results.map { tangents.value($0) })
    }
    let with = builder.region { builder, _ in
      var copy = operation
      copy.results = operation.results.indices.map { position in
        builder.function.makeValue(types[position], name: builder.function[operation.results[position]].name)
      }
      builder.operations.append(copy)
      builder.emit(.yield, copy.results)
    }
    builder.operations.append(
      Operation(
        .if, operands: [test], results: operation.results, regions: [without, with], location: operation.location))
  }

  private func isShort(_ region: Region) -> Bool {
    var count = 0
    region.forEachOperation { _ in count += 1 }
    return count <= Self.longestLoop
  }

  /// Tangents from around the loop that depend on the same parameters, used often enough inside.
  private func largestGroup(of loop: Operation) -> [Value]? {
    let uses = loop.regions.reduce(into: [:]) { uses, region in uses.merge(linearUses(in: region)) { $0 + $1 } }
    let free = loop.regions.flatMap(\.freeValues).filter { value in
      uses[value] != nil && roots.contains { $0.contains(value) }
    }
    var groups: [(roots: Set<Int>, values: [Value])] = []
    for value in free where !groups.contains(where: { $0.values.contains(value) }) {
      var merged = (roots: Set(roots.indices.filter { roots[$0].contains(value) }), values: [value])
      for group in groups where !group.roots.isDisjoint(with: merged.roots) {
        merged = (merged.roots.union(group.roots), group.values + merged.values)
      }
      groups = groups.filter { $0.roots.isDisjoint(with: merged.roots) } + [merged]
    }
    func weight(_ values: [Value]) -> Int { values.reduce(0) { $0 + (uses[$1] ?? 0) } }
    guard let best = groups.map(\.values).max(by: { weight($0) < weight($1) }), weight(best) >= Self.fewestUses else {
      return nil
    }
    return best
  }

  /// How often each tangent is an operand of a sum or product.
  private func linearUses(in region: Region) -> [Value: Int] {
    var uses: [Value: Int] = [:]
    region.forEachOperation { operation in
      guard case .scalar = operation.kind else { return }
      for operand in operation.operands where builder.type(of: operand) == lanes.scalarType {
        uses[operand, default: 0] += 1
      }
    }
    return uses
  }
}

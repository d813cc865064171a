import ADGenIR

/// The arrays of a function that could be as many variables, found by the first of the values that each goes through: as
/// long as is known, made here, read and changed element by element, and handed to nobody.
struct SmallArrayWebs {
  struct Web {
    var count: Int
    /// The indices of all accesses.
    var indices: Set<Value> = []
    /// Those of them that are numbers.
    var positions: [Value: Int] = [:]
  }

  /// More variables than that are no gain.
  private static let mostElements = 16

  private(set) var webs: [Value: Web] = [:]
  private let links: ValueWebs
  private let isArray: [Bool]
  private var faulty: Set<Value> = []

  init(_ function: Function) {
    isArray = function.values.map { $0.type.element != nil }
    links = ValueWebs(function, of: isArray)
    if !isArray.contains(true) { return }
    var counts: [Value: Int] = [:]
    var numbers: [Value: Int] = [:]
    for parameter in function.parameters where isArray[parameter.value.index] { faulty.insert(parameter.value) }
    function.body.forEachOperation { operation in
      if case .constant(.integer(let number, _)) = operation.kind { numbers[operation.results[0]] = number }
      for (position, operand) in operation.operands.enumerated() where isArray[operand.index] {
        noteUse(operation, position)
      }
      for result in operation.results where isArray[result.index] {
        noteOrigin(operation, result, numbers, &counts)
      }
    }
    webs = webs.filter { root, web in
      counts[root] == web.count
        && web.indices.allSatisfy { index in numbers[index].map { 0..<web.count ~= $0 } ?? true }
    }
    for fault in faulty { webs[links.root(fault)] = nil }
    for root in webs.keys {
      for index in webs[root]?.indices ?? [] { webs[root]?.positions[index] = numbers[index] }
    }
  }

  var isEmpty: Bool { webs.isEmpty }

  func web(_ value: Value) -> Web? {
    guard value.index < isArray.count, isArray[value.index] else { return nil }
    return webs[links.root(value)]
  }

  mutating func remove(where isBad: (Web) -> Bool) { webs = webs.filter { !isBad($0.value) } }

  private mutating func noteUse(_ operation: Operation, _ position: Int) {
    let array = operation.operands[position]
    switch operation.kind {
    case .read(let path, _), .store(let path, _):
      let isElement =
        position == 0 && path.first == .index && !path.contains { if case .lanes = $0 { true } else { false } }
      if !isElement { faulty.insert(array) }
      webs[links.root(array), default: Web(count: 0)].indices.insert(
        operation.operands[min(1, operation.operands.count - 1)])
    case .count([]), .for, .while, .repeat, .continue, .break, .yield: break
    default: faulty.insert(array)
    }
  }

  private mutating func noteOrigin(
    _ operation: Operation, _ array: Value, _ numbers: [Value: Int], _ counts: inout [Value: Int]
  ) {
    let root = links.root(array)
    switch operation.kind {
    case .arrayLiteral: note(operation.operands.count, root, &counts)
    case .arrayRepeating: note(numbers[operation.operands[1]] ?? 0, root, &counts)
    case .store, .for, .while, .repeat, .if, .block: break
    default: faulty.insert(array)
    }
  }

  private mutating func note(_ count: Int, _ root: Value, _ counts: inout [Value: Int]) {
    let isFit = 1...Self.mostElements ~= count && counts[root, default: count] == count
    if !isFit { faulty.insert(root) }
    counts[root] = count
    webs[root, default: Web(count: 0)].count = count
  }
}

import ADGenIR

/// The arrays of a function that could be as many variables, found by the first of the values that each goes through: as
/// long as is known, made here, read and changed element by element, and handed to nobody but the caller.
struct SmallArrayWebs {
  struct Web {
    var count: Int
    /// The indices of all accesses.
    var indices: Set<Value> = []
    /// Those of them that are numbers.
    var positions: [Value: Int] = [:]
    /// Whether the function returns it: it is put together again there.
    var isReturned = false

    /// Whether variables in its place are a gain.
    var isWorthwhile: Bool { !isReturned || !indices.isEmpty && indices.count == positions.count }
  }

  /// More variables than that are no gain.
  private static let mostElements = 16

  private(set) var webs: [Value: Web] = [:]
  private let links: ValueWebs
  private var faulty: Set<Value> = []

  init(_ function: Function) {
    let isArray = function.values.map { $0.type.element != nil }
    links = ValueWebs(function, of: isArray)
    if !isArray.contains(true) { return }
    var counts: [Value: Int] = [:]
    var numbers: [Value: Int] = [:]
    for parameter in function.parameters where isArray[parameter.value.index] { faulty.insert(parameter.value) }
    function.body.forEachOperation { operation in
      if case .constant(.integer(let number, _)) = operation.kind { numbers[operation.results[0]] = number }
      for (position, operand) in operation.operands.enumerated() where isArray[operand.index] {
        noteUse(operation, position, function.type(of: operand).element?.isSum == true)
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
    webs = webs.filter { $0.value.isWorthwhile }
  }

  var isEmpty: Bool { webs.isEmpty }

  func web(_ value: Value) -> Web? { webs[links.root(value)] }

  mutating func remove(where isBad: (Web) -> Bool) { webs = webs.filter { !isBad($0.value) } }

  private mutating func noteUse(_ operation: Operation, _ position: Int, _ elementIsNumber: Bool) {
    let array = operation.operands[position]
    switch operation.kind {
    case .read(let path, _), .store(let path, _), .accumulate(let path, _):
      guard position == 0, path.first == .index, !path.contains(where: \.isLanes),
        isSum(operation, path, elementIsNumber)
      else {
        faulty.insert(array)
        return
      }
      webs[links.root(array), default: Web(count: 0)].indices.insert(operation.operands[1])
    case .return: webs[links.root(array), default: Web(count: 0)].isReturned = true
    case .count([]), .for, .while, .repeat, .continue, .break, .yield: break
    default: faulty.insert(array)
    }
  }

  /// Whether what is added, if so, is added to a number, or to a part of what the element is.
  private func isSum(_ operation: Operation, _ path: Path, _ elementIsNumber: Bool) -> Bool {
    guard case .accumulate = operation.kind else { return true }
    return path.count > 1 || elementIsNumber
  }

  private mutating func noteOrigin(
    _ operation: Operation, _ array: Value, _ numbers: [Value: Int], _ counts: inout [Value: Int]
  ) {
    let root = links.root(array)
    switch operation.kind {
    case .arrayLiteral: note(operation.operands.count, root, &counts)
    case .arrayRepeating: note(numbers[operation.operands[1]] ?? 0, root, &counts)
    case .store, .accumulate, .for, .while, .repeat, .if, .block: break
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

extension PathComponent {
  fileprivate var isLanes: Bool {
    if case .lanes = self { return true }
    return false
  }
}

extension Type {
  /// Whether values of it are added by one operation.
  fileprivate var isSum: Bool {
    switch self {
    case .floating, .integer, .simd: return true
    case .bool, .array, .tuple, .structure, .optional, .dictionary, .tensor, .opaque: return false
    }
  }
}

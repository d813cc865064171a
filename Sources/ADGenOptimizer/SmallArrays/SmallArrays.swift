import ADGenIR

extension Pass {
  /// Puts variables in the place of short arrays of known length, and writes out the short loops over them.
  public static let smallArrays = Pass("small-arrays") { SmallArrays.run(&$0) }
}

/// Arrays like `double axis[3]`, made and used inside of one function, are as many variables: they cost no memory, and
/// their adjoints need neither records nor zeros. Where loops run over them, these are written out; once the indices are
/// numbers, the array is taken apart.
struct SmallArrays {
  private var function: Function
  private var webs: SmallArrayWebs
  /// What stands for each element of an array.
  private var parts: [Value: [Value]] = [:]
  private var substitution: Substitution

  static func run(_ function: inout Function) -> Bool {
    var webs = SmallArrayWebs(function)
    if webs.isEmpty { return false }
    let loops = ShortLoops(function, &webs)
    if !loops.labels.isEmpty {
      function.unroll(loops)
      return true
    }
    // Indices that have yet to be folded to numbers come later.
    webs.remove { $0.positions.count < $0.indices.count }
    if webs.isEmpty { return false }
    var pass = SmallArrays(function, webs)
    var body = Region()
    swap(&body, &function.body)
    pass.visit(&body)
    pass.substitution.apply(to: &body)
    function = pass.function
    function.body = body
    return true
  }

  private init(_ function: Function, _ webs: SmallArrayWebs) {
    self.function = function.withoutBody
    self.webs = webs
    substitution = Substitution(valueCount: function.values.count)
  }

  private mutating func visit(_ region: inout Region) {
    region.parameters = region.parameters.flatMap { makeParts($0) ?? [$0] }
    region.rewrite { operation, output in
      for position in operation.regions.indices { visit(&operation.regions[position]) }
      let web = (operation.operands + operation.results).compactMap { webs.web($0) }.first
      guard let web else { return output.append(operation) }
      rewrite(&operation, web, &output)
    }
  }

  /// Variables for the elements of an array that is handed over; nil for other values.
  private mutating func makeParts(_ value: Value) -> [Value]? {
    guard let web = webs.web(value), let element = function.type(of: value).element else { return nil }
    let new = (0..<web.count).map { function.makeValue(element, name: name(of: value, $0)) }
    parts[value] = new
    return new
  }

  private func name(of array: Value, _ position: Int) -> String? { function[array].name.map { "\($0)\(position)" } }

  private mutating func rewrite(_ operation: inout Operation, _ web: SmallArrayWebs.Web, _ output: inout [Operation]) {
    let operands = operation.operands
    switch operation.kind {
    case .arrayLiteral: keep(operands, as: operation.results[0])
    case .arrayRepeating: keep(Array(repeating: operands[0], count: web.count), as: operation.results[0])
    case .count:
      operation.kind = .constant(.integer(web.count, .int))
      operation.operands = []
      output.append(operation)
    case .read(let path, let access):
      guard let part = part(operation, web) else { return output.append(operation) }
      if path.count == 1 { return substitution.replace(operation.results[0], by: part.value) }
      operation.kind = .read(Array(path.dropFirst()), access)
      operation.operands = [part.value] + operands.dropFirst(2)
      output.append(operation)
    case .store(let path, let access):
      change(&operation, .store(Array(path.dropFirst()), access), isWhole: path.count == 1, web, &output)
    case .accumulate(let path, let access):
      let kind: OperationKind = path.count == 1 ? .scalar(.add) : .accumulate(Array(path.dropFirst()), access)
      change(&operation, kind, isWhole: false, web, &output)
    case .return: giveBack(&operation, &output)
    default:
      // What hands values on: loops, branches and what leaves them.
      operation.operands = operands.flatMap { parts[$0] ?? [$0] }
      operation.results = operation.results.flatMap { makeParts($0) ?? [$0] }
      output.append(operation)
    }
  }

  /// - Parameters:
  ///   - kind: What changes the one element.
  ///   - isWhole: Whether it is replaced by what is stored.
  private mutating func change(
    _ operation: inout Operation, _ kind: OperationKind, isWhole: Bool, _ web: SmallArrayWebs.Web,
    _ output: inout [Operation]
  ) {
    let (operands, array) = (operation.operands, operation.results[0])
    guard let part = part(operation, web), var all = parts[operands[0]] else { return output.append(operation) }
    if isWhole {
      all[part.position] = operands[2]
    } else {
      let changed = function.makeValue(function.type(of: part.value), name: name(of: array, part.position))
      operation.kind = kind
      operation.operands = [part.value] + operands.dropFirst(2)
      operation.results = [changed]
      output.append(operation)
      all[part.position] = changed
    }
    keep(all, as: array)
  }

  /// Puts the arrays that are returned together.
  private mutating func giveBack(_ operation: inout Operation, _ output: inout [Operation]) {
    for (position, array) in operation.operands.enumerated() {
      guard let all = parts[array] else { continue }
      let whole = function.makeValue(function.type(of: array), name: function[array].name)
      output.append(Operation(.arrayLiteral, operands: all, results: [whole], location: operation.location))
      operation.operands[position] = whole
    }
    output.append(operation)
  }

  private mutating func keep(_ values: [Value], as array: Value) {
    parts[array] = values
    for (position, value) in values.enumerated() where function[value].name == nil {
      function.values[value.index].name = name(of: array, position)
    }
  }

  /// The variable that an access is to.
  private func part(_ access: Operation, _ web: SmallArrayWebs.Web) -> (value: Value, position: Int)? {
    guard let position = web.positions[access.operands[1]], let all = parts[access.operands[0]] else { return nil }
    return (all[position], position)
  }
}

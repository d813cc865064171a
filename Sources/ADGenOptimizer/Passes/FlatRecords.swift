import ADGenIR

extension Pass {
  /// Keeps records of arrays in one array each, where arrays of arrays have no form.
  public static let flatRecords = Pass("flat-records") { FlatRecords.run(&$0) }
}

extension Function {
  /// The pass on a function of a module whose arrays never change their counts, as in C.
  public mutating func flattenRecords(in module: Module) -> Bool { FlatRecords.run(&self, module) }
}

/// Records of whole arrays, `[[Double]]`, become arrays of numbers: the rows of a record all have the count of one array
/// that is there from the beginning. Each row is followed by one number more, so that a record of empty rows still has a
/// count.
///
/// Where no row is ever read, but positions in other records are counted by this one, that number is all that is kept.
struct FlatRecords {
  private var function: Function
  private var webs: RecordWebs
  /// By web: the number of elements of a row and of the one behind it; nil where rows are not kept.
  private var rows: [Value: Rows] = [:]
  private var output: [Operation] = []

  private struct Rows {
    /// nil where no row is read.
    var count: Value?
    var stride: Value
  }

  static func run(_ function: inout Function, _ module: Module? = nil) -> Bool {
    var body = Region()
    var pass = FlatRecords(function, module)
    if pass.webs.members.isEmpty { return false }
    swap(&body, &function.body)
    pass.makeRows(&body)
    for (web, members) in pass.webs.members where pass.rows[web] != nil {
      for value in members { pass.flatten(value) }
    }
    pass.rewrite(&body)
    function = pass.function
    function.body = body
    return true
  }

  private init(_ function: Function, _ module: Module?) {
    webs = RecordWebs(function, module)
    self.function = function.withoutBody
  }

  private mutating func flatten(_ value: Value) {
    if let element = function.type(of: value).element { function.values[value.index].type = element }
  }

  // MARK: Sizes of rows

  /// The sizes of rows stand behind the arrays that have them.
  private mutating func makeRows(_ body: inout Region) {
    var operations: [Operation] = []
    for operation in body.operations {
      operations.append(operation)
      for result in operation.results { operations += sizes(of: result) }
    }
    body.operations = function.parameters.flatMap { sizes(of: $0.value) } + operations
    let unread = webs.members.keys.filter { webs.origins[$0] == nil }.sorted { $0.index < $1.index }
    if unread.isEmpty { return }
    let one = function.makeValue(.int)
    body.operations.insert(Operation(.constant(.integer(1, .int)), operands: [], results: [one]), at: 0)
    for web in unread { rows[web] = Rows(count: nil, stride: one) }
  }

  /// - Parameter origin: An array, or a count.
  private mutating func sizes(of origin: Value) -> [Operation] {
    let webs = self.webs.members.keys.filter { self.webs.origins[$0] == origin }
    if webs.isEmpty { return [] }
    var operations: [Operation] = []
    var count = origin
    if function.type(of: origin) != .int {
      count = function.makeValue(.int)
      operations.append(Operation(.count([]), operands: [origin], results: [count]))
    }
    let (one, stride) = (function.makeValue(.int), function.makeValue(.int))
    for web in webs { rows[web] = Rows(count: count, stride: stride) }
    operations.append(Operation(.constant(.integer(1, .int)), operands: [], results: [one]))
    operations.append(Operation(.scalar(.add), operands: [count, one], results: [stride]))
    return operations
  }

  // MARK: Operations

  private mutating func rewrite(_ region: inout Region) {
    region.rewrite { operation, output in
      for position in operation.regions.indices { rewrite(&operation.regions[position]) }
      guard let (web, rows) = rows(of: operation) else { return output.append(operation) }
      self.output = []
      rewrite(operation, webs.element[web] ?? .double, rows)
      output += self.output
    }
  }

  /// The web that an operation makes or uses a record of.
  private func rows(of operation: Operation) -> (web: Value, rows: Rows)? {
    let record: Value
    switch operation.kind {
    case .arrayLiteral, .arrayRepeating: record = operation.results[0]
    case .append, .store, .count, .read: record = operation.operands[0]
    default: return nil
    }
    guard let web = webs.web(record), let rows = rows[web] else { return nil }
    return (web, rows)
  }

  private mutating func rewrite(_ operation: Operation, _ element: Type, _ rows: Rows) {
    let operands = operation.operands
    switch operation.kind {
    case .arrayRepeating:
      let size = emit(.scalar(.multiply), [operands[1], rows.stride], .int)
      output.append(Operation(.arrayRepeating, operands: [zero(element), size], results: operation.results))
    case .append:
      var record = operands[0]
      if let count = rows.count {
        record = loop(count, carrying: record) { pass, index, record in
          let number = pass.emit(.read([.index], .checked), [operands[1], index], element)
          return pass.emit(.append([]), [record, number], .array(element))
        }
      }
      output.append(Operation(.append([]), operands: [record, zero(element)], results: operation.results))
    case .store:
      guard let count = rows.count else {
        let mark = Operation(
          .store([.index], .checked), operands: [operands[0], operands[1], zero(element)], results: operation.results)
        return output.append(mark)
      }
      let start = emit(.scalar(.multiply), [operands[1], rows.stride], .int)
      _ = loop(count, carrying: operands[0], into: operation.results[0]) { pass, index, record in
        let place = pass.emit(.scalar(.add), [start, index], .int)
        let number = pass.emit(.read([.index], .checked), [operands[2], index], element)
        return pass.emit(.store([.index], .checked), [record, place, number], .array(element))
      }
    case .count(let path):
      if path.isEmpty {
        let size = emit(.count([]), [operands[0]], .int)
        output.append(Operation(.scalar(.divide), operands: [size, rows.stride], results: operation.results))
      } else {
        let one = emit(.constant(.integer(1, .int)), [], .int)
        output.append(Operation(.scalar(.subtract), operands: [rows.stride, one], results: operation.results))
      }
    case .read(let path, _):
      let start = emit(.scalar(.multiply), [operands[1], rows.stride], .int)
      if path.count == 2 {
        let place = emit(.scalar(.add), [start, operands[2]], .int)
        return output.append(
          Operation(.read([.index], .checked), operands: [operands[0], place], results: operation.results))
      }
      guard let count = rows.count else { return output.append(operation) }
      let row = emit(.arrayRepeating, [zero(element), count], .array(element))
      _ = loop(count, carrying: row, into: operation.results[0]) { pass, index, row in
        let place = pass.emit(.scalar(.add), [start, index], .int)
        let number = pass.emit(.read([.index], .checked), [operands[0], place], element)
        return pass.emit(.store([.index], .checked), [row, index, number], .array(element))
      }
    default: output.append(operation)
    }
  }

  // MARK: Writing

  private mutating func emit(_ kind: OperationKind, _ operands: [Value], _ type: Type) -> Value {
    let value = function.makeValue(type)
    output.append(Operation(kind, operands: operands, results: [value]))
    return value
  }

  private mutating func zero(_ element: Type) -> Value {
    switch element {
    case .floating(let kind): return emit(.constant(.floating(0, kind)), [], element)
    case .integer(let kind): return emit(.constant(.integer(0, kind)), [], element)
    default: return emit(.constant(.bool(false)), [], element)
    }
  }

  /// A loop over so many indices that changes an array.
  private mutating func loop(
    _ count: Value, carrying array: Value, into result: Value? = nil,
    _ body: (inout FlatRecords, Value, Value) -> Value
  ) -> Value {
    let type = function.type(of: array)
    let lower = emit(.constant(.integer(0, .int)), [], .int)
    let label = function.makeLabel()
    let (index, carried) = (function.makeValue(.int), function.makeValue(type, name: function[array].name))
    let outer = output
    output = []
    let next = body(&self, index, carried)
    output.append(Operation(.continue(label), operands: [next]))
    let region = Region(parameters: [index, carried], operations: output)
    output = outer
    let result = result ?? function.makeValue(type, name: function[array].name)
    output.append(
      Operation(
        .for(ForHeader(label: label, range: .halfOpen)), operands: [lower, count, array], results: [result],
        regions: [region]))
    return result
  }
}

import ADGenIR

/// Where the values of one primal value are kept, one for each time that it was computed.
struct Record {
  /// The primal loops around the value, outermost first.
  var loops: [Label]
  /// The values in a flat array, or the value itself when there are no loops. Updated as the record passes through
  /// the primal's regions.
  var storage: Value
  /// How it is indexed by the iterations, when their numbers are known beforehand.
  var layout: RecordLayout?
  /// Otherwise it is appended to; with several loops, this is how long it was when the innermost loop began.
  var base: Value?
}

// The primal side: records what was decided to be recorded.
extension RecordPlanner {
  /// Replaces the operation just emitted, at this position of the region, by one that records.
  mutating func record(_ position: Int) {
    guard decisions.contains(where: { isRecorded($0.key) && owners[$0.key] == position }),
      var operation = builder.operations.popLast()
    else { return }
    let values = decisions.keys.filter { isRecorded($0) && owners[$0] == position }.sorted()
    var paths: [Value: [Operation]] = [:]
    collectPaths(operation, loops: [], for: Set(values), into: &paths)
    var bases: [Label: (value: Value, owner: Value)] = [:]
    for value in values { makeRecord(of: value, loops: paths[value] ?? [], bases: &bases, position: position) }
    var storages = records.mapValues(\.storage)
    let exported = instrument(&operation, storages: &storages, bases: bases)
    builder.operations.append(operation)
    for value in records.keys where owners[value] == position {
      records[value]?.storage = exported[value] ?? storages[value] ?? value
    }
  }

  private func isRecorded(_ value: Value) -> Bool {
    if case .recorded? = decisions[value] { return true }
    return false
  }

  private func collectPaths(
    _ operation: Operation, loops: [Operation], for values: Set<Value>, into paths: inout [Value: [Operation]]
  ) {
    let inner = operation.kind.isLoop ? loops + [operation] : loops
    for region in operation.regions {
      for parameter in region.parameters where values.contains(parameter) { paths[parameter] = inner }
      for nested in region.operations {
        for result in nested.results where values.contains(result) { paths[result] = inner }
        collectPaths(nested, loops: inner, for: values, into: &paths)
      }
    }
  }

  /// Decides the layout of a record, and emits the empty record in front of the operation.
  private mutating func makeRecord(
    of value: Value, loops: [Operation], bases: inout [Label: (value: Value, owner: Value)], position: Int
  ) {
    let labels = loops.compactMap(\.kind.label)
    var record = Record(loops: labels, storage: value)
    guard let innermost = labels.last else {
      records[value] = record
      return
    }
    let type = Type.array(builder.type(of: value))
    let name = builder.function[value].name.map { $0 + "Record" } ?? "record"
    record.layout = layout(of: loops)
    if let layout = record.layout {
      let zero = builder.defaultValue(of: builder.type(of: value))
      record.storage = builder.emitOne(.arrayRepeating, [zero, size(of: layout)], type: type, name: name)
    } else {
      record.storage = builder.emitOne(.arrayLiteral, [], type: type, name: name)
      if labels.count > 1 {
        let base = bases[innermost]?.value ?? builder.function.makeValue(.int, name: "start")
        record.base = base
        if bases[innermost] == nil {
          bases[innermost] = (base, value)
          owners[base] = position
          decisions[base] = .recorded
          makeRecord(of: base, loops: Array(loops.dropLast()), bases: &bases, position: position)
        }
      }
    }
    records[value] = record
  }
}

// Rebuilding the primal operation.
extension RecordPlanner {
  /// Lets the records pass through the operation. Returns the values that its regions hand out of branches.
  private mutating func instrument(
    _ operation: inout Operation, storages: inout [Value: Value], bases: [Label: (value: Value, owner: Value)]
  ) -> [Value: Value] {
    if operation.kind.isLoop {
      instrumentLoop(&operation, storages: &storages, bases: bases)
      return [:]
    }
    if operation.regions.isEmpty { return [:] }
    return instrumentBranches(&operation, storages: &storages, bases: bases)
  }

  /// Instruments a region, and returns the recorded values that can be seen at its end.
  private mutating func instrument(
    _ region: inout Region, storages: inout [Value: Value], bases: [Label: (value: Value, owner: Value)]
  ) -> [Value: Value] {
    var visible: [Value: Value] = [:]
    let outer = builder.operations
    builder.operations = []
    for parameter in region.parameters where records[parameter] != nil { visible[parameter] = parameter }
    for var operation in region.operations {
      if let label = operation.kind.label, let base = bases[label], let storage = storages[base.owner] {
        builder.operations.append(Operation(.count([]), operands: [storage], results: [base.value]))
        visible[base.value] = base.value
      }
      if !operation.isLatch {
        visible.merge(instrument(&operation, storages: &storages, bases: bases)) { _, new in new }
      }
      for result in operation.results where records[result] != nil { visible[result] = result }
      builder.operations.append(operation)
    }
    region.operations = builder.operations
    builder.operations = outer
    return visible
  }

  private mutating func instrumentLoop(
    _ operation: inout Operation, storages: inout [Value: Value], bases: [Label: (value: Value, owner: Value)]
  ) {
    guard let label = operation.kind.label else { return }
    let inside = records.keys.filter { records[$0]?.loops.contains(label) ?? false }.sorted()
    if inside.isEmpty { return }
    let shape = LoopShape(operation)
    var inner = storages
    for value in inside {
      guard let storage = storages[value] else { continue }
      let info = builder.function[storage]
      operation.operands.append(storage)
      for number in operation.regions.indices {
        let parameter = builder.function.makeValue(info.type, name: info.name)
        operation.regions[number].parameters.append(parameter)
        if number == shape.body { inner[value] = parameter }
      }
      let result = builder.function.makeValue(info.type, name: info.name)
      operation.results.append(result)
      storages[value] = result
    }
    let visible = instrument(&operation.regions[shape.body], storages: &inner, bases: bases)
    writeRecords(
      in: &operation.regions[shape.body], of: inside.filter { records[$0]?.loops.last == label }, visible, &inner)
    operation.regions[shape.body].extendContinue(with: inside.compactMap { inner[$0] })
  }

  /// Stores this iteration's values at the end of the body.
  private mutating func writeRecords(
    in body: inout Region, of values: [Value], _ visible: [Value: Value], _ storages: inout [Value: Value]
  ) {
    let outer = builder.operations
    builder.operations = Array(body.operations.dropLast())
    for value in values {
      guard let record = records[value], let present = visible[value], let storage = storages[value] else { continue }
      let info = builder.function[storage]
      if let layout = record.layout {
        let index = index(in: layout, record.loops) { planner, label in planner.primalIteration(of: label) }
        // There is an element for each iteration.
        storages[value] = builder.emitOne(
          .store([.index], .unchecked), [storage, index, present], type: info.type, name: info.name)
      } else {
        storages[value] = builder.emitOne(.append([]), [storage, present], type: info.type, name: info.name)
      }
    }
    body.operations = builder.operations + body.operations.suffix(1)
    builder.operations = outer
  }

  /// The number of the iteration that the primal loop is in.
  private mutating func primalIteration(of label: Label) -> Value {
    guard let loop = loopOperation(label) else { return builder.constant(0) }
    return iteration(index: loop.regions[0].parameters[0], origin: loop.operands[0], step: nil)
  }

  private mutating func instrumentBranches(
    _ operation: inout Operation, storages: inout [Value: Value], bases: [Label: (value: Value, owner: Value)]
  ) -> [Value: Value] {
    var ends: [(storages: [Value: Value], visible: [Value: Value])] = []
    for number in operation.regions.indices {
      var inner = storages
      let visible = instrument(&operation.regions[number], storages: &inner, bases: bases)
      ends.append((inner, visible))
    }
    let changed = storages.keys.filter { value in ends.contains { $0.storages[value] != storages[value] } }.sorted()
    let seen = Array(Set(ends.flatMap { $0.visible.keys })).sorted()
    if changed.isEmpty, seen.isEmpty { return [:] }
    for number in operation.regions.indices {
      extendYield(
        of: &operation.regions[number], with: changed.compactMap { ends[number].storages[$0] }, seen,
        ends[number].visible)
    }
    for value in changed {
      guard let storage = storages[value] else { continue }
      let info = builder.function[storage]
      let result = builder.function.makeValue(info.type, name: info.name)
      operation.results.append(result)
      storages[value] = result
    }
    var exported: [Value: Value] = [:]
    for value in seen {
      let result = builder.function.makeValue(builder.type(of: value), name: builder.function[value].name)
      operation.results.append(result)
      exported[value] = result
    }
    return exported
  }

  private mutating func extendYield(
    of region: inout Region, with storages: [Value], _ seen: [Value], _ visible: [Value: Value]
  ) {
    guard var last = region.operations.last, case .yield = last.kind else { return }
    let outer = builder.operations
    builder.operations = Array(region.operations.dropLast())
    last.operands += storages
    last.operands += seen.map { visible[$0] ?? builder.defaultValue(of: builder.type(of: $0)) }
    region.operations = builder.operations + [last]
    builder.operations = outer
  }

  private func loopOperation(_ label: Label) -> Operation? { loops[label] }
}

extension Region {
  /// Adds values to what a normalized loop body hands to the next iteration.
  fileprivate mutating func extendContinue(with values: [Value]) {
    guard var last = operations.popLast() else { return }
    if last.isLatch {
      for number in last.regions.indices {
        let end = last.regions[number].operations.count - 1
        last.regions[number].operations[end].operands += values
      }
    } else if case .continue = last.kind {
      last.operands += values
    }
    operations.append(last)
  }
}

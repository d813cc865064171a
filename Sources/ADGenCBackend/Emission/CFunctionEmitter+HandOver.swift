import ADGenIR
import ADGenSwiftBackend

// What loops start with, and what exits hand over.
extension CFunctionEmitter {
  /// Assigns what a loop starts with, or an exit hands over, to the variables that receive it.
  package mutating func handOver(at position: Int) {
    var pending: [PendingAssignment] = []
    var arrayPairs: [(source: Variable, destination: Variable, isOwned: Bool)] = []
    for (source, destination) in storage.handedOver(at: position) {
      let target = storage.variable(destination)
      if flat.type(source).isArray {
        let origin = storage.variable(source)
        if origin == target { continue }
        arrayPairs.append((origin, target, !storage.conflict(source, with: target)))
        continue
      }
      let isPlaced = flat.constant(source) == nil && !isFolded(source) && alias(source) == nil
      if isPlaced, storage.variable(source) == target { continue }
      let operation = isFolded(source) ? flat.definingOperation(source) : nil
      pending.append(
        PendingAssignment(destination: target, source: source, value: operands([source])[0], operation: operation))
    }
    assign(pending)
    move(arrayPairs, flat.operation(position))
  }

  /// A circle: the first one's old value is kept apart.
  package mutating func exchange(_ pending: inout [PendingAssignment]) {
    let name = names.temporary()
    let target = variable(pending[0].destination)
    let type = flat.type(Value(index: pending[0].destination)).cSpelling ?? "double"
    line("const \(type) \(name) = \(target.text);", reads: target.reads)
    for position in pending.indices where pending[position].value.reads.contains(pending[0].destination) {
      replace(&pending[position], target.text, by: name, pending[0].destination)
    }
  }

  private func replace(_ pending: inout PendingAssignment, _ old: String, by new: String, _ variable: Variable) {
    var text = ""
    var word = ""
    for character in pending.value.text + " " {
      if character.isLetter || character.isNumber || character == "_" {
        word.append(character)
      } else {
        text += word == old ? new : word
        text.append(character)
        word = ""
      }
    }
    pending.value.text = String(text.dropLast())
    pending.value.reads.remove(variable)
    pending.operation = nil
  }

  /// Arrays of ours change places; others are copied.
  private mutating func move(
    _ pairs: [(source: Variable, destination: Variable, isOwned: Bool)], _ operation: Operation
  ) {
    // Where what a variable held is now.
    var places: [Variable: Variable] = [:]
    let overwritten = Set(pairs.map(\.destination))
    for pair in pairs {
      let isHeap = [pair.source, pair.destination].allSatisfy { variable in
        if case .heap = arrays.form(variable) { return true }
        return false
      }
      let isMovable = isHeap && (pair.isOwned || overwritten.contains(pair.source))
      if !isMovable {
        if pairs.count > 1, overwritten.contains(pair.source) { refuse("buffers that change places", operation) }
        copy(pair.source, to: pair.destination, operation)
        continue
      }
      let place = places[pair.source] ?? pair.source
      if place == pair.destination { continue }
      exchange(place, pair.destination)
      for (variable, holder) in places where holder == pair.destination { places[variable] = place }
      if places[pair.destination] == nil { places[pair.destination] = place }
    }
  }

  private mutating func exchange(_ first: Variable, _ second: Variable) {
    let (a, b) = (variable(first).text, variable(second).text)
    let temporary = names.temporary()
    line("\(elementSpelling(first)) *\(temporary) = \(a);", reads: [first])
    line("\(a) = \(b);", reads: [second], changes: [first])
    line("\(b) = \(temporary);", reads: [], changes: [second])
    for name in [capacityName, arrays.counted.isSuperset(of: [first, second]) ? countName : nil].compactMap({ $0 }) {
      let size = names.temporary()
      line("const int64_t \(size) = \(name(first));", reads: [first])
      line("\(name(first)) = \(name(second));", reads: [second], changes: [first])
      line("\(name(second)) = \(size);", reads: [], changes: [second])
    }
  }
}

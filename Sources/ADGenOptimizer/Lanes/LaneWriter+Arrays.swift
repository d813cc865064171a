import ADGenIR

// Reads and updates of arrays in a body that runs in lanes.
extension LaneWriter {
  mutating func read(_ path: Path, _ access: Access, _ operation: Operation) {
    var operands = operation.operands.map(plain)
    guard let last = operation.operands.last, case .affine(let step) = classes.of(last) else {
      return emit(operation, operands)
    }
    operands.append(self.step(step))
    emit(operation, as: .read(path + [.lanes(count)], access), operands)
  }

  mutating func store(_ path: Path, _ access: Access, _ operation: Operation, _ mask: Value?) {
    let root = plain(operation.operands[0])
    let index = plain(operation.operands[1])
    if case .affine(let step) = classes.of(operation.operands[1]) {
      let place = [root, index, self.step(step)]
      var value = lanes(operation.operands[2])
      if let active {
        let type = builder.type(of: value)
        let old = builder.emitOne(.read(path + [.lanes(count)], access), place, type: type)
        value = builder.emitOne(.select, [active, value, old], type: type)
      }
      return emit(operation, as: .store(path + [.lanes(count)], access), place + [value])
    }
    guard classes.of(operation.results[0]) == .varying else {
      return emit(operation, [root, index, plain(operation.operands[2])])
    }
    var value = lanes(operation.operands[2])
    if let mask {
      let old = builder.emitOne(.read(path, access), [root, index], type: builder.type(of: value))
      value = builder.emitOne(.select, [mask, value, old], type: builder.type(of: value))
    }
    emit(operation, as: .store(path, access), [root, index, value])
  }

  mutating func accumulate(_ path: Path, _ access: Access, _ operation: Operation, _ mask: Value?) {
    let root = plain(operation.operands[0])
    let index = plain(operation.operands[1])
    let isPrivate = classes.isPrivate.contains(operation.operands[0])
    if isPrivate, classes.of(operation.results[0]) != .varying {
      return emit(operation, [root, index, plain(operation.operands[2])])
    }
    var value = lanes(operation.operands[2])
    if let mask = isPrivate ? mask : both(mask, active) {
      let zero = zero(builder.type(of: value))
      value = builder.emitOne(.select, [mask, value, zero], type: builder.type(of: value))
    }
    if case .affine(let step) = classes.of(operation.operands[1]) {
      return emit(operation, as: .accumulate(path + [.lanes(count)], access), [root, index, self.step(step), value])
    }
    if !isPrivate {
      value = builder.emitOne(.reduce(.sum), [value], type: builder.type(of: operation.operands[2]))
    }
    emit(operation, as: .accumulate(path, access), [root, index, value])
  }

  private mutating func both(_ first: Value?, _ second: Value?) -> Value? {
    guard let first, let second else { return first ?? second }
    return builder.emitOne(.logic(.and), [first, second], type: builder.type(of: first))
  }
}

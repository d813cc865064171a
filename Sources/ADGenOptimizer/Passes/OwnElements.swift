import ADGenIR

extension Pass {
  /// Drops stores into arrays that no later iteration reads.
  public static let ownElements = Pass("own-elements", subject: .loops) { OwnElements.run(&$0) }
}

/// Finds carried arrays of `for` loops whose final version nobody needs, and of which each iteration reads only the
/// element of its own index, before it writes it. What is read is then what the loop began with, and the writes are
/// dead. Cotangents of records are like that: read, set to zero, and never seen again.
struct OwnElements {
  private let uses: [Int]
  private var changed = false

  static func run(_ function: inout Function) -> Bool {
    var pass = OwnElements(uses: function.useCounts)
    pass.visit(&function.body)
    return pass.changed
  }

  private init(uses: [Int]) { self.uses = uses }

  private mutating func visit(_ region: inout Region) {
    for position in region.operations.indices {
      if case .for(let header) = region.operations[position].kind {
        for slot in region.operations[position].results.indices {
          redirect(&region.operations[position], slot: slot, header.label)
        }
      }
      for inner in region.operations[position].regions.indices {
        visit(&region.operations[position].regions[inner])
      }
    }
  }

  private mutating func redirect(_ loop: inout Operation, slot: Int, _ label: Label) {
    guard uses[loop.results[slot].index] == 0, let end = loop.regions[0].operations.last,
      end.kind == .continue(label), loop.regions[0].runsToItsEnd
    else { return }
    let index = loop.regions[0].parameters[0]
    let parameter = loop.regions[0].parameters[slot + 1]
    guard updatesOwnElements(from: parameter, to: end.operands[slot], index, in: loop.regions[0]) else { return }
    let initial = loop.operands[loop.firstCarriedOperand + slot]
    var explained = 1
    var reads = false
    loop.regions[0].forEachOperation { operation in
      guard operation.operands.first == parameter, case .read(let path, _) = operation.kind,
        path.first == .index, operation.operands[1] == index
      else { return }
      explained += 1
      reads = true
    }
    guard reads, explained == uses[parameter.index] else { return }
    redirectReads(&loop.regions[0], from: parameter, to: initial)
    changed = true
  }

  /// Whether the only other use of the parameter is a chain of updates of elements at the index.
  private func updatesOwnElements(from parameter: Value, to passed: Value, _ index: Value, in body: Region) -> Bool {
    var version = parameter
    for operation in body.operations.dropLast() where operation.operands.first == version {
      switch operation.kind {
      case .store(let path, _), .accumulate(let path, _):
        guard path.first == .index, operation.operands[1] == index else { return false }
        if version != parameter && uses[version.index] != 1 { return false }
        version = operation.results[0]
      default: if version != parameter { return false }
      }
    }
    return version != parameter && version == passed && uses[version.index] == 1
  }

  private func redirectReads(_ region: inout Region, from parameter: Value, to initial: Value) {
    for position in region.operations.indices {
      if case .read = region.operations[position].kind, region.operations[position].operands[0] == parameter {
        region.operations[position].operands[0] = initial
      }
      for inner in region.operations[position].regions.indices {
        redirectReads(&region.operations[position].regions[inner], from: parameter, to: initial)
      }
    }
  }
}

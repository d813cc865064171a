import ADGenIR

extension Region {
  /// By value, the store that puts it into an aggregate whenever it is computed: one in the same region, which control
  /// cannot leave between the two. A store in a branch, or in a loop, is not made each time.
  var storesOfOwnValues: [Value: Operation] {
    var stores: [Value: Operation] = [:]
    collectStores(&stores)
    return stores
  }

  private func collectStores(_ stores: inout [Value: Operation]) {
    /// What was computed since control could last leave.
    var computed = Set(parameters)
    for operation in operations {
      if case .store = operation.kind, let stored = operation.operands.last, computed.contains(stored) {
        stores[stored] = operation
      }
      for region in operation.regions { region.collectStores(&stores) }
      if operation.mayLeave { computed = [] }
      computed.formUnion(operation.results)
    }
  }
}

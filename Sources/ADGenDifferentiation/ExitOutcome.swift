import ADGenIR

/// Where control goes at the end of a region.
enum ExitTarget: Hashable, Comparable {
  /// Falls through to what follows the region's operation.
  case yield
  case `return`
  case `continue`(Int)
  case `break`(Int)

  /// The number that stands for the target where it is only known when the program runs.
  var code: Int {
    switch self {
    case .yield: return 0
    case .return: return 1
    case .continue(let label): return 2 + 2 * label
    case .break(let label): return 3 + 2 * label
    }
  }

  static func < (left: ExitTarget, right: ExitTarget) -> Bool { left.code < right.code }

  /// `break` and `continue` of one loop hand over the same values.
  var group: ExitGroup {
    switch self {
    case .yield: return .yielded
    case .return: return .returned
    case .continue(let label), .break(let label): return .carried(label)
    }
  }
}

/// A list of values that goes with an exit.
enum ExitGroup: Hashable, Comparable {
  case yielded
  case returned
  case carried(Int)
}

/// How a region can end, with the values for each way.
struct ExitOutcome {
  /// Never empty; one entry when the end is known.
  var targets: [ExitTarget]
  /// An `Int` with the code of the target that was taken; nil when there is one target.
  var status: Value?
  var values: [ExitGroup: [Value]]
  /// By name, the versions of arrays that are there at the end: what an exit that is not taken hands over.
  var versions: [String: Value]

  init(_ target: ExitTarget, _ values: [Value], versions: [String: Value]) {
    self.versions = versions
    targets = [target]
    status = nil
    self.values = [target.group: values]
  }

  init(targets: [ExitTarget], status: Value?, values: [ExitGroup: [Value]], versions: [String: Value]) {
    self.versions = versions
    self.targets = targets
    self.status = status
    self.values = values
  }

  func canEnd(at target: ExitTarget) -> Bool { targets.contains(target) }

  var alwaysYields: Bool { targets == [.yield] }
}

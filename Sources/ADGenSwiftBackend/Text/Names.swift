import ADGenIR

/// The names of the variables of one function.
///
/// A variable is called as the user, or the sweep that made it, called one of its values. Two variables whose scopes
/// overlap have different names; `x` gives way to `x2`. Nothing is called like a function that the text calls.
package struct Names {
  private let flat: FlatFunction
  private let storage: Storage
  private let plan: FoldPlan
  private let reserved: Set<String>
  private let shadowsParameters: Bool
  private var names: [Variable: String] = [:]
  /// Who has a name, with the region that the name is taken in.
  private var owners: [String: [(variable: Variable, scope: [RegionPlace])]] = [:]
  private var counter = 0

  /// - Parameters:
  ///   - given: What some variables are called in any case.
  ///   - shadowsParameters: Whether a variable may take the name of a parameter that is not needed any more.
  package init(
    _ flat: FlatFunction, storage: Storage, plan: FoldPlan, reserved: Set<String>, given: [Variable: String] = [:],
    shadowsParameters: Bool = true
  ) {
    self.shadowsParameters = shadowsParameters
    self.flat = flat
    self.storage = storage
    self.plan = plan
    self.reserved = reserved
    for parameter in flat.function.parameters {
      let variable = storage.variable(parameter.value)
      take(parameter.name, for: variable, scope: [])
    }
    for (variable, name) in given { take(name, for: variable, scope: []) }
    for variable in namedVariables() where names[variable] == nil {
      if let hint = hint(variable) { assign(hint, to: variable) }
    }
  }

  /// The name, made up if need be from what the variable is.
  package mutating func name(_ variable: Variable, suggestion: String? = nil) -> String {
    if let name = names[variable] { return name }
    if let suggestion, isFree(suggestion, for: variable, scope: scope(of: variable)) {
      take(suggestion, for: variable, scope: scope(of: variable))
      return suggestion
    }
    let scope = scope(of: variable)
    repeat { counter += 1 } while !isFree("t\(counter)", for: variable, scope: scope)
    take("t\(counter)", for: variable, scope: scope)
    return "t\(counter)"
  }

  /// A name for something that is not a variable of the function.
  package mutating func temporary(suggestion: String) -> String {
    if isUnused(suggestion) {
      owners[suggestion] = [(-1, [])]
      return suggestion
    }
    return temporary()
  }

  /// The name, or the name with a number, for something that is not a variable of the function.
  package mutating func numbered(_ name: String) -> String {
    var number = 1
    while !isUnused(number == 1 ? name : "\(name)\(number)") { number += 1 }
    return temporary(suggestion: number == 1 ? name : "\(name)\(number)")
  }

  package mutating func temporary() -> String {
    repeat { counter += 1 } while reserved.contains("t\(counter)") || owners["t\(counter)"] != nil
    owners["t\(counter)"] = [(-1, [])]
    return "t\(counter)"
  }

  package func isUnused(_ name: String) -> Bool { owners[name] == nil && !reserved.contains(name) }

  /// The name if it is known already.
  package func known(_ variable: Variable) -> String? { names[variable] }

  /// The variables with a hint, in the order in which their first values are defined.
  private func namedVariables() -> [Variable] {
    var seen: Set<Variable> = []
    var result: [Variable] = []
    func add(_ value: Value) {
      let variable = storage.variable(value)
      if flat.constant(value) == nil, seen.insert(variable).inserted { result.append(variable) }
    }
    for node in flat.nodes {
      if !node.operation.kind.ownsResults { node.operation.results.forEach(add) }
      for region in node.operation.regions { region.parameters.forEach(add) }
      if node.operation.kind.ownsResults { node.operation.results.forEach(add) }
    }
    return result
  }

  private func hint(_ variable: Variable) -> String? {
    let names = storage.values(in: variable).compactMap { flat.name($0) }.filter { $0 != "_" && $0 != "self" }
    // The name of most versions; of equally many, the earliest.
    let counts = names.reduce(into: [:]) { $0[$1, default: 0] += 1 }
    let most = counts.values.max()
    return names.first { counts[$0] == most }
  }

  private mutating func assign(_ hint: String, to variable: Variable) {
    let scope = scope(of: variable)
    var name = hint
    var number = 2
    while !isFree(name, for: variable, scope: scope) {
      name = hint.last?.isNumber == true ? "\(hint)v\(number)" : "\(hint)\(number)"
      number += 1
    }
    take(name, for: variable, scope: scope)
  }

  private mutating func take(_ name: String, for variable: Variable, scope: [RegionPlace]) {
    names[variable] = name
    owners[name, default: []].append((variable, scope))
  }

  private func isFree(_ name: String, for variable: Variable, scope: [RegionPlace]) -> Bool {
    if reserved.contains(name) { return false }
    return owners[name, default: []].allSatisfy { owner in
      if isShadowable(owner.variable, by: variable) { return true }
      return !owner.scope.starts(with: scope) && !scope.starts(with: owner.scope)
    }
  }

  /// Whether the owner is a parameter that is not needed once the variable exists: `var x = x`.
  private func isShadowable(_ owner: Variable, by variable: Variable) -> Bool {
    guard shadowsParameters, flat.function.parameters.contains(where: { !$0.isInout && $0.value.index == owner }) else {
      return false
    }
    let value = Value(index: owner)
    if storage.conflict(value, with: variable) { return false }
    let first = storage.values(in: variable).compactMap { flat.definitions[$0.index] }.min() ?? 0
    let uses = flat.uses[owner]
    // The last use may be that which gives the variable its first value.
    let last = uses.last.map { $0 == first && isCopied(value, to: variable, at: first) } ?? false
    return (last ? uses.dropLast() : uses[...]).allSatisfy { isRead(at: $0, onlyBefore: first) }
  }

  /// Whether what is read at a position is read before another one: what is folded is read where it is used.
  private func isRead(at position: Int, onlyBefore end: Int) -> Bool {
    guard position < end else { return false }
    let results = flat.operation(position).results
    guard results.count == 1, plan.isFolded(results[0]) else { return true }
    return flat.uses[results[0].index].allSatisfy { isRead(at: $0, onlyBefore: end) }
  }

  private func isCopied(_ value: Value, to variable: Variable, at position: Int) -> Bool {
    if flat.operation(position).kind.updatesRoot { return flat.operation(position).operands.first == value }
    return storage.handedOver(at: position).contains { source, destination in
      source == value && storage.variable(destination) == variable
    }
  }

  /// The innermost region around everything that defines or uses the variable's values.
  private func scope(of variable: Variable) -> [RegionPlace] {
    var result: [RegionPlace]?
    func include(_ path: [RegionPlace]) {
      guard let common = result else {
        result = path
        return
      }
      result = Array(zip(common, path).prefix { $0 == $1 }.map(\.0))
    }
    for value in storage.values(in: variable) {
      if let position = flat.definitions[value.index] { include(definitionScope(value, position)) }
      for use in flat.uses[value.index] { include(flat.enclosing(use)) }
    }
    return (result ?? []).map { place in
      // What a loop tests stands in one block with its body.
      guard flat.operation(place.owner).kind.isLoop else { return place }
      return RegionPlace(owner: place.owner, region: 0)
    }
  }

  private func definitionScope(_ value: Value, _ position: Int) -> [RegionPlace] {
    let path = flat.enclosing(position)
    let operation = flat.operation(position)
    // Only indices are declared inside the loop.
    guard let region = operation.regions.firstIndex(where: { $0.parameters.contains(value) }) else { return path }
    let isCarried = operation.regions[region].parameters.suffix(operation.results.count).contains(value)
    return isCarried ? path : path + [RegionPlace(owner: position, region: region)]
  }
}

/// Words that need backticks to be names.
public enum Keywords {
  /// The name, in backticks if it needs them.
  public static func escaped(_ name: String) -> String { all.contains(name) ? "`\(name)`" : name }

  /// After a dot few words need backticks.
  static func escapedMember(_ name: String) -> String { ["init", "self", "Type"].contains(name) ? "`\(name)`" : name }

  private static let all: Set<String> = [
    "associatedtype", "class", "deinit", "enum", "extension", "fileprivate", "func", "import", "init", "inout",
    "internal", "let", "open", "operator", "private", "precedencegroup", "protocol", "public", "rethrows", "static",
    "struct", "subscript", "typealias", "var", "break", "case", "catch", "continue", "default", "defer", "do", "else",
    "fallthrough", "for", "guard", "if", "in", "repeat", "return", "throw", "switch", "where", "while", "Any", "as",
    "await", "false", "is", "nil", "super", "throws", "true", "try", "Self",
  ]
}

// What the table says of loops and of the symbols of affine expressions.
extension FunctionStructure {
  /// The number of the region that holds the loop's body.
  func body(ofLoopAt position: Position) -> Int {
    let children = children(of: position)
    if case .while = self[position].kind { return children[1] }
    return children[0]
  }

  /// The number of the region that holds the condition of a `while` or `repeat`.
  func condition(ofLoopAt position: Position) -> Int? {
    switch self[position].kind {
    case .while: return children(of: position)[0]
    case .repeat: return children(of: position)[1]
    default: return nil
    }
  }

  /// The parameter of the loop's body for the carried value.
  func carriedParameter(_ place: Int, ofLoopAt position: Position) -> Value {
    let parameters = regions[body(ofLoopAt: position)].parameters
    if case .for = self[position].kind { return parameters[place + 1] }
    return parameters[place]
  }

  /// The `continue`s and `break`s that name the operation.
  func handOvers(to label: Label) -> [Operation] { (handOvers[label] ?? []).map { self[$0] } }

  /// How many loops are around what the symbol stands for. Within one iteration of them it does not change.
  func depth(of symbol: AffineSymbol) -> Int {
    switch symbol {
    case .value(let value), .count(let value): return depth(of: value)
    case .iteration(let loop): return depth(inside: loop)
    }
  }

  /// The index of the `for` loop, if it is an `Int`.
  func index(of loop: Label) -> Value? {
    guard let position = labelled[loop], case .for = self[position].kind else { return nil }
    return regions[children(of: position)[0]].parameters[0]
  }
}

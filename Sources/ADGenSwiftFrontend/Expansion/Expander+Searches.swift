import ADGenIR
import ADGenSema
import ADGenSyntax

/// Methods of sequences that look for elements, and loops that only an exit ends.
extension Expander {
  /// `xs.contains(x)`.
  mutating func expandContains(
    _ wanted: TypedExpression, _ walk: SequenceWalk, _ statements: inout [TypedStatement]
  ) -> TypedExpression {
    let wanted = keep(wanted, "wanted", &statements)
    let id = makeResult("contains", .bool, walk.typed(.boolean(false), .bool), walk, &statements)
    let exit = makeExit()
    statements.append(
      loop(walk, exit: exit) { expander, element in
        let isEqual = walk.typed(.builtin(.compare(.equal), [element, wanted]), .bool)
        let found = [
          walk.statement(.assign(expander.place(id), walk.typed(.boolean(true), .bool))),
          walk.statement(.break(exit)),
        ]
        return [walk.statement(.if(isEqual, then: found, otherwise: []))]
      })
    return read(id, walk.range)
  }

  /// `rows.joined()`: all elements one after the other.
  mutating func expandJoined(_ walk: SequenceWalk, _ statements: inout [TypedStatement]) -> TypedExpression {
    let id = makeResult("joined", walk.type, walk.typed(.array([]), walk.type), walk, &statements)
    statements.append(
      loop(walk) { expander, row in
        [walk.statement(.mutate(expander.place(id), .appendContents, [row], result: nil))]
      })
    return read(id, walk.range)
  }

  /// `xs.prefix { … }` and `xs.drop { … }` with a condition that the first elements pass.
  mutating func expandRun(
    _ condition: StaticFunction, isPrefix: Bool, _ walk: SequenceWalk, _ statements: inout [TypedStatement]
  ) -> TypedExpression {
    let count = makeResult("count", .int, walk.typed(.integer(0), .int), walk, &statements)
    let exit = makeExit()
    statements.append(
      loop(walk, exit: exit) { expander, element in
        let one = walk.typed(.integer(1), .int)
        let leave = expander.test(condition, element, walk, isNegated: true, then: [walk.statement(.break(exit))])
        return leave + [walk.statement(.compoundAssign(expander.place(count), .scalar(.add), one))]
      })
    let part = ArrayPart(isPrefix: isPrefix)
    return walk.typed(.builtin(.part(part), [walk.receiver, read(count, walk.range)]), walk.type)
  }

  /// `xs.removeAll { … }`: what stays is collected.
  mutating func expandRemoval(
    _ place: Place, _ arguments: [TypedExpression], _ range: SourceRange, _ frame: inout Frame
  ) -> [TypedStatement] {
    var statements: [TypedStatement] = []
    let place = frozen(place, &statements)
    let values = makeVariable("before", place.type, range)
    statements.append(TypedStatement(.bind(.variable(values), read(place, range)), range: range))
    guard let argument = arguments.first else { return statements }
    let known = function(argument, &frame)
    statements += known.statements
    let walk = SequenceWalk(
      receiver: read(values, range), type: place.type, range: range, name: "kept", frame: frame)
    let kept = makeResult("kept", place.type, walk.typed(.array([]), place.type), walk, &statements)
    statements.append(
      loop(walk) { expander, element in
        let append = walk.statement(.mutate(expander.place(kept), .append, [element], result: nil))
        return expander.test(
          known.function ?? .builtin(.identity), element, walk, isNegated: true, then: [append])
      })
    return statements + [TypedStatement(.assign(place, read(kept, range)), range: range)]
  }

  /// `for i in 1... { … }`.
  mutating func expandEndless(
    _ sequence: TypedExpression, _ target: ExitTarget, _ pattern: TypedPattern, _ body: [TypedStatement],
    _ range: SourceRange, _ frame: inout Frame
  ) -> [TypedStatement] {
    guard case .builtin(_, let bounds) = sequence.kind, let first = bounds.first else {
      error("a loop over this range has no end", range, frame, note: "write the range in the loop: 'for i in 1...'")
      return []
    }
    let next = makeVariable("next", first.type, isMutable: true, range)
    let start = expand(first, &frame)
    let exit = makeExit()
    frame.exits[target] = exit
    let one = TypedExpression(.integer(1), type: first.type, range: range)
    let always = TypedExpression(.boolean(true), type: .bool, range: range)
    let bound = declare(pattern, &frame)
    let inner = [
      TypedStatement(.bind(bound, read(next, range)), range: range),
      TypedStatement(.compoundAssign(place(next), .scalar(.add), one), range: range),
    ]
    return [
      TypedStatement(.bind(.variable(next), start), range: range),
      TypedStatement(.while(exit, always, body: inner + expandLoopBody(body, range, &frame)), range: range),
    ]
  }
}

extension ArrayPart {
  fileprivate init(isPrefix: Bool) { self = isPrefix ? .prefix : .dropFirst }
}

extension SwiftType {
  /// The type of `1...`.
  static let endlessIntegers = SwiftType.nominal(PartialRange.from.rawValue, [.int])

  /// `1...`.
  var isEndless: Bool {
    guard case .nominal(PartialRange.from.rawValue, let arguments) = self else { return false }
    return arguments.first?.isInteger ?? false
  }
}

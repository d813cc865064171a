import ADGenIR
import ADGenSyntax

extension SignatureTable {
  /// The methods of sequences that take closures, and those that walk through the sequence.
  mutating func addSequenceMethods() {
    let t = SwiftType.parameter("T")
    let element = SwiftType.element(of: .parameter("S"))
    let predicate = SignatureParameter(.function([element], .bool))
    add("map", .map, [SignatureParameter(.function([element], t))], .array(t), binds: true)
    add(
      "flatMap", .flatMap, [SignatureParameter(.function([element], .parameter("T")))], .array(.element(of: t)),
      binds: true, constraint: .sequence)
    add(
      "compactMap", .compactMap, [SignatureParameter(.function([element], .optional(t)))], .array(t), binds: true)
    add("first", .firstWhere, [SignatureParameter("where", .function([element], .bool))], .optional(element))
    infix("??", .generic(.any, [SignatureParameter(.optional(t)), SignatureParameter(t)], t, .coalesce))
    method(
      "contains",
      Signature(
        generics: [Self.sequence], [Self.receiver, SignatureParameter(element)], .bool,
        .builtin(.sequence(.contains))))
    for collection in [SwiftType.array(t), .slice(t)] {
      let test = SignatureParameter("while", .function([t], .bool))
      let receiver = SignatureParameter(collection)
      method("prefix", .generic(.any, [receiver, test], .slice(t), .sequence(.prefixWhile)))
      method("drop", .generic(.any, [receiver, test], .slice(t), .sequence(.dropWhile)))
      for (name, side) in [("firstIndex", SearchSide.first), ("lastIndex", .last)] {
        let condition = SignatureParameter("where", .function([t], .bool))
        for wanted in [SignatureParameter("of", t), condition] {
          method(
            ExpressionSyntax.searchPrefix + name, .generic(.any, [receiver, wanted], .optional(.int), .position(side)))
        }
      }
    }
    let rows = SignatureParameter(.array(.array(t)))
    method("joined", .generic(.any, [rows], .array(t), .sequence(.joined)))
    function(
      "repeatElement",
      .generic(.any, [SignatureParameter(t), SignatureParameter("count", .int)], .array(t), .arrayRepeating))
    add("filter", .filter, [predicate], .array(element))
    add("forEach", .forEach, [SignatureParameter(.function([element], .void))], .void)
    add("allSatisfy", .allSatisfy, [predicate], .bool)
    add("contains", .containsWhere, [SignatureParameter("where", .function([element], .bool))], .bool)
    add("count", .countWhere, [SignatureParameter("where", .function([element], .bool))], .int)
    let combine = SignatureParameter(.function([t, element], t))
    add("reduce", .reduce, [SignatureParameter(t), combine], t, binds: true)
    let update = SignatureParameter(.function([.inoutParameter(t), element], .void))
    add("reduce", .reduceInto, [SignatureParameter("into", t), update], t, binds: true)
    add("min", .minimum, [], .nominal("Optional", [element]))
    add("max", .maximum, [], .nominal("Optional", [element]))
    let order = SignatureParameter("by", .function([element, element], .bool))
    add("min", .minimumBy, [order], .optional(element))
    add("max", .maximumBy, [order], .optional(element))
    add("sorted", .sorted, [], .array(element))
    add("sorted", .sortedBy, [order], .array(element))
    property("lazy", Signature(generics: [Self.sequence], [Self.receiver], .parameter("S"), .builtin(.identity)))
    for (kind, add) in [(SequenceMethod.collect, true), (.reversedArray, false)] {
      var copy = Signature(generics: [Self.sequence], [Self.receiver], .array(element), .builtin(.sequence(kind)))
      copy.penalty = Score.finer
      if add { initializer(of: "Array", copy) } else { method("reversed", copy) }
    }
  }

  private static let sequence = GenericParameter("S", .sequence)
  private static let receiver = SignatureParameter(.parameter("S"))

  private mutating func add(
    _ name: String, _ kind: SequenceMethod, _ parameters: [SignatureParameter], _ result: SwiftType,
    binds: Bool = false, constraint: Constraint = .any
  ) {
    let generics = [Self.sequence] + (binds ? [GenericParameter("T", constraint)] : [])
    method(
      name, Signature(generics: generics, [Self.receiver] + parameters, result, .builtin(.sequence(kind))))
  }
}

import ADGenIR

extension SignatureTable {
  /// Members and operators of optionals.
  mutating func addOptionals() {
    let t = SwiftType.parameter("T")
    let u = SwiftType.parameter("U")
    // Of whole numbers too: `index.map { x[$0] }`.
    let generics = [GenericParameter("T", .any), GenericParameter("U", .any)]
    let me = SignatureParameter(.optional(t))
    infix("??", .generic(.differentiable, [me, me], .optional(t), .coalesce))
    initializer(of: "Optional", .generic(.differentiable, [SignatureParameter(t)], .optional(t), .some))
    method(
      "map",
      Signature(
        generics: generics, [me, SignatureParameter(.function([t], u))], .optional(u),
        .builtin(.mapOptional(isFlat: false))))
    method(
      "flatMap",
      Signature(
        generics: generics, [me, SignatureParameter(.function([t], .optional(u)))], .optional(u),
        .builtin(.mapOptional(isFlat: true))))
  }

  /// Members of dictionaries.
  mutating func addDictionaries() {
    let generics = [GenericParameter("K", .any), GenericParameter("V", .differentiable)]
    let (k, v) = (SwiftType.parameter("K"), SwiftType.parameter("V"))
    let me = SignatureParameter(.dictionary(k, v))
    let keys = SwiftType.nominal("Dictionary.Keys", [k, v])
    let values = SwiftType.nominal("Dictionary.Values", [k, v])
    func member(_ parameter: SignatureParameter, _ result: SwiftType, _ builtin: Builtin) -> Signature {
      Signature(generics: generics, [parameter], result, .builtin(builtin))
    }
    func all(_ parameters: [SignatureParameter], _ result: SwiftType, _ builtin: Builtin) -> Signature {
      Signature(generics: generics, parameters, result, .builtin(builtin))
    }
    property("keys", member(me, keys, .dictionaryKeys))
    property("values", member(me, values, .dictionaryValues))
    for type in [me, SignatureParameter(keys), SignatureParameter(values)] {
      property("count", member(type, .int, .dictionaryCount))
    }
    method("sorted", member(SignatureParameter(keys), .array(k), .sortedKeys))
    initializer(of: "Dictionary", Signature(generics: generics, [], me.type, .builtin(.dictionaryLiteral)))
    let u = SwiftType.parameter("U")
    method(
      "mapValues",
      Signature(
        generics: generics + [GenericParameter("U", .any)], [me, SignatureParameter(.function([v], u))],
        .dictionary(k, u), .builtin(.mapValues)))
    method(
      "compactMapValues",
      Signature(
        generics: generics + [GenericParameter("U", .any)], [me, SignatureParameter(.function([v], .optional(u)))],
        .dictionary(k, u), .builtin(.compactMapValues)))
    let entry = SwiftType.tuple([TupleField(label: "key", type: k), TupleField(label: "value", type: v)])
    var filter = all([me, SignatureParameter(.function([entry], .bool))], me.type, .filterEntries)
    // Swift prefers it to the method of sequences.
    filter.penalty = -Score.finer
    method("filter", filter)
    let combine = SwiftType.function([v, v], v)
    method("merging", all([me, me, SignatureParameter("uniquingKeysWith", combine)], me.type, .merging))
    let pairs = SwiftType.tuple([TupleField(type: k), TupleField(type: v)])
    initializer(
      of: "Dictionary", all([SignatureParameter("uniqueKeysWithValues", .array(pairs))], me.type, .uniqueKeys))
    let (a, b) = (SwiftType.parameter("A"), SwiftType.parameter("B"))
    initializer(
      of: "Dictionary",
      Signature(
        generics: [GenericParameter("A", .any), GenericParameter("B", .any)],
        [SignatureParameter("uniqueKeysWithValues", .nominal("Zip2Sequence", [a, b]))],
        .dictionary(.element(of: a), .element(of: b)), .builtin(.uniqueKeys)))
  }
}

import ADGenIR

extension SignatureTable {
  /// What `for` loops run over.
  mutating func addSequences() {
    let t = SwiftType.parameter("T")
    addStrides(.parameter("T"), by: .int, .integer)
    for type in SwiftType.floatingTypes { addStrides(type, by: type, .any) }
    let ranges = [SwiftType.range(t), .closedRange(t)]
    for range in ranges {
      let me = SignatureParameter(range)
      method("reversed", .generic(.integer, [me], .nominal("ReversedCollection", [range]), .reversed))
      property("lowerBound", .generic(.number, [me], t, .lowerBound))
      property("upperBound", .generic(.number, [me], t, .upperBound))
      method("contains", .generic(.number, [me, SignatureParameter(t)], .bool, .rangeContains))
      property("count", .generic(.integer, [me], .int, .rangeCount))
      property("isEmpty", .generic(.integer, [me], .bool, .isEmpty))
      property("indices", .generic(.integer, [me], range, .identity))
    }
    for base in ranges + [.array(t), .slice(t)] {
      let sequence = SwiftType.nominal("EnumeratedSequence", [base])
      method("enumerated", .generic(.any, [SignatureParameter(base)], sequence, .enumerated))
    }
    let a = SwiftType.parameter("A")
    let b = SwiftType.parameter("B")
    let zipped = SwiftType.nominal("Zip2Sequence", [a, b])
    method(
      "enumerated",
      Signature(
        generics: [GenericParameter("A", .any), GenericParameter("B", .any)], [SignatureParameter(zipped)],
        .nominal("EnumeratedSequence", [zipped]), .builtin(.enumerated)))
    function(
      "zip",
      Signature(
        generics: [GenericParameter("A", .any), GenericParameter("B", .any)],
        [SignatureParameter(a), SignatureParameter(b)], .nominal("Zip2Sequence", [a, b]), .builtin(.zip)))
  }
}

extension SignatureTable {
  private mutating func addStrides(_ type: SwiftType, by step: SwiftType, _ constraint: Constraint) {
    let kinds: [(String, String, RangeKind)] = [
      ("to", "StrideTo", .strideTo), ("through", "StrideThrough", .strideThrough),
    ]
    for (label, name, kind) in kinds {
      let parameters = [
        SignatureParameter("from", type), SignatureParameter(label, type), SignatureParameter("by", step),
      ]
      var signature = Signature(parameters, .nominal(name, [type]), .builtin(.stride(kind)))
      if type.hasParameters { signature.generics = [GenericParameter("T", constraint)] }
      function("stride", signature)
    }
  }
}

extension SwiftType {
  /// What a loop over a value of this type sees, if it is one of the sequences of the table.
  public var iterated: SwiftType? {
    guard case .nominal(let name, let arguments) = self, let first = arguments.first else { return nil }
    switch name {
    case "Array", "ArraySlice", "Range", "ClosedRange", "StrideTo", "StrideThrough": return first
    case PartialRange.from.rawValue: return first.isInteger ? first : nil
    case "Dictionary" where tangent != nil:
      return .tuple([TupleField(label: "key", type: first), TupleField(label: "value", type: arguments[1])])
    case "Dictionary.Keys": return first
    case "Dictionary.Values": return arguments[1]
    case "ReversedCollection": return first.iterated
    case "EnumeratedSequence":
      return first.iterated.map {
        .tuple([TupleField(label: "offset", type: .int), TupleField(label: "element", type: $0)])
      }
    case "Zip2Sequence":
      guard arguments.count == 2, let left = first.iterated, let right = arguments[1].iterated else { return nil }
      return .tuple([TupleField(type: left), TupleField(type: right)])
    default: return nil
    }
  }
}

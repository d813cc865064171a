import ADGenIR

extension SignatureTable {
  /// What `for` loops run over.
  mutating func addSequences() {
    let t = SwiftType.parameter("T")
    let from = SignatureParameter("from", t)
    let by = SignatureParameter("by", t)
    function(
      "stride",
      .generic(
        .integer, [from, SignatureParameter("to", t), by], .nominal("StrideTo", [t]), .stride(.strideTo)))
    function(
      "stride",
      .generic(
        .integer, [from, SignatureParameter("through", t), by], .nominal("StrideThrough", [t]),
        .stride(.strideThrough)))
    let ranges = [SwiftType.range(t), .closedRange(t)]
    for range in ranges {
      let me = SignatureParameter(range)
      method("reversed", .generic(.integer, [me], .nominal("ReversedCollection", [range]), .reversed))
      property("lowerBound", .generic(.integer, [me], t, .lowerBound))
      property("upperBound", .generic(.integer, [me], t, .upperBound))
      property("count", .generic(.integer, [me], .int, .rangeCount))
      property("isEmpty", .generic(.integer, [me], .bool, .isEmpty))
      property("indices", .generic(.integer, [me], range, .identity))
    }
    let array = SwiftType.array(t)
    method(
      "reversed", .generic(.any, [SignatureParameter(array)], .nominal("ReversedCollection", [array]), .reversed))
    for base in ranges + [array] {
      let sequence = SwiftType.nominal("EnumeratedSequence", [base])
      method("enumerated", .generic(.any, [SignatureParameter(base)], sequence, .enumerated))
    }
    let a = SwiftType.parameter("A")
    let b = SwiftType.parameter("B")
    function(
      "zip",
      Signature(
        generics: [GenericParameter("A", .any), GenericParameter("B", .any)],
        [SignatureParameter(a), SignatureParameter(b)], .nominal("Zip2Sequence", [a, b]), .builtin(.zip)))
  }
}

extension SwiftType {
  /// What a loop over a value of this type sees, if it is one of the sequences of the table.
  public var iterated: SwiftType? {
    guard case .nominal(let name, let arguments) = self, let first = arguments.first else { return nil }
    switch name {
    case "Array", "Range", "ClosedRange", "StrideTo", "StrideThrough": return first
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

import ADGenIR

extension SignatureTable {
  /// Members and initializers of arrays and their slices.
  mutating func addArrays() {
    let t = SwiftType.parameter("T")
    for collection in [SwiftType.array(t), .slice(t)] {
      addCollectionMembers(collection, element: t)
      addParts(collection, element: t)
      addConcatenation(collection, element: t)
    }
    addRangeParts()
    addArrayMutation(element: t)
    addArrayInitializers(element: t)
    for (kind, name) in [(PartialRange.upTo, "..<"), (.through, "...")] {
      let bound = [SignatureParameter(t)]
      prefix(name, .generic(.integer, bound, .nominal(kind.rawValue, [t]), .partialRange(kind)))
    }
  }

  private mutating func addCollectionMembers(_ collection: SwiftType, element: SwiftType) {
    let me = SignatureParameter(collection)
    property("count", .generic(.any, [me], .int, .arrayCount))
    property("isEmpty", .generic(.any, [me], .bool, .isEmpty))
    property("indices", .generic(.any, [me], .range(.int), .indices))
    property("startIndex", .generic(.any, [me], .int, .startIndex))
    property("endIndex", .generic(.any, [me], .int, .endIndex))
    property("first", .generic(.any, [me], .optional(element), .first))
    property("last", .generic(.any, [me], .optional(element), .last))
    method("makeIterator", .generic(.any, [me], .slice(element), .slice))
    method("reversed", .generic(.any, [me], .nominal("ReversedCollection", [collection]), .reversed))
    // Without a context Swift prefers the view to the array.
    var copy = Signature.generic(.any, [me], .array(element), .reversedArray)
    copy.penalty = Score.finer
    method("reversed", copy)
    for comparison in [Comparison.equal, .notEqual] {
      infix(comparison.rawValue, .generic(.equatable, [me, me], .bool, .compareArrays(comparison)))
    }
  }

  private mutating func addParts(_ collection: SwiftType, element: SwiftType) {
    let me = SignatureParameter(collection)
    let result = SwiftType.slice(element)
    for part in [ArrayPart.prefix, .suffix, .dropFirst, .dropLast] {
      var number = SignatureParameter(.int)
      number.hasDefault = part == .dropFirst || part == .dropLast
      method(part.rawValue, .generic(.any, [me, number], result, .part(part)))
    }
    for (name, label, part) in [
      ("prefix", "upTo", ArrayPart.upTo), ("prefix", "through", .through), ("suffix", "from", .from),
    ] {
      method(name, .generic(.any, [me, SignatureParameter(label, .int)], result, .part(part)))
    }
  }

  /// `a.indices.dropFirst()`: a part of a range is a range.
  private mutating func addRangeParts() {
    let range = SwiftType.range(.int)
    for part in [ArrayPart.prefix, .suffix, .dropFirst, .dropLast] {
      var number = SignatureParameter(.int)
      number.hasDefault = part == .dropFirst || part == .dropLast
      method(part.rawValue, Signature([SignatureParameter(range), number], range, .builtin(.part(part))))
    }
  }

  private mutating func addConcatenation(_ collection: SwiftType, element: SwiftType) {
    let me = SignatureParameter(collection)
    infix("+", .generic(.any, [SignatureParameter(.array(element)), me], .array(element), .concatenate))
    method(
      "append",
      .generic(
        .any, [SignatureParameter(.array(element)), SignatureParameter("contentsOf", collection)], .void,
        .mutating(.appendContents)), isMutating: true)
  }

  private mutating func addArrayMutation(element: SwiftType) {
    let me = SignatureParameter(.array(element))
    let number = SignatureParameter(.int)
    var keeping = SignatureParameter("keepingCapacity", .bool)
    keeping.hasDefault = true
    let position = SignatureParameter("at", .int)
    let methods: [(String, [SignatureParameter], SwiftType, MutatingMethod)] = [
      ("append", [SignatureParameter(element)], .void, .append),
      ("removeLast", [], element, .removeLast),
      ("removeLast", [number], .void, .removeLastFew),
      ("removeFirst", [], element, .removeFirst),
      ("removeFirst", [number], .void, .removeFirstFew),
      ("removeAll", [keeping], .void, .removeAll),
      ("removeSubrange", [SignatureParameter(.range(.int))], .void, .removeRange),
      ("removeSubrange", [SignatureParameter(.closedRange(.int))], .void, .removeRange),
      ("remove", [position], element, .remove),
      ("insert", [SignatureParameter(element), position], .void, .insert),
      ("reverse", [], .void, .reverse),
      ("sort", [], .void, .sort),
      ("removeAll", [SignatureParameter("where", .function([element], .bool))], .void, .removeWhere),
      ("sort", [SignatureParameter("by", .function([element, element], .bool))], .void, .sort),
      ("reserveCapacity", [number], .void, .reserve),
      ("swapAt", [number, number], .void, .swapElements),
    ]
    for (name, parameters, result, builtin) in methods {
      method(name, .generic(.any, [me] + parameters, result, .mutating(builtin)), isMutating: true)
      guard builtin.isDefinedOnSlices else { continue }
      let parameters = [SignatureParameter(.slice(element))] + parameters
      method(name, .generic(.any, parameters, result, .mutating(builtin)), isMutating: true)
    }
  }

  private mutating func addArrayInitializers(element: SwiftType) {
    let array = SwiftType.array(element)
    let repeating = [SignatureParameter("repeating", element), SignatureParameter("count", .int)]
    initializer(of: "Array", .generic(.any, repeating, array, .arrayRepeating))
    initializer(of: "Array", .generic(.any, [], array, .emptyArray))
    initializer(of: "Array", .generic(.any, [SignatureParameter(array)], array, .copyArray))
    initializer(of: "ArraySlice", .generic(.any, [SignatureParameter(array)], .slice(element), .slice))
    let collections = [array, .slice(element)]
    for sequence in collections[1...] + collections.map({ .nominal("ReversedCollection", [$0]) }) {
      initializer(of: "Array", .generic(.any, [SignatureParameter(sequence)], array, .collect))
    }
    for range in [SwiftType.range(.int), .closedRange(.int)] {
      for sequence in [range, .nominal("ReversedCollection", [range])] {
        initializer(of: "Array", Signature([SignatureParameter(sequence)], .array(.int), .builtin(.collect)))
      }
    }
  }
}

import ADGenIR

extension SignatureTable {
  /// Members and initializers of arrays.
  mutating func addArrays() {
    let t = SwiftType.parameter("T")
    let array = SwiftType.array(t)
    let me = SignatureParameter(array)
    property("count", .generic(.any, [me], .int, .arrayCount))
    property("isEmpty", .generic(.any, [me], .bool, .isEmpty))
    property("indices", .generic(.any, [me], .range(.int), .indices))
    property("startIndex", .generic(.any, [me], .int, .startIndex))
    property("endIndex", .generic(.any, [me], .int, .endIndex))
    property("first", .generic(.any, [me], .nominal("Optional", [t]), .first))
    property("last", .generic(.any, [me], .nominal("Optional", [t]), .last))
    method("append", .generic(.any, [me, SignatureParameter(t)], .void, .mutating(.append)), isMutating: true)
    method("removeLast", .generic(.any, [me], t, .mutating(.removeLast)), isMutating: true)
    method("removeAll", .generic(.any, [me], .void, .mutating(.removeAll)), isMutating: true)
    var keeping = SignatureParameter("keepingCapacity", .bool)
    keeping.hasDefault = true
    method("removeAll", .generic(.any, [me, keeping], .void, .mutating(.removeAll)), isMutating: true)
    method(
      "swapAt",
      .generic(.any, [me, SignatureParameter(.int), SignatureParameter(.int)], .void, .mutating(.swapElements)),
      isMutating: true)
    let repeating = [SignatureParameter("repeating", t), SignatureParameter("count", .int)]
    initializer(of: "Array", .generic(.any, repeating, array, .arrayRepeating))
    initializer(of: "Array", .generic(.any, [], array, .emptyArray))
    initializer(of: "Array", .generic(.any, [me], array, .copyArray))
  }
}

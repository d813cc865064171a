import ADGenIR

/// What a function, operator or member of the signature table means. Operands are the arguments in the order of the
/// parameters, `self` first.
public enum Builtin: Hashable, Sendable {
  /// A scalar function of operands of one type.
  case scalar(ScalarFunction)
  /// The same with the operands in another order: operand `i` of the function is argument `order[i]`.
  case reordered(ScalarFunction, [Int])
  /// `min(a, b, c, …)`: the function applied from left to right.
  case fold(ScalarFunction)
  case compare(Comparison)
  /// `!a`, and `==`, `!=` of Booleans are comparisons.
  case not
  /// `&&` and `||`, whose right side is evaluated only if the left one does not decide.
  case shortCircuit(LogicOperator)
  /// To the type of the expression.
  case convert
  /// The operand itself: `+x`, `Double(d)`.
  case identity
  case constant(NumericConstant)
  case test(FloatingTest)
  /// `.rounded(_:)` with a rule.
  case rounded
  /// A rounding rule, an argument of `rounded`.
  case roundingRule(RoundingRule)
  /// A power whose exponent is an `Int`.
  case integerPower
  /// `10 ** x`.
  case exp10
  /// `i.isMultiple(of: n)`.
  case isMultiple
  /// `a..<b` and `a...b`, of type `Range<Int>` and `ClosedRange<Int>`.
  case range(RangeKind)
  /// `stride(from:to:by:)` and `stride(from:through:by:)`.
  case stride(RangeKind)
  case reversed
  case enumerated
  case zip
  /// `a.indices` of an array: the half-open range from 0 to its count; of a range: itself.
  case indices
  case startIndex
  case endIndex
  /// `a...`, `..<b` and `...b`: where they are indices, the rest of the array counts.
  case partialRange(PartialRange)
  /// `a[r]` with a range of indices: a part of an array, whose indices are the array's.
  case slice
  /// `a.prefix(n)` and the like: parts of an array.
  case part(ArrayPart)
  /// `a + b` of arrays.
  case concatenate
  /// `==` and `!=` of arrays.
  case compareArrays(Comparison)
  case vector(VectorBuiltin)
  /// An operator or member of numbers that nothing is differentiated through, with the text around its operands:
  /// `a & b`, `x.ulp`.
  case verbatim([String])
  /// Code that is not modelled: its text around the variables that it names.
  case unknown(UnknownText)
  /// The operand, which carries no derivative where it stands: in `print`, in a string.
  case detached
  /// `a.quotientAndRemainder(dividingBy: b)`.
  case quotientAndRemainder
  /// `i.signum()`.
  case signum
  /// The least or greatest of an array of floating-point numbers.
  case extremum(Reduction)
  /// The positions of an array's elements, sorted by `<` or `>` of the elements.
  case order(Comparison)
  /// A sequence as an array: `Array(x)`.
  case collect
  /// `a.reversed()` where an array is wanted.
  case reversedArray
  /// The bounds of a range.
  case lowerBound
  case upperBound
  case rangeCount
  /// `(a...b).contains(x)`.
  case rangeContains
  case arrayRepeating
  case emptyArray
  /// `Array(a)` of an array.
  case copyArray
  case arrayCount
  case isEmpty
  /// `a.first!` and `a.last!`; the table gives them optional types.
  case first
  case last
  /// An optional that is there: `x!`.
  case unwrap
  /// `x ?? y`.
  case coalesce
  /// A value as an optional, and `nil`.
  case some, none
  /// `x != nil`, or `x == nil`.
  case presence(Bool)
  /// `x.map { … }`, `x.flatMap { … }` and `x?.…`.
  case mapOptional(isFlat: Bool)
  /// `try? x`: the operand, an optional, is nil if what it calls throws, which leaves to the target.
  case tried(ExitTarget)
  /// `xs.firstIndex(of: x)` and the like, whose optional is unwrapped, tested or given a default where it stands.
  case position(SearchSide)
  /// `[k: v]`: the keys and values in turn; `[:]`.
  case dictionaryLiteral
  /// `d[k]`, an optional, and `d[k, default: v]`.
  case dictionaryValue, dictionaryDefault
  /// `d.keys`, `d.values`: sequences that are the dictionary; `d.count`; `d.keys.sorted()`.
  case dictionaryKeys, dictionaryValues, dictionaryCount, sortedKeys
  /// `d.mapValues { … }`, `d.compactMapValues { … }`, and `d.filter { … }`.
  case mapValues, compactMapValues, filterEntries
  /// `d.merging(e) { … }`, and `Dictionary(uniqueKeysWithValues: pairs)`.
  case merging, uniqueKeys
  /// The raw value of a case of an enum.
  case rawValue
  /// A case of an enum with payloads, by its position.
  case makeCase(Int)
  /// A value of a struct, made of all its stored properties.
  case makeStructure
  case tensor(TensorFunction)
  case composite(TensorComposite)
  /// `map`, `reduce` and the like, of any sequence. The expansion of function values makes loops of them.
  case sequence(SequenceMethod)
  /// The number of elements of a sequence that has one without being walked through.
  case sequenceCount
  /// Statements: mutating methods whose new value of `self` is a function of `self` and the arguments.
  case mutating(MutatingMethod)
}

/// The text of code that is not modelled.
public struct UnknownText: Hashable, Sendable {
  /// The text between the operands, one piece more than there are.
  public var pieces: [String]
  /// Whether the value is a variable of its own, which later text may change in place.
  public var isVariable = false
  /// Whether it only looks at constants: it may run again, or not at all.
  public var isPure = false

  public init(_ pieces: [String], isVariable: Bool = false, isPure: Bool = false) {
    self.pieces = pieces
    self.isVariable = isVariable
    self.isPure = isPure
  }
}

/// A method of sequences that walks through them.
public enum SequenceMethod: String, Hashable, Sendable {
  case map, flatMap, compactMap, filter, reduce, reduceInto, forEach, allSatisfy, containsWhere, countWhere, minimum
  case firstWhere
  /// `min(by:)` and `max(by:)`.
  case minimumBy, maximumBy
  /// `sorted()` and `sorted(by:)`.
  case sorted, sortedBy
  /// `contains(_:)`.
  case contains
  /// `prefix(while:)` and `drop(while:)` of arrays and slices.
  case prefixWhile, dropWhile
  /// `joined()` of arrays of arrays.
  case joined
  case maximum
  /// `Array(s)`.
  case collect
  /// `s.reversed()`, where an array is wanted.
  case reversedArray
}

/// A mutating method of the table.
public enum MutatingMethod: Hashable, Sendable {
  /// `x.negate()`, `x.round()`, `x.formSquareRoot()`, `x.addProduct(a, b)`.
  case scalar(ScalarFunction)
  /// `b.toggle()`.
  case toggle
  case append
  case removeLast
  case removeAll
  case swapElements
  /// `append(contentsOf:)`, and `+=` of arrays.
  case appendContents
  /// `insert(_:at:)`.
  case insert
  /// `remove(at:)`.
  case remove
  case removeFirst
  /// `removeFirst(_:)`, `removeLast(_:)`.
  case removeFirstFew, removeLastFew
  /// `removeSubrange(_:)`.
  case removeRange
  /// `reverse()`.
  case reverse
  /// `sort()` and `sort(by:)`.
  case sort
  /// `removeAll(where:)`.
  case removeWhere
  /// `reserveCapacity(_:)`: changes nothing that counts.
  case reserve
}

extension MutatingMethod {
  /// Whether slices of arrays have it too: those that move a bound, and the exchange of elements.
  var isDefinedOnSlices: Bool {
    switch self {
    case .removeLast, .removeFirst, .removeFirstFew, .removeLastFew, .swapElements: return true
    case .scalar, .toggle, .append, .removeAll, .appendContents, .insert, .remove, .removeRange, .reverse, .sort,
      .removeWhere,
      .reserve:
      return false
    }
  }
}

/// What SIMD vectors have.
public enum VectorBuiltin: Hashable, Sendable {
  /// From its elements.
  case elements
  /// From an array of them.
  case fromArray
  case repeating
  case zero, one
  /// Operators, one of whose operands may be a number.
  case arithmetic(ScalarFunction)
  case sum
  /// `min()` and `max()`.
  case extremum(ScalarFunction)
  /// `pointwiseMin(a, b)` and `pointwiseMax(a, b)`.
  case pointwise(ScalarFunction)
  /// `v.x` …
  case element(Int)
  case count
  /// `v .< w`, whose result is a mask: a Boolean a lane.
  case compare(Comparison)
  /// `.&`, `.|` and `.!` of masks.
  case maskLogic(LogicOperator)
  /// `.^` of masks.
  case maskDifference
  /// `any(m)` and `all(m)`.
  case reduceMask(LogicOperator)
  /// A mask, an index, a Boolean: the mask with the Boolean at the index.
  case settingLane
  /// `v.replacing(with: w, where: m)`
  case replacing
  /// `v.clamped(lowerBound: a, upperBound: b)`
  case clamped
  /// `v.lowHalf` and the like: some of the elements, in this order.
  case lanes([Int])
  /// `SIMD4(lowHalf: v, highHalf: w)`, `SIMD3(v, z)`: the elements of vectors and numbers in turn.
  case joined
  /// `SIMD4<Float>(v)`
  case convert
}

/// A range with one bound.
public enum PartialRange: String, Hashable, Sendable, CaseIterable {
  case from = "PartialRangeFrom"
  case upTo = "PartialRangeUpTo"
  case through = "PartialRangeThrough"
}

/// Where a search begins.
public enum SearchSide: Hashable, Sendable {
  case first, last
}

/// A part of an array that a method names; the operands are the array and, where there is one, the number.
public enum ArrayPart: String, Hashable, Sendable, CaseIterable {
  case prefix, suffix, dropFirst, dropLast
  /// `prefix(upTo:)`, `prefix(through:)`, `suffix(from:)`.
  case upTo, through, from
}

/// A static member of the number types.
public enum NumericConstant: String, Hashable, Sendable, CaseIterable {
  case pi, infinity, nan, zero, one, ulpOfOne, greatestFiniteMagnitude, leastNormalMagnitude, leastNonzeroMagnitude
  case max, min
  /// The constants of math.h.
  case e = "M_E"
  case log2e = "M_LOG2E"
  case log10e = "M_LOG10E"
  case ln2 = "M_LN2"
  case ln10 = "M_LN10"
  case piOver2 = "M_PI_2"
  case piOver4 = "M_PI_4"
  case oneOverPi = "M_1_PI"
  case twoOverPi = "M_2_PI"
  case twoOverSqrtPi = "M_2_SQRTPI"
  case sqrt2 = "M_SQRT2"
  case sqrtHalf = "M_SQRT1_2"
}

/// A question to a floating-point value.
public enum FloatingTest: String, Hashable, Sendable, CaseIterable {
  case isNaN, isFinite, isInfinite, isZero
}

/// `FloatingPointRoundingRule`.
public enum RoundingRule: String, Hashable, Sendable, CaseIterable {
  case toNearestOrAwayFromZero, toNearestOrEven, up, down, towardZero, awayFromZero

  /// The function that rounds so; nil if there is none.
  public var function: ScalarFunction? {
    switch self {
    case .toNearestOrAwayFromZero: return .round
    case .toNearestOrEven: return .rint
    case .up: return .ceil
    case .down: return .floor
    case .towardZero: return .trunc
    case .awayFromZero: return nil
    }
  }
}

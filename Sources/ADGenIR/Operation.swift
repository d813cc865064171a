/// A constant of a scalar type.
public enum Constant: Hashable, Sendable {
  /// For `Float` the value is already rounded to it.
  case floating(Double, FloatingKind)
  case integer(Int, IntegerKind)
  case bool(Bool)
  /// A value of a type of the user's: its text, and the type's.
  case symbol(String, type: String)

  /// Floating numbers are told apart by their bits: 0 is not -0, and NaN is itself.
  public static func == (left: Self, right: Self) -> Bool {
    switch (left, right) {
    case (.floating(let value, let kind), .floating(let other, let otherKind)):
      return value.bitPattern == other.bitPattern && kind == otherKind
    case (.integer(let value, let kind), .integer(let other, let otherKind)):
      return value == other && kind == otherKind
    case (.bool(let value), .bool(let other)): return value == other
    case (.symbol(let text, let type), .symbol(let other, let otherType)): return text == other && type == otherType
    case (.floating, _), (.integer, _), (.bool, _), (.symbol, _): return false
    }
  }
}

/// One step from an aggregate to a part of it.
public enum PathComponent: Hashable, Sendable {
  /// An element of an array or of a SIMD vector, or what an optional wraps, at 0; takes one `Int` operand.
  case index
  /// What stands under a key of a dictionary, an optional; takes the key as an operand.
  case key
  /// A tuple element.
  case element(Int)
  /// Behind an index: so many elements of the array from there on, as a SIMD vector; takes the distance between them.
  case lanes(Int)

  /// Whether accesses with it take an operand.
  public var takesOperand: Bool {
    switch self {
    case .index, .key, .lanes: return true
    case .element: return false
    }
  }
}

public typealias Path = [PathComponent]

/// Whether the emitted access tests its indices. A pass proves `unchecked`; the interpreter always tests.
public enum Access: Hashable, Sendable {
  case checked
  case unchecked
}

public enum Comparison: String, Hashable, Sendable, CaseIterable {
  case equal = "=="
  case notEqual = "!="
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
}

/// What makes one number of many.
public enum Reduction: String, Hashable, Sendable, CaseIterable {
  case sum
  /// The first of those that are least or greatest, as `min()` and `max()` of sequences have it.
  case minimum, maximum

  /// Whether `new` takes the place of what was found before.
  func replaces(_ best: Double, by new: Double) -> Bool {
    switch self {
    case .sum: return false
    case .minimum: return new < best
    case .maximum: return best < new
    }
  }
}

public enum LogicOperator: String, Hashable, Sendable, CaseIterable {
  case and
  case or
  case not
}

/// What a `for` runs over. Operands: lower, upper, then the step for the strides, then the carried values.
public enum RangeKind: String, Hashable, Sendable, CaseIterable {
  case halfOpen
  case closed
  case strideTo
  case strideThrough

  public var hasStep: Bool {
    switch self {
    case .halfOpen, .closed: return false
    case .strideTo, .strideThrough: return true
    }
  }
}

public struct ForHeader: Hashable, Sendable {
  public var label: Label
  public var range: RangeKind
  /// Runs from the last index to the first, over the same indices.
  public var isReversed: Bool
  /// Asked for by the user: the adjoint keeps some iterations, and runs the others again.
  public var checkpointing: Checkpointing?

  public init(label: Label, range: RangeKind, isReversed: Bool = false, checkpointing: Checkpointing? = nil) {
    self.label = label
    self.range = range
    self.isReversed = isReversed
    self.checkpointing = checkpointing
  }
}

/// Swift text that is passed through, with operands between the pieces (one piece more than operands).
public struct Verbatim: Hashable, Sendable {
  /// What is known of the text.
  public enum Origin: String, Hashable, Sendable, CaseIterable {
    /// Everything that matters: it carries no derivative.
    case known
    /// Nothing: it may have effects, and must not be given values that carry derivatives.
    case unknown
    /// As little, and its result is a Swift variable that later text may change in place.
    case variable
  }
  public var pieces: [String]
  public var hasSideEffects: Bool
  public var origin: Origin

  public init(pieces: [String], hasSideEffects: Bool, origin: Origin = .known) {
    self.pieces = pieces
    self.hasSideEffects = hasSideEffects
    self.origin = origin
  }

  /// The positions of an array's elements in the order that a comparison gives them; the array is the operand of every
  /// gap. Equal elements stay in the order that `sorted` leaves them in.
  public static func order(by comparison: Comparison) -> Verbatim {
    Verbatim(pieces: ["", ".indices.sorted { ", "[$0] \(comparison.rawValue) ", "[$1] }"], hasSideEffects: false)
  }
}

/// What an operation does. The layout of operands, results and regions is given per case;
/// the verifier enforces it. docs/ir.md lists the same in prose.
public enum OperationKind: Hashable, Sendable {
  /// () -> scalar
  case constant(Constant)
  /// (floating or integer …) -> same type
  case scalar(ScalarFunction)
  /// (a, b) -> Bool; of SIMD vectors, a mask: one truth value for each lane
  case compare(Comparison)
  /// (a, b) -> Bool, or (a) -> Bool for `not`. Not short-circuit: that is an `if`. Masks have them too.
  case logic(LogicOperator)
  /// (scalar) -> scalar of another type: Swift's `Double(i)`, `Int(x)`, `Float(d)`; or the SIMD vector that repeats it;
  /// (mask) -> Bool, whether it holds in any lane
  case convert
  /// (Bool, a, b) -> a or b, both already there; with a mask, of each lane
  case select

  /// (elements …) -> array, SIMD vector, optional (one element or none) or dictionary (keys and values in turn); the
  /// result's type says which
  case arrayLiteral
  /// (value, count) -> array
  case arrayRepeating
  /// (root, indices …) -> Int, the count of the array at the path
  case count(Path)
  /// (root, indices …) -> the part at the path
  case read(Path, Access)
  /// (root, indices …, value) -> root with the part at the path replaced
  case store(Path, Access)
  /// (root, indices …, value) -> root with value added to the part at the path (a tangent type)
  case accumulate(Path, Access)
  /// (root, indices …, value) -> root with value appended to the array at the path
  case append(Path)
  /// (root, indices …) -> (root without the last element of the array at the path, that element)
  case removeLast(Path)
  /// (elements …) -> tuple
  case makeTuple
  /// (SIMD vector) -> the sum of its elements; (array of numbers) -> the least or greatest, which traps if there is none;
  /// (number, number …) -> the least or greatest of them
  case reduce(Reduction)

  /// (x) -> zero of x's tangent type, with x's shape
  case zeroTangent
  /// (a, b) -> a + b for any tangent type, element by element
  case addTangents

  /// (tensors, scalars, Int arrays …) -> results: an operation of ADRuntime
  case tensor(TensorFunction)
  /// (arguments …) -> results, then the new value of every inout argument
  case call(String)
  /// (operands …) -> results
  case verbatim(Verbatim)
  /// (Bool) -> (): traps when false
  case precondition(String)

  /// (Bool) -> results; regions: then, else; without parameters
  case `if`
  /// (lower, upper, step?, inits …) -> carried; region: (index, carried …)
  case `for`(ForHeader)
  /// (inits …) -> carried; regions: condition (carried …) yields Bool, body (carried …)
  case `while`(Label)
  /// (inits …) -> carried; regions: body (carried …), condition (carried …) yields Bool
  case `repeat`(Label)
  /// () -> results; region without parameters; left by `yield` or `break`
  case block(Label)

  /// Ends a region of `if`, `block` or a condition with its results.
  case yield
  /// Ends a loop body, or leaves from inside it, with the values for the next iteration.
  case `continue`(Label)
  /// Leaves a loop or block with its results.
  case `break`(Label)
  /// Leaves the function: results, then the final value of every inout parameter.
  case `return`
  /// Leaves the function: the error, then the final values of its first inout parameters.
  case `throw`
  /// Never continues: `fatalError`.
  case trap(String)
}

extension OperationKind {
  public var isLoop: Bool {
    switch self {
    case .for, .while, .repeat: return true
    case .constant, .scalar, .compare, .logic, .convert, .select, .arrayLiteral, .arrayRepeating, .count, .read,
      .store, .accumulate, .append, .removeLast, .makeTuple, .reduce, .zeroTangent, .addTangents, .tensor, .call,
      .verbatim, .precondition, .if, .block, .yield, .continue, .break, .return, .trap, .throw:
      return false
    }
  }

  public var isCall: Bool {
    if case .call = self { return true }
    return false
  }

  /// Whether the operation ends its region.
  public var isTerminator: Bool {
    switch self {
    case .yield, .continue, .break, .return, .trap, .throw: return true
    case .constant, .scalar, .compare, .logic, .convert, .select, .arrayLiteral, .arrayRepeating, .count, .read,
      .store, .accumulate, .append, .removeLast, .makeTuple, .reduce, .zeroTangent, .addTangents, .tensor, .call,
      .verbatim,
      .precondition, .if, .for, .while, .repeat, .block:
      return false
    }
  }

  /// The label that `break` and `continue` inside use for this operation.
  public var label: Label? {
    switch self {
    case .for(let header): return header.label
    case .while(let label), .repeat(let label), .block(let label): return label
    case .constant, .scalar, .compare, .logic, .convert, .select, .arrayLiteral, .arrayRepeating, .count, .read,
      .store, .accumulate, .append, .removeLast, .makeTuple, .reduce, .zeroTangent, .addTangents, .tensor, .call,
      .verbatim,
      .precondition, .if, .yield, .continue, .break, .return, .trap, .throw:
      return nil
    }
  }
}

/// A sequence of operations in a scope of its own. The last one is a terminator, or an operation that never
/// continues (an `if` both of whose branches leave).
public struct Region: Sendable {
  public var parameters: [Value]
  public var operations: [Operation]

  public init(parameters: [Value] = [], operations: [Operation] = []) {
    self.parameters = parameters
    self.operations = operations
  }
}

import ADGenIR
import ADGenSema

/// A value of the source as IR values: tuples and ranges are kept in parts, so that each part is a value of its own.
indirect enum Lowered {
  case value(Value)
  case parts([Lowered])

  /// The values, from left to right.
  var flattened: [Value] {
    switch self {
    case .value(let value): return [value]
    case .parts(let parts): return parts.flatMap(\.flattened)
    }
  }
}

extension SwiftType {
  /// The parts that a value is kept in, each a value of its own: those of a tuple, the Booleans of a mask.
  var laidOutFields: [TupleField]? {
    if let count = maskCount { return (0..<count).map { _ in TupleField(type: .bool) } }
    if case .tuple(let fields) = self { return fields }
    return nil
  }
}

/// How a type is laid out in IR values.
indirect enum Layout {
  case leaf(Type)
  case parts([(name: String?, layout: Layout)])

  init(_ type: SwiftType) {
    switch type {
    case .tuple(let fields):
      self = .parts(fields.enumerated().map { ($0.element.label ?? "\($0.offset)", Layout($0.element.type)) })
    case .nominal("Range", let bound) where bound.count == 1, .nominal("ClosedRange", let bound) where bound.count == 1:
      self = .parts([("Lower", Layout(bound[0])), ("Upper", Layout(bound[0]))])
    case .nominal(let name, let bound) where PartialRange(rawValue: name) != nil && bound.count == 1:
      self = .parts([(name, Layout(bound[0]))])
    case .nominal("ArraySlice", let element) where element.count == 1:
      // A part of an array is the array with two bounds: nothing is copied.
      self = .parts([(nil, Layout(.array(element[0]))), ("Lower", Layout(.int)), ("Upper", Layout(.int))])
    case .nominal where type.maskCount != nil:
      self = .parts((0..<(type.maskCount ?? 0)).map { ("Lane\($0)", Layout(.bool)) })
    case .nominal("StrideTo", let bound) where bound.count == 1,
      .nominal("StrideThrough", let bound) where bound.count == 1:
      let step = bound[0].isInteger ? SwiftType.int : bound[0]
      self = .parts([("Start", Layout(bound[0])), ("End", Layout(bound[0])), ("Step", Layout(step))])
    case .nominal("ReversedCollection", let base) where base.count == 1,
      .nominal("EnumeratedSequence", let base) where base.count == 1:
      self = Layout(base[0])
    case .nominal("Dictionary.Keys", let parts) where parts.count == 2,
      .nominal("Dictionary.Values", let parts) where parts.count == 2:
      self = Layout(.dictionary(parts[0], parts[1]))
    case .nominal("Zip2Sequence", let bases): self = .parts(bases.map { (nil, Layout($0)) })
    case .nominal, .structure, .function, .metatype, .parameter, .unknown: self = .leaf(Type(type))
    }
  }

  /// The types of the leaves, and the names that they have as parts of a variable.
  func leaves(named name: String?) -> [(type: Type, name: String?)] {
    switch self {
    case .leaf(let type): return [(type, name)]
    case .parts(let parts):
      return parts.flatMap { part in
        // The parts of `self` in an initializer are called as the properties are.
        name == "self"
          ? part.layout.leaves(named: part.name)
          : part.layout.leaves(
            named: name.map { $0 + (part.name.map { $0.prefix(1).uppercased() + $0.dropFirst() } ?? "") })
      }
    }
  }

  /// Puts values back into the layout.
  func lowered(_ values: [Value]) -> Lowered {
    var next = 0
    return lowered(values, &next)
  }

  private func lowered(_ values: [Value], _ next: inout Int) -> Lowered {
    switch self {
    case .leaf:
      next += 1
      return .value(values[next - 1])
    case .parts(let parts): return .parts(parts.map { $0.layout.lowered(values, &next) })
    }
  }
}

extension Structure {
  private static func elements(of structure: StructType) -> [TupleElement] {
    structure.fields.map { TupleElement(label: $0.name, type: Type($0.type), isConstant: $0.isConstant) }
  }

  public init(_ structure: StructType) {
    self.init(
      name: structure.spelling, fields: structure.isRecursive ? [] : Self.elements(of: structure),
      isTangent: structure.isTangent,
      initializer: structure.hasMemberwise || structure.isTangent ? .memberwise : .generated)
    isEnumeration = structure.isEnumeration
    // Matrices list the numbers of a value one after the other, and shapes are compared: a tree does so itself.
    isClosed = structure.isClosed || structure.isRecursive
    hasEmptyTangent = structure.hasEmptyTangent
    payloadLabels = structure.labels
    if structure.isRecursive {
      definition = { Structure.elements(of: structure) }
      hasRecursiveTangent = structure.tangent != nil
    }
    fixed = Set(structure.fields.indices.filter { structure.fields[$0].isFixed })
    observed = Set(structure.fields.indices.filter { structure.fields[$0].isObserved })
  }
}

extension Type {
  /// The IR's type for a type of the source. What the IR does not know is passed through under its spelling.
  public init(_ type: SwiftType) {
    switch type {
    case .nominal(let name, _) where type.isFloating: self = .floating(FloatingKind(rawValue: name) ?? .double)
    case .nominal where type.vectorScalar?.isCommonFloating == true:
      self = .simd(type.vectorScalar == .float ? .float : .double, type.vectorCount ?? 2)
    case .nominal("Bool", _): self = .bool
    case .nominal("Array", let arguments) where arguments.count == 1: self = .array(Type(arguments[0]))
    case .nominal("Optional", let arguments) where type.isModelledOptional: self = .optional(Type(arguments[0]))
    case .nominal("enum case", let arguments): self = .optional(Type(arguments[0]))
    case .nominal("Dictionary", let arguments) where type.tangent != nil:
      self = .dictionary(key: Type(arguments[0]), value: Type(arguments[1]))
    // A mask of a SIMD vector is a tuple of Booleans.
    case .nominal where type.maskCount != nil:
      self = .tuple(type.laidOutFields.map { $0.map { _ in TupleElement(label: nil, type: .bool) } } ?? [])
    // A mask is a tensor of zeros and ones in the IR.
    case .nominal("Tensor", let arguments) where arguments.count == 1,
      .nominal("TensorMask", let arguments) where arguments.count == 1:
      switch arguments[0] {
      case .double: self = .tensor(.double)
      case .float: self = .tensor(.float)
      default: self = .opaque(type.spelling)
      }
    case .nominal(let name, let arguments):
      if arguments.isEmpty, let kind = IntegerKind(rawValue: name) {
        self = .integer(kind)
      } else {
        self = .opaque(type.spelling)
      }
    case .tuple(let fields):
      self = .tuple(fields.map { TupleElement(label: $0.label, type: Type($0.type)) })
    case .structure(let structure): self = .structure(Structure(structure))
    case .function, .metatype, .parameter, .unknown: self = .opaque(type.spelling)
    }
  }
}

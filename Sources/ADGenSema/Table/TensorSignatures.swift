import ADGenIR

extension SignatureTable {
  /// The tensor functions of ADRuntime, as docs/tensor-operations.md lists them.
  mutating func addTensors() {
    addTensorOperators()
    addTensorFunctions()
    addTensorReductions()
    addTensorMembers()
    addTensorCreation()
  }

  private static let t = SwiftType.tensor(.parameter("T"))
  private static let s = SwiftType.parameter("T")
  private static let mask = SwiftType.nominal("TensorMask", [.parameter("T")])

  private static func one(_ type: SwiftType) -> [SignatureParameter] { [SignatureParameter(type)] }

  /// (t, t), (t, s) and (s, t).
  private static let pairs: [[SignatureParameter]] = [
    [SignatureParameter(t), SignatureParameter(t)], [SignatureParameter(t), SignatureParameter(s)],
    [SignatureParameter(s), SignatureParameter(t)],
  ]

  private static func generic(
    _ parameters: [SignatureParameter], _ result: SwiftType, _ function: TensorFunction
  ) -> Signature {
    .generic(.floating, parameters, result, .tensor(function))
  }

  private static func composite(
    _ parameters: [SignatureParameter], _ result: SwiftType, _ composite: TensorComposite
  ) -> Signature {
    .generic(.floating, parameters, result, .composite(composite))
  }

  private mutating func addTensorOperators() {
    let arithmetic: [(String, TensorFunction)] = [
      ("+", .add), ("-", .subtract), ("*", .multiply), ("/", .divide),
    ]
    let comparisons: [(String, TensorFunction)] = [
      (".>", .greater), (".<", .less), (".==", .equal), (".>=", .greaterOrEqual), (".<=", .lessOrEqual),
    ]
    for pair in Self.pairs {
      for (name, function) in arithmetic { infix(name, Self.generic(pair, Self.t, function)) }
      for (name, function) in comparisons { infix(name, Self.generic(pair, Self.mask, function)) }
      infix(".!=", Self.composite(pair, Self.mask, .notEqual))
    }
    prefix("-", Self.generic(Self.one(Self.t), Self.t, .negate))
  }

  private mutating func addTensorFunctions() {
    let elementwise: [(String, TensorFunction)] = [
      ("exp", .exp), ("log", .log), ("log1p", .log1p), ("expm1", .expm1), ("sqrt", .sqrt), ("square", .square),
      ("sin", .sin), ("cos", .cos), ("tan", .tan), ("tanh", .tanh), ("abs", .abs), ("reciprocal", .reciprocal),
      ("sign", .sign), ("relu", .relu), ("sigmoid", .sigmoid), ("softplus", .softplus),
    ]
    for (name, operation) in elementwise { function(name, Self.generic(Self.one(Self.t), Self.t, operation)) }
    let composites: [(String, TensorComposite)] = [
      ("exp2", .exp2), ("log2", .log2), ("log10", .log10), ("rsqrt", .rsqrt), ("logSigmoid", .logSigmoid),
    ]
    for (name, composite) in composites { function(name, Self.composite(Self.one(Self.t), Self.t, composite)) }
    function(
      "leakyRelu",
      Self.composite([SignatureParameter(Self.t), SignatureParameter("slope", Self.s)], Self.t, .leakyRelu))
    let binary: [(String, TensorFunction)] = [("max", .maximum), ("min", .minimum), ("pow", .pow)]
    for pair in Self.pairs {
      for (name, operation) in binary { function(name, Self.generic(pair, Self.t, operation)) }
    }
    function("matmul", Self.generic(Self.pairs[0], Self.t, .matmul))
    let transposed = SignatureParameter("transposed", .bool)
    let flagged = [SignatureParameter(Self.t), transposed, SignatureParameter(Self.t), transposed]
    function("matmul", Self.generic(flagged, Self.t, .matmulTransposed))
    function("dot", Self.composite(Self.pairs[0], Self.s, .dot))
    let losses = [SignatureParameter("logits", Self.t), SignatureParameter("labels", Self.t)]
    function("sigmoidCrossEntropy", Self.generic(losses, Self.t, .sigmoidCrossEntropy))
    function("softmaxCrossEntropy", Self.generic(losses, Self.t, .softmaxCrossEntropy))
    function("meanSigmoidCrossEntropy", Self.composite(losses, Self.s, .meanSigmoidCrossEntropy))
    function("meanSoftmaxCrossEntropy", Self.composite(losses, Self.s, .meanSoftmaxCrossEntropy))
  }

  private mutating func addTensorReductions() {
    let keepDims = SignatureParameter("keepDims", .bool, hasDefault: true)
    let axes = SignatureParameter("axes", .array(.int))
    let axis = SignatureParameter("axis", .int)
    let me = SignatureParameter(Self.t)
    let reductions: [(String, TensorFunction, TensorFunction, TensorComposite)] = [
      ("sum", .sum, .sumAxes, .sumAxis), ("mean", .mean, .meanAxes, .meanAxis), ("max", .max, .maxAxes, .maxAxis),
      ("min", .min, .minAxes, .minAxis),
    ]
    for (name, all, some, single) in reductions {
      method(name, Self.generic([me], Self.s, all))
      method(name, Self.generic([me, axes, keepDims], Self.t, some))
      method(name, Self.composite([me, axis, keepDims], Self.t, single))
    }
    method("variance", Self.composite([me], Self.s, .variance))
    function("logSumExp", Self.generic([me], Self.s, .logSumExp))
    function("logSumExp", Self.composite([me, axis, keepDims], Self.t, .logSumExpAxis))
    let last = SignatureParameter("axis", .int, hasDefault: true)
    function("softmax", Self.generic([me, last], Self.t, .softmax))
    function("logSoftmax", Self.generic([me, last], Self.t, .logSoftmax))
  }

  private mutating func addTensorMembers() {
    let me = SignatureParameter(Self.t)
    property("shape", Self.generic([me], .array(.int), .shape))
    property("rank", Self.generic([me], .int, .rank))
    property("count", Self.generic([me], .int, .scalarCount))
    property("scalarCount", Self.generic([me], .int, .scalarCount))
    property("scalars", Self.generic([me], .array(Self.s), .scalars))
    property("scalar", Self.composite([me], Self.s, .scalar))
    let target = SignatureParameter("to", .array(.int))
    method("reshaped", Self.generic([me, target], Self.t, .reshape))
    method("broadcasted", Self.generic([me, target], Self.t, .broadcast))
    method("unbroadcasted", Self.generic([me, target], Self.t, .unbroadcast))
    method("broadcasted", Self.composite([me, SignatureParameter("like", Self.t)], Self.t, .broadcastLike))
    method("unbroadcasted", Self.composite([me, SignatureParameter("like", Self.t)], Self.t, .unbroadcastLike))
    method("flattened", Self.composite([me], Self.t, .flattened))
    method("transposed", Self.generic([me], Self.t, .transpose))
    method(
      "transposed", Self.generic([me, SignatureParameter("permutation", .array(.int))], Self.t, .permute))
    method(
      "replacing",
      Self.composite(
        [me, SignatureParameter("with", Self.t), SignatureParameter("where", Self.mask)], Self.t, .replacing))
  }

  private mutating func addTensorCreation() {
    let shape = SignatureParameter("shape", .array(.int))
    initializer(
      of: "Tensor", Self.generic([SignatureParameter("repeating", Self.s), shape], Self.t, .full))
    initializer(
      of: "Tensor",
      Self.composite([shape, SignatureParameter("scalars", .array(Self.s))], Self.t, .fromShapeAndScalars))
    initializer(of: "Tensor", Self.composite([SignatureParameter(.array(Self.s))], Self.t, .vector))
    initializer(of: "Tensor", Self.composite([SignatureParameter(Self.s)], Self.t, .rankZero))
    initializer(
      of: "Tensor", .generic(.floating, [SignatureParameter(Self.mask)], Self.t, .identity))
    let like = SignatureParameter("like", Self.t)
    staticMethod("zeros", of: Self.t, Self.generic([shape], Self.t, .zeros))
    staticMethod("ones", of: Self.t, Self.generic([shape], Self.t, .ones))
    staticMethod("zeros", of: Self.t, Self.generic([like], Self.t, .zerosLike))
    staticMethod("ones", of: Self.t, Self.generic([like], Self.t, .onesLike))
    staticMethod("full", of: Self.t, Self.generic([SignatureParameter(Self.s), shape], Self.t, .full))
    let sides = Self.pairs + [[SignatureParameter(Self.s), SignatureParameter(Self.s)]]
    for pair in sides {
      staticMethod("where", of: Self.t, Self.composite([SignatureParameter(Self.mask)] + pair, Self.t, .select))
    }
  }
}

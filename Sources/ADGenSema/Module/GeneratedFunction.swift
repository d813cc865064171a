import ADGenIR
import ADGenSyntax

/// A directive that was found good.
public struct CheckedRequest: Sendable {
  /// The index of the function.
  public var function: Int
  public var modes: [DerivativeMode]
  /// The indices of the parameters to differentiate with respect to, ascending.
  public var parameters: [Int]
  /// For each of them the way to the part that is differentiated with respect to; empty for the whole.
  public var paths: [[Int]] = []
  /// What the generic parameters of the function stand for.
  public var types: [SwiftType] = []
  /// What stands before the base name in the symbols of the derivatives.
  public var symbolPrefix = ""
  /// What the generated names begin with.
  public var baseName: String
  public var order: Int
  public var file: Int
  public var range: SourceRange
}

/// A derivative function that will be generated, and that annotated functions may call.
public struct GeneratedFunction: Sendable {
  public var index: Int
  /// `lossGradient`, or `Losses.mseGradient`.
  public var qualifiedName: String
  /// Its symbol in the IR: the name without the types around it.
  public var symbol: String
  /// Its result is one value in the IR, also if it is a tuple.
  public var isPacked: Bool
  /// The function that it is the derivative of.
  public var original: Int
  /// What the generic parameters of that one stand for.
  public var types: [SwiftType] = []
  public var signature: Signature
}

extension ModuleSummary {
  /// Adds the names that a request makes.
  mutating func addGenerated(by request: CheckedRequest) {
    let function = functions[request.function].specialized(request.types)
    let gradient = gradientType(of: function, request)
    let result = function.signature.result
    let inoutTangents = function.signature.parameters.filter(\.isInout)
    // The derivatives of functions with inout parameters have cotangents of their own form.
    guard inoutTangents.isEmpty else { return }
    func declare(_ suffix: String, _ extra: [SignatureParameter], _ type: SwiftType) {
      let name = (function.enclosingTypes + [request.baseName + suffix]).joined(separator: ".")
      let index = generated.count
      let signature = Signature(function.signature.parameters + extra, type, .generated(index))
      add(
        GeneratedFunction(
          index: index, qualifiedName: name, symbol: request.symbolPrefix + request.baseName + suffix,
          isPacked: suffix == "Gradient",
          original: function.index, types: request.types, signature: signature))
    }
    let tangent = result.tangent ?? .void
    let scalar = SwiftType.array(.array(Self.scalar(of: result) ?? .double))
    for mode in request.modes {
      switch mode {
      case .reverse:
        if result.isFloating {
          declare("Gradient", [], gradient)
          declare("ValueWithGradient", [], Self.labelled([("value", result), ("gradient", gradient)]))
        }
        let pulled = Self.labelled([("value", result), ("cotangent", gradient)])
        declare("VJP", [SignatureParameter("cotangent", tangent)], pulled)
      case .forward:
        let pushed = Self.labelled([("value", result), ("tangent", tangent)])
        declare("JVP", [SignatureParameter("tangent", gradient)], pushed)
      case .hvp:
        let product = Self.labelled([("gradient", gradient), ("product", gradient)])
        declare("HVP", [SignatureParameter("tangent", gradient)], product)
      case .jacobian: declare("Jacobian", [], scalar)
      case .hessian: declare("Hessian", [], scalar)
      case .sparseJacobian, .sparseHessian, .ggnvp, .check: break
      }
    }
  }

  /// The gradient: bare for one parameter, else a tuple labelled by the parameters' names.
  func gradientType(of function: FunctionEntry, _ request: CheckedRequest) -> SwiftType {
    let fields = request.parameters.enumerated().map { rank, index in
      var field = TupleField(label: function.parameters[index].name, type: function.signature.parameters[index].type)
      for position in request.paths.indices.contains(rank) ? request.paths[rank] : [] {
        field = field.type.parts?[position] ?? field
      }
      return TupleField(label: field.label, type: field.type.tangent ?? .unknown)
    }
    return fields.count == 1 ? fields[0].type : .tuple(fields)
  }

  private static func labelled(_ fields: [(String, SwiftType)]) -> SwiftType {
    .tuple(fields.map { TupleField(label: $0.0, type: $0.1) })
  }

  private static func scalar(of type: SwiftType) -> SwiftType? {
    switch type {
    case .nominal("Array", let arguments), .nominal("Tensor", let arguments):
      return arguments.first.flatMap(scalar)
    case .nominal: return type.isFloating ? type : nil
    case .structure(let structure): return structure.fields.lazy.compactMap { scalar(of: $0.type) }.first
    case .tuple(let fields): return fields.lazy.compactMap { scalar(of: $0.type) }.first
    case .function, .metatype, .parameter, .unknown: return nil
    }
  }
}

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
  /// Whether the first element of the result alone is differentiated.
  public var hasAuxiliary = false
  /// The index of the function behind this one, in Gauss-Newton products.
  public var outer: Int?
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
          isPacked: suffix == "Gradient" && !request.hasAuxiliary || Self.returnsOneValue(suffix),
          original: function.index, types: request.types, signature: signature))
    }
    if request.hasAuxiliary {
      for (suffix, extra, type) in auxiliaryForms(request, gradient) { declare(suffix, extra, type) }
      return
    }
    let tangent = result.tangent ?? .void
    let matrix = matrixType(of: function, gradient)
    if request.order > 1 { declare("Derivative\(request.order)", [], result) }
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
      case .jacobian: declare("Jacobian", [], result.isFloating ? .array(.array(result)) : matrix)
      case .hessian: declare("Hessian", [], matrix)
      case .ggnvp:
        let product = Self.labelled([("value", result), ("product", gradient)])
        declare("GGNVP", [SignatureParameter("tangent", gradient)], product)
      case .elementwise: declare("ElementwiseDerivative", [], gradient)
      case .jacobianRows, .sparseJacobian, .sparseHessian, .check: break
      }
    }
  }

  /// Whether the derivative of this name returns one value in the IR, also if it is a tuple.
  private static func returnsOneValue(_ suffix: String) -> Bool { suffix == "ElementwiseDerivative" }

  /// The derivatives of a function whose further results are handed over.
  private func auxiliaryForms(
    _ request: CheckedRequest, _ gradient: SwiftType
  ) -> [(suffix: String, extra: [SignatureParameter], type: SwiftType)] {
    guard case .tuple(let fields) = functions[request.function].specialized(request.types).signature.result,
      let value = fields.first?.type
    else {
      return []
    }
    let extras = fields.count == 2 ? fields[1].type : .tuple(Array(fields.dropFirst()))
    let auxiliary = ("auxiliary", extras)
    let tangent = [SignatureParameter("tangent", gradient)]
    return request.modes.flatMap { mode -> [(String, [SignatureParameter], SwiftType)] in
      switch mode {
      case .reverse:
        return [
          ("Gradient", [], Self.labelled([("gradient", gradient), auxiliary])),
          ("ValueWithGradient", [], Self.labelled([("value", value), ("gradient", gradient), auxiliary])),
          (
            "VJP", [SignatureParameter("cotangent", value)],
            Self.labelled([("value", value), ("cotangent", gradient), auxiliary])
          ),
        ]
      case .forward: return [("JVP", tangent, Self.labelled([("value", value), ("tangent", value), auxiliary]))]
      case .hvp: return [("HVP", tangent, Self.labelled([("gradient", gradient), ("product", gradient)]))]
      case .jacobian, .jacobianRows, .hessian, .sparseJacobian, .sparseHessian, .ggnvp, .elementwise, .check: return []
      }
    }
  }

  /// A matrix of the scalars of a function; a tensor for a function of one tensor.
  private func matrixType(of function: FunctionEntry, _ gradient: SwiftType) -> SwiftType {
    let result = function.signature.result
    if gradient.tensorScalar != nil, result.isFloating || result.tensorScalar != nil { return gradient }
    return .array(.array(Self.scalar(of: result) ?? .double))
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
    case .nominal: return type.isFloating ? type : type.vectorScalar
    case .structure(let structure): return structure.fields.lazy.compactMap { scalar(of: $0.type) }.first
    case .tuple(let fields): return fields.lazy.compactMap { scalar(of: $0.type) }.first
    case .function, .metatype, .parameter, .unknown: return nil
    }
  }
}

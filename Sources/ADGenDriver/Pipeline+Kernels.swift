import ADGenCBackend
import ADGenCFrontend
import ADGenDifferentiation
import ADGenIR
import ADGenOptimizer
import ADGenSwiftFrontend
import ADGenSyntax

/// The texts that a C file gives.
public struct GeneratedKernels: Sendable {
  public var source: String
  public var header: String
}

// The line from C text to C text. Between its ends it is that of Swift.
extension Pipeline {
  /// - Parameters:
  ///   - compilerArguments: `-I`, `-D` and the like.
  ///   - headerName: How the generated file includes its header; nil if there is none.
  public mutating func generateKernels(
    _ path: String, compilerArguments: [String] = [], headerName: String?
  ) throws(Failure) -> GeneratedKernels {
    var known: Set<String> = []
    let (source, text) = try CInput.read(try InputFile.text(of: path), compilerArguments, known: &known)
    let primal = try lower([source])
    let (forms, derivatives) = Differentiator.deriveKernels(primal.requests, of: primal.module)
    try report(derivatives.errors.map { Diagnostic($0, in: [source]) })
    let signatures = Dictionary(text.kernels.map { ($0.function.name, KernelSignature($0)) }) { first, _ in first }
    let emitted = forms.compactMap { form -> KernelDerivative? in
      guard let primal = derivatives.module[form.primal], let signature = signatures[form.primal] else { return nil }
      return KernelDerivative(
        kind: KernelDerivative.Kind(form.kind), function: form.function, primal: primal, signature: signature,
        parameters: form.parameters)
    }
    var options = KernelOptions(
      title: String(GeneratedHeader.line(forSource: path).dropFirst(3)), headerName: headerName,
      lines: source.translation.map(\.lines) ?? [],
      externals: Dictionary(text.externals.map { ($0.name, KernelSignature($0)) }) { first, _ in first })
    options.routines = text.routines.mapValues { KernelSignature($0).prototype }
    options.declarations = StructureDeclarations(text.kernels.map(\.function), source).lines
    do throws(EmissionFault) {
      let text = try emitC(emitted, module: derivatives.module, options: options)
      return GeneratedKernels(source: text.source, header: text.header)
    } catch {
      let fault = DifferentiationError(location: error.location, message: error.message, note: error.note)
      throw Failure([Diagnostic(fault, in: [source])])
    }
  }
}

extension SwiftFrontend.Result {
  /// Kernels are copied into the files that use them; those with derivatives of their own are called.
  func copyingKernels(in files: [String]) -> SwiftFrontend.Result {
    let paths = Set(files)
    var result = self
    for var function in module.functions {
      guard let path = function.location?.file, paths.contains(path), !function.isStub else { continue }
      function.declaration.access = "private"
      // Comments name lines of the user's files.
      if path == BLASRules.path { function.body.mapLocations { _ in nil } }
      result.module.add(function)
    }
    return result
  }
}

extension Function {
  /// Whether the body stands for that of a function of the C module.
  fileprivate var isStub: Bool {
    if body.operations.count == 1, case .trap = body.operations[0].kind { return true }
    return !customDerivatives.isEmpty
  }
}

extension SourceFile.Translation {
  /// By line of the translated text, the line in the user's.
  var lines: [Int] { offsets.map { source.location(of: $0).line } }
}

extension KernelDerivative.Kind {
  fileprivate init(_ kind: KernelForm.Kind) {
    switch kind {
    case .vjp: self = .vjp
    case .jvp: self = .jvp
    case .hvp: self = .hvp
    }
  }
}

extension KernelSignature {
  init(_ function: CFunction, sizes: [String: String] = [:]) {
    self.init(
      symbol: function.name, result: function.returned?.spelling ?? function.result.spelling(""),
      parameters: function.parameters.map { parameter in
        var result = Parameter(parameter)
        result.size = sizes[result.name]
        return result
      })
    if function.returned != nil { self.parameters[self.parameters.count - 1].isReturned = true }
  }

  init(_ kernel: Kernel) { self.init(kernel.function, sizes: kernel.sizes.sizes) }
}

extension KernelSignature.Parameter {
  init(_ declaration: CDeclaration) {
    let name = declaration.variable.name
    guard case .pointer(let element, let isConstant) = declaration.type else {
      self.init(name: name, type: declaration.type.spelling(declaration.spelling))
      views = declaration.type.structureViews
      return
    }
    var dimensions: [String] = []
    var scalar = element
    // Of a variable-length array, what stands in the brackets; only names and numbers are taken over.
    var variable = declaration.dimensions.suffix(element.rank).map(\.spelling)[...]
    while case .array(let inner, let count) = scalar {
      let written = variable.popFirst() ?? nil
      dimensions.append(count.map(String.init) ?? written ?? "")
      scalar = inner
    }
    self.init(
      name: name, type: scalar.spelling(declaration.spelling), isBuffer: true, isConstant: isConstant,
      isRestrict: declaration.spelling.contains("restrict"), dimensions: dimensions)
    views = scalar.structureViews
  }
}

extension CExpression {
  /// The text of a name or a number.
  fileprivate var spelling: String? {
    switch kind {
    case .variable(let variable): return variable.name
    case .integer(let number): return "\(number)"
    case .convert(let inner): return inner.spelling
    default: return nil
    }
  }
}

extension CType {
  /// The type as a prototype spells it.
  ///
  /// - Parameter written: How the user spells it, or what contains it.
  fileprivate func spelling(_ written: String) -> String {
    switch self {
    case .void: return "void"
    case .bool: return "bool"
    case .float: return "float"
    case .double: return "double"
    case .integer(8, false) where written.contains("size_t"): return "size_t"
    case .integer(4, true): return "int"
    case .integer(4, false): return "unsigned"
    case .integer(let bytes, let isSigned): return "\(isSigned ? "" : "u")int\(bytes * 8)_t"
    case .structure(let structure): return structure.spelling
    case .pointer, .array, .other: return "void"
    }
  }

  /// Of a structure, the arrays that it is seen as.
  fileprivate var structureViews: [KernelSignature.Parameter.View] {
    guard let structure else { return [] }
    let types = structure.views
    return types.map { type -> KernelSignature.Parameter.View in
      let suffix = types.count == 1 ? "" : type.word
      return KernelSignature.Parameter.View(
        suffix: suffix, type: type.spelling(""), count: structure.size / max(1, type.byteCount ?? 1))
    }
  }
}

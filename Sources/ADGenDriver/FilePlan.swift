import ADGenDifferentiation
import ADGenIR
import ADGenSema
import ADGenSwiftBackend

/// What stands in the generated file of one source file.
struct FilePlan {
  private let source: String
  private let derivatives: Derivatives
  private let summary: ModuleSummary
  /// The files that its code comes from.
  private let reached: Set<Int>
  /// The declarations of types that bodies declare.
  private let localTypes: [[String]]
  private let tangents: [TangentDeclaration]
  private let enums: [EnumDeclaration]

  init(
    _ source: String, _ derivatives: Derivatives, _ summary: ModuleSummary, reaching reached: Set<Int>,
    localTypes: [[String]] = [], tangents: [TangentDeclaration] = [], enums: [EnumDeclaration] = []
  ) {
    self.localTypes = localTypes
    self.summary = summary
    self.reached = reached
    self.tangents = tangents
    self.enums = enums
    self.source = source
    self.derivatives = derivatives
  }

  /// The file's text; the header alone if nothing in the source file is annotated.
  var text: String {
    let header = GeneratedHeader.line(forSource: source)
    let functions = functions
    if functions.isEmpty, tangents.isEmpty, enums.isEmpty { return header + "\n" }
    let imports = ImportPlan(
      source, functions, tangents, enums, derivatives.module, summary, reaching: reached)
    var options = EmissionOptions(header: [String(header.dropFirst("// ".count))])
    for tree in summary.trees {
      if let translation = tree.file.translation { options.translated[tree.file.path] = translation.lines }
    }
    options.declaredNames = summary.namesAtFileScope
    return emitSwift(
      functions: functions, types: localTypes, tangents: tangents, enums: enums, module: derivatives.module,
      imports: imports.lines, options: options
    ).text
  }

  /// The derivatives of the file's functions, then copies of what is private and they call: what the sweeps made of
  /// other functions, and the user's own private functions, which cannot be called from another file.
  private var functions: [Function] {
    let own = derivatives.functions.filter { $0.location?.file == source }
    return own.map(withoutImpossibleInlining) + privateCallees(of: own)
  }

  private func privateCallees(of functions: [Function]) -> [Function] {
    var found: [Function] = []
    var seen: Set<String> = []
    var pending: [String] = functions.flatMap { callees(of: $0) }.reversed()
    while let symbol = pending.popLast() {
      guard let callee = privateFunction(symbol), seen.insert(symbol).inserted else { continue }
      found.append(callee)
      pending += callees(of: callee).reversed()
    }
    return found
  }

  private func privateFunction(_ symbol: String) -> Function? {
    guard let function = derivatives.module[symbol], function.declaration.isPrivate else { return nil }
    return function
  }

  /// An inlinable function may not call private ones, and its derivative may have to.
  private func withoutImpossibleInlining(_ function: Function) -> Function {
    guard callees(of: function).contains(where: { privateFunction($0) != nil }) else { return function }
    var result = function
    result.declaration.attributes.removeAll { $0 == "@inlinable" }
    return result
  }

  private func callees(of function: Function) -> [String] {
    callees(in: function.body) + (derivatives.parts[function.symbol] ?? [])
  }

  private func callees(in region: Region) -> [String] {
    region.operations.flatMap { operation in
      let nested = operation.regions.flatMap { callees(in: $0) }
      if case .call(let symbol) = operation.kind { return [symbol] + nested }
      return nested
    }
  }
}

extension Declaration {
  fileprivate var isPrivate: Bool { access == "private" || access == "fileprivate" }
}

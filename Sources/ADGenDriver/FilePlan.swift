import ADGenDifferentiation
import ADGenIR
import ADGenSwiftBackend

/// What stands in the generated file of one source file.
struct FilePlan {
  private let source: String
  private let derivatives: Derivatives
  private let imports: [String]

  init(_ source: String, _ derivatives: Derivatives, imports: Set<String>) {
    self.source = source
    self.derivatives = derivatives
    // The compiler's own AD is not what the derivatives are made with.
    self.imports = ["ADRuntime"] + imports.subtracting(["ADRuntime", "_Differentiation"]).sorted()
  }

  /// The file's text; the header alone if nothing in the source file is annotated.
  var text: String {
    let header = GeneratedHeader.line(forSource: source)
    let functions = functions
    if functions.isEmpty { return header + "\n" }
    let options = EmissionOptions(header: [String(header.dropFirst("// ".count))])
    return emitSwift(functions: functions, module: derivatives.module, imports: imports, options: options).text
  }

  /// The derivatives of the file's functions, then what those need and nobody else has.
  private var functions: [Function] {
    let own = (derivatives.functions + derivatives.helpers).filter { $0.location?.file == source }
    return own + privateCallees(of: own)
  }

  /// Private functions cannot be called from another file, so the generated file has copies of those that it calls.
  private func privateCallees(of functions: [Function]) -> [Function] {
    var found: [Function] = []
    var seen: Set<String> = []
    var pending = functions.flatMap { callees(in: $0.body) }
    pending.reverse()
    while let symbol = pending.popLast() {
      guard seen.insert(symbol).inserted, let callee = derivatives.module[symbol], callee.declaration.isPrivate
      else { continue }
      found.append(callee)
      pending += callees(in: callee.body).reversed()
    }
    return found
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

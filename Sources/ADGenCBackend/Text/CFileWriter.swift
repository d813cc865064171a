import ADGenIR

/// Puts functions together to a C file and its header.
struct CFileWriter {
  private let module: Module
  private let options: KernelOptions
  private var entries: [CFunctionText] = []
  private var callees: [String: CFunctionText] = [:]
  private var order: [String] = []
  private var calledEarly: Set<String> = []
  private var pending: Set<String> = []
  /// The functions of other files.
  private var called: [String] = []
  private var libraryHeaders: [String] = []
  private var routinePrototypes: [String] = []

  /// What functions are told of their arrays; where that grows, everything is written again.
  private(set) var counted: CountedParameters

  init(module: Module, options: KernelOptions, counted: CountedParameters) {
    self.counted = counted
    self.module = module
    self.options = options
  }

  mutating func write(_ derivative: KernelDerivative) throws(EmissionFault) {
    let text = try CFunctionText(derivative, module: module, options: options, counted: counted)
    try writeCallees(of: text)
    entries.append(text)
  }

  /// Callees come before their callers; where functions call each other, a prototype does.
  private mutating func writeCallees(of text: CFunctionText) throws(EmissionFault) {
    for symbol in text.callees {
      if options.externals[symbol] != nil {
        if !called.contains(symbol) { called.append(symbol) }
        continue
      }
      if pending.contains(symbol) {
        calledEarly.insert(symbol)
        continue
      }
      if let external = module[symbol]?.primitive?.external {
        note(external)
        continue
      }
      guard callees[symbol] == nil, let function = module[symbol] else { continue }
      pending.insert(symbol)
      let callee = try CFunctionText(helper: function, module: module, options: options, counted: counted)
      if !callee.requested.isEmpty { counted[symbol, default: []].formUnion(callee.requested) }
      try writeCallees(of: callee)
      pending.remove(symbol)
      callees[symbol] = callee
      order.append(symbol)
    }
  }

  /// A routine of a library: its header, or the user's own prototype.
  private mutating func note(_ external: Primitive.External) {
    if let prototype = options.routines[external.name] {
      if !routinePrototypes.contains(prototype) { routinePrototypes.append(prototype) }
    } else if !libraryHeaders.contains(external.header) {
      libraryHeaders.append(external.header)
    }
  }

  var source: String {
    let functions = order.compactMap { callees[$0] } + entries
    let externalText = called.compactMap { options.externals[$0]?.prototype }.joined()
    var helpers: Set<CHelper> = []
    for function in functions { helpers.formUnion(function.helpers) }
    helpers = CHelper.closure(helpers)
    let headers = ["math.h", "stdbool.h", "stddef.h", "stdint.h", "stdio.h", "stdlib.h", "string.h"].filter { header in
      functions.contains { $0.headers.contains(header) } || CFunctionText.headers(of: externalText).contains(header)
        || helpers.contains { $0.headers.contains(header) }
    }
    var lines = ["// \(options.title)", ""]
    if let name = options.headerName {
      lines += ["#include \"\(name)\"", ""]
    } else if !options.declarations.isEmpty {
      lines += options.declarations + [""]
    }
    lines += (libraryHeaders.sorted() + headers).map { "#include <\($0)>" }
    let haveLoops = functions.contains { $0.lines.contains { $0.contains("for (") } }
    if haveLoops { lines += [""] + Self.noCallsOfMemset }
    for helper in CHelper.allCases where helpers.contains(helper) { lines += [""] + helper.lines }
    let externals = called.compactMap { options.externals[$0]?.prototype } + routinePrototypes
    if !externals.isEmpty { lines += [""] + externals.flatMap { CLineWrapping.lines($0, indentation: 0) } }
    let prototypes = order.filter(calledEarly.contains).compactMap { callees[$0]?.prototype }
    if !prototypes.isEmpty { lines += [""] + prototypes.flatMap { $0 } }
    for function in functions { lines += [""] + function.lines }
    return lines.joined(separator: "\n") + "\n"
  }

  /// gcc 12 makes one loop of `t = vBar[i]; vBar[i] = 0; …` into a call of `memset` and a loop behind it, if it takes
  /// the arrays for ones that may overlap and has to ask when the program runs.
  private static let noCallsOfMemset = [
    "// gcc 12 would set cotangents to zero before they are read.", "#if defined(__GNUC__) && !defined(__clang__)",
    "#pragma GCC optimize(\"no-tree-loop-distribute-patterns\")", "#endif",
  ]

  var header: String {
    // Another folder may have a header of this name.
    let names = [options.headerName ?? "kernels.h"] + entries.prefix(1).map(\.name)
    let guardName = names.joined(separator: "_").map { $0.isLetter || $0.isNumber ? $0.uppercased() : "_" }.joined()
    var lines = ["// \(options.title)", "", "#ifndef \(guardName)", "#define \(guardName)", ""]
    let headers = ["stdbool.h", "stddef.h", "stdint.h"].filter { header in
      entries.contains { $0.publicHeaders.contains(header) }
        || CFunctionText.headers(of: options.declarations.joined(separator: "\n")).contains(header)
    }
    if !headers.isEmpty { lines += headers.map { "#include <\($0)>" } + [""] }
    if !options.declarations.isEmpty { lines += options.declarations + [""] }
    lines += ["#ifdef __cplusplus", "extern \"C\" {", "#endif", ""]
    for entry in entries { lines += entry.documentation + entry.prototype + [""] }
    return (lines + ["#ifdef __cplusplus", "}", "#endif", "", "#endif"]).joined(separator: "\n") + "\n"
  }
}

import ADGenIR
import ADGenSwiftBackend

/// The text of one function of C, and what it needs.
struct CFunctionText {
  let name: String
  /// Declarations for the header, or before the first call; without a body.
  let prototype: [String]
  let documentation: [String]
  let lines: [String]
  let callees: [String]
  /// The parameters whose numbers of elements are needed.
  let requested: Set<Int>
  let helpers: Set<CHelper>
  let headers: Set<String>
  /// What the prototype needs.
  let publicHeaders: Set<String>

  /// A derivative that users call.
  init(_ derivative: KernelDerivative, module: Module, options: KernelOptions, counted: CountedParameters)
    throws(EmissionFault)
  {
    var (function, interface) = KernelInterface(derivative).prepared
    interface.lines = options.lines
    interface.namesFlags = options.routines.isEmpty
    try self.init(function, interface, module: module, counted: counted)
  }

  /// A function that derivatives call.
  init(helper function: Function, module: Module, options: KernelOptions, counted: CountedParameters)
    throws(EmissionFault)
  {
    var parameters = function.parameters.map { parameter -> String in
      let type = function.type(of: parameter.value)
      guard case .array(let element) = type else { return "\(type.cSpelling ?? "void") \(parameter.name)" }
      return "\(parameter.isInout ? "" : "const ")\(element.cSpelling ?? "void") *\(parameter.name)"
    }
    var outputs: [CInterface.Output] = []
    let types = function.resultTypes.map { $0.cSpelling ?? "void" }
    if types.count == 1 {
      outputs = [.returned]
    } else {
      outputs = types.indices.map { .written("result\($0 + 1)") }
      parameters += types.indices.map { "\(types[$0]) *result\($0 + 1)" }
    }
    let own = counted[function.symbol] ?? []
    parameters += own.sorted().map { "int64_t \(CFunctionEmitter.countName(ofParameter: $0, function))" }
    var interface = CInterface(
      name: function.symbol, primalName: function.declaration.name,
      result: types.count == 1 ? types[0] : "void", parameters: parameters, outputs: outputs)
    interface.isStatic = true
    interface.counted = own
    interface.lines = options.lines
    interface.namesFlags = options.routines.isEmpty
    try self.init(function, interface, module: module, counted: counted)
  }

  private init(
    _ function: Function, _ interface: CInterface, module: Module, counted: CountedParameters
  ) throws(EmissionFault) {
    for parameter in function.parameters {
      let type = function.type(of: parameter.value)
      if (type.element ?? type).cSpelling == nil {
        throw EmissionFault(
          message: "'\(interface.primalName)' would be passed '\(type.swiftSpelling)', which has no form in C",
          note:
            "its derivative needs the buffers that a loop or a recursive function has left at each step: keep them in one "
            + "larger buffer, or give the function that changes them a derivative by hand, '// @derivative(of: …)'",
          location: function.location)
      }
    }
    var emitter = CFunctionEmitter(function.withPlainNames, module: module, interface: interface, counted: counted)
    let body = emitter.body().unnested
    if let fault = emitter.fault { throw fault }
    let declared = emitter.declaredVariables
    var declarations = Declarations(declared: declared)
    let statements = declarations.place(body)
    var writer = CSourceWriter(emitter, mutable: declarations.mutable, declared: declared)
    writer.write(statements)
    let mentioned = Set(
      function.parameters.map(\.value).filter { value in
        let variable = emitter.storage.variable(value)
        return statements.contains { $0.mentions(variable) }
      })
    let unused = function.parameters.filter { parameter in
      !mentioned.contains(parameter.value) && !interface.prologue.contains { $0.variable == parameter.value }
    }
    let prologue =
      unused.map { "  (void)\($0.name);" }
      + interface.prologue.map { entry in
        mentioned.contains(entry.variable) ? "  \(entry.text)" : "  (void)\(entry.parameter);"
      }
      + emitter.reusedArrays().map { "  " + $0 }
    name = interface.name
    let head = Self.head(interface)
    prototype = Self.closed(head, ";")
    documentation = interface.documentation
    lines =
      interface.documentation + Self.closed(head, " {") + interface.opening + prologue + writer.lines
      + interface.closing
      + ["}"]
    callees = emitter.callees
    requested = emitter.requested
    helpers = emitter.helpers
    publicHeaders = Self.headers(of: head.joined(separator: " "))
    let text = lines.joined(separator: "\n")
    headers = emitter.headers.union(Self.headers(of: text)).union(text.contains("memset(") ? ["string.h"] : [])
  }

  static func headers(of text: String) -> Set<String> {
    var result: Set<String> = []
    if text.contains("int64_t") || text.contains("int32_t") || text.contains("int16_t") || text.contains("int8_t")
      || text.contains("INT64_")
    {
      result.insert("stdint.h")
    }
    if text.contains("bool") || text.contains("true") || text.contains("false") { result.insert("stdbool.h") }
    if text.contains("size_t") { result.insert("stddef.h") }
    return result
  }

  private static func head(_ interface: CInterface) -> [String] {
    let start = "\(interface.isStatic ? "static " : "")\(interface.result) \(interface.name)("
    var lines: [String] = []
    var line = start
    let parameters = interface.parameters.isEmpty ? ["void"] : interface.parameters
    for (position, parameter) in parameters.enumerated() {
      let text = parameter + (position == parameters.count - 1 ? ")" : ",")
      if line.count + 1 + text.count > 117, line != start {
        lines.append(line)
        line = String(repeating: " ", count: min(start.count, 40)) + text
      } else {
        line += (line == start ? "" : " ") + text
      }
    }
    return lines + [line]
  }

  private static func closed(_ head: [String], _ end: String) -> [String] {
    Array(head.dropLast()) + [(head.last ?? "") + end]
  }
}

extension CFunctionEmitter {
  /// The variables that exist without a declaration in the body.
  var declaredVariables: Set<Variable> {
    var result = storage.constants.union(flat.function.parameters.map { storage.variable($0.value) })
    for (variable, form) in arrays.forms {
      if case .heap = form { result.insert(variable) }
    }
    return result
  }
}

extension Function {
  /// The function with names that C takes: none begins with an underscore.
  fileprivate var withPlainNames: Function {
    var result = self
    for index in result.values.indices {
      guard let name = result.values[index].name else { continue }
      let plain = String(name.drop { $0 == "_" })
      result.values[index].name = plain.isEmpty ? nil : plain
    }
    return result
  }
}

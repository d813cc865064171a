import ADGenDifferentiation
import ADGenIR

/// A kernel and its derivatives at one point: what the interpreter says, and the C that calls them.
struct KernelCall {
  let program: KernelProgram
  let derived: DerivedProgram
  let arguments: [RuntimeValue]

  /// What cotangents of inputs are before they are added to.
  private static let base = 0.5

  private var primal: Function { derived.primal }
  private var request: DerivativeRequest { derived.request }
  private var module: Module { derived.module }
  private var primals: Module { derived.primals }
  private var real: String { program.isSingle ? "float" : "double" }

  /// For the kernel, its reverse and its forward derivative: the numbers that are to be printed, and the statements.
  /// Where the interpreter traps there is nothing.
  func lines(_ random: inout SplitMix64) -> [(expected: [Double], text: String)] {
    var interpreter = Interpreter(primals, stepLimit: 20_000_000)
    guard let value = try? interpreter.call(request.symbol, arguments) else { return [] }
    let inouts = primal.parameters.indices.filter { primal.parameters[$0].isInout }
    let results = primal.resultTypes.isEmpty ? [] : [value[0]]
    let written = inouts.filter { type($0).isDifferentiable }.enumerated().map { offset, parameter in
      let position = results.count + (inouts.firstIndex(of: parameter) ?? offset)
      return (parameter: parameter, value: value[position])
    }
    let values = results.flatMap(\.scalars) + written.flatMap { numbers($0.value, $0.parameter) }
    if values.contains(where: { !$0.isFinite || abs($0) > 1e6 }) { return [] }
    var lines = [(values, call("", [], written.map(\.parameter)))]
    let weights = (results + written.map(\.value)).map { random.direction(like: $0) }
    let directions = request.parameters.map { random.direction(like: arguments[$0]) }
    if let reverse = reverse(weights, written.map(\.parameter), values) { lines.append(reverse) }
    if let forward = forward(directions, written.map(\.parameter), values) { lines.append(forward) }
    return lines
  }

  private func type(_ parameter: Int) -> Type { primal.type(of: primal.parameters[parameter].value) }

  private func packed(_ values: [RuntimeValue]) -> RuntimeValue { values.count == 1 ? values[0] : .tuple(values) }

  /// The parts of a cotangent or tangent, as many as there are.
  private func unpacked(_ value: RuntimeValue, _ count: Int) -> [RuntimeValue] {
    count == 1 ? [value] : value.elements ?? []
  }

  private func reverse(
    _ weights: [RuntimeValue], _ written: [Int], _ values: [Double]
  ) -> (expected: [Double], text: String)? {
    var interpreter = Interpreter(module, stepLimit: 20_000_000)
    guard let results = try? interpreter.call(request.baseName + "VJP", arguments + [packed(weights)]) else {
      return nil
    }
    let cotangents = unpacked(results[primal.resultTypes.count], request.parameters.count)
    var expected = values
    var list: [String] = []
    var declarations: [String] = []
    if program.returnsNumber { list.append(number(weights[0])) }
    for (parameter, cotangent) in zip(request.parameters, cotangents) {
      let isWritten = written.firstIndex(of: parameter)
      let seed = isWritten.map { weights[$0 + (program.returnsNumber ? 1 : 0)] }
      let own = numbers(cotangent, parameter)
      expected += seed == nil ? own.map { $0 + Self.base } : own
      let initial = seed.map { numbers($0, parameter) } ?? own.map { _ in Self.base }
      declarations.append(declaration("\(name(parameter))_bar", of: parameter, initial))
      list.append(pointer("\(name(parameter))_bar", of: parameter))
    }
    return (
      expected,
      call("_vjp", list, written, declarations, shown: request.parameters.map { ($0, "\(name($0))_bar") })
    )
  }

  private func forward(
    _ directions: [RuntimeValue], _ written: [Int], _ values: [Double]
  ) -> (expected: [Double], text: String)? {
    var interpreter = Interpreter(module, stepLimit: 20_000_000)
    guard let results = try? interpreter.call(request.baseName + "JVP", arguments + [packed(directions)]) else {
      return nil
    }
    let tangents = unpacked(
      results[primal.resultTypes.count], written.count + (program.returnsNumber ? 1 : 0))
    var expected = values
    var list: [String] = []
    var declarations: [String] = []
    for (parameter, direction) in zip(request.parameters, directions) {
      declarations.append(declaration("\(name(parameter))_dot", of: parameter, numbers(direction, parameter)))
      list.append(argument("\(name(parameter))_dot", of: parameter))
    }
    var shown: [(Int?, String)] = []
    if program.returnsNumber {
      expected += tangents[0].scalars
      declarations.append("  \(real) dot_ = 0;\n")
      list.append("&dot_")
      shown.append((nil, "dot_"))
    }
    for (position, parameter) in written.enumerated() {
      expected += numbers(tangents[position + (program.returnsNumber ? 1 : 0)], parameter)
      shown.append((parameter, "\(name(parameter))_dot"))
    }
    return (expected, call("_jvp", list, written, declarations, shown: shown))
  }

  // MARK: C

  /// A call, and statements that print what it gives.
  private func call(
    _ suffix: String, _ list: [String], _ written: [Int], _ declarations: [String] = [],
    shown: [(Int?, String)] = []
  ) -> String {
    var text = ""
    var seen: Set<String> = []
    var own: [String] = []
    for position in arguments.indices {
      guard let parameter = program.parameter(label(position)), seen.insert(parameter.name).inserted else { continue }
      text += declaration(parameter.name, of: position, numbers(arguments[position], position))
      own.append(argument(parameter.name, of: position))
    }
    text += declarations.joined()
    let call = "\(program.name)\(suffix)(\((own + list).joined(separator: ", ")))"
    text += program.returnsNumber ? "  show(\(call));\n" : "  \(call);\n"
    for parameter in written { text += show(name(parameter), parameter) }
    for (parameter, name) in shown { text += show(name, parameter) }
    return text
  }

  private func label(_ parameter: Int) -> String {
    primal.parameters[parameter].label ?? primal.parameters[parameter].name
  }

  private func name(_ parameter: Int) -> String { program.parameter(label(parameter))?.name ?? label(parameter) }

  private func structure(_ parameter: Int) -> (name: String, form: KernelProgram.Form, hasInteger: Bool)? {
    guard case .structure(let name, let form, let hasInteger)? = program.parameter(label(parameter))?.kind else {
      return nil
    }
    return (name, form, hasInteger)
  }

  /// The numbers of a value of the parameter's form: of a structure, without its integer.
  private func numbers(_ value: RuntimeValue, _ parameter: Int) -> [Double] {
    var numbers = value.scalars
    if numbers.isEmpty { numbers = (value.elements ?? [value]).compactMap { $0.integer.map(Double.init) } }
    if structure(parameter)?.hasInteger == true, numbers.count > KernelProgram.integerPosition {
      numbers.remove(at: KernelProgram.integerPosition)
    }
    return numbers
  }

  private func number(_ value: RuntimeValue) -> String { "\(value.scalars.first ?? 0)" }

  private func declaration(_ name: String, of parameter: Int, _ numbers: [Double]) -> String {
    if let structure = structure(parameter) {
      let order = structure.hasInteger ? "1, " : ""
      let texts = numbers.map { "\($0)" }
      let fields = "\(texts[0]), {\(texts[1]), \(texts[2])}, \(order){\(texts[3...].joined(separator: ", "))}"
      return "  struct \(structure.name) \(name) = {\(fields)};\n"
    }
    switch program.parameter(label(parameter))?.kind {
    case .count: return "  int \(name) = \(Int(numbers[0]));\n"
    case .number: return "  \(real) \(name) = \(numbers[0]);\n"
    case .integers:
      return "  int \(name)[] = {\(numbers.map { "\(Int($0))" }.joined(separator: ", "))};\n"
    case .buffer, .matrix, .variableMatrix, .structure, nil:
      return "  \(real) \(name)[] = {\(numbers.map { "\($0)" }.joined(separator: ", "))};\n"
    }
  }

  private func argument(_ name: String, of parameter: Int) -> String {
    if let structure = structure(parameter) { return structure.form == .value ? name : "&\(name)" }
    switch program.parameter(label(parameter))?.kind {
    case .count, .number: return name
    case .integers, .buffer, .matrix, .variableMatrix, .structure, nil: return "(void *)\(name)"
    }
  }

  private func pointer(_ name: String, of parameter: Int) -> String {
    if structure(parameter) != nil { return "&\(name)" }
    if case .number? = program.parameter(label(parameter))?.kind { return "&\(name)" }
    return "(void *)\(name)"
  }

  private func show(_ name: String, _ parameter: Int?) -> String {
    guard let parameter else { return "  show(\(name));\n" }
    if structure(parameter) != nil {
      let fields = ["rate", "at.x", "at.y", "weights[0]", "weights[1]", "weights[2]"]
      return "  " + fields.map { "show(\(name).\($0)); " }.joined() + "\n"
    }
    if case .number? = program.parameter(label(parameter))?.kind { return "  show(\(name));\n" }
    return "  for (unsigned i = 0; i < sizeof(\(name)) / sizeof(\(name)[0]); i++) show(\(name)[i]);\n"
  }
}

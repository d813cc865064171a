/// Writes functions and modules in the IR's text form, which `IRParser` reads; docs/ir.md describes it.
///
/// The text depends on the meaning only, not on how values and labels are numbered in memory. Broken functions
/// are printed as far as they go.
public struct Printer: Sendable {
  /// Whether results and parameters carry their types. The parser needs them.
  public var types: Bool
  /// Whether operations carry their place in the user's text.
  public var locations: Bool

  public init(types: Bool = true, locations: Bool = false) {
    self.types = types
    self.locations = locations
  }

  public func text(of module: Module) -> String {
    module.functions.map { text(of: $0) }.joined(separator: "\n")
  }

  /// The function, with a line break at the end.
  public func text(of function: Function) -> String {
    var writer = FunctionWriter(function: function, names: ValueNames(of: function), options: self)
    writer.writeFunction()
    return writer.text
  }

  /// One operation of the function, without its regions; for messages.
  public func text(of operation: Operation, in function: Function) -> String {
    var writer = FunctionWriter(function: function, names: ValueNames(of: function), options: self)
    writer.writeHead(of: operation)
    return writer.text
  }
}

extension Function: CustomStringConvertible {
  public var description: String { Printer().text(of: self) }
}

extension Module: CustomStringConvertible {
  public var description: String { Printer().text(of: self) }
}

/// The text of one function while it is written.
struct FunctionWriter {
  let function: Function
  let names: ValueNames
  let options: Printer
  var text = ""
  private var depth = 0

  init(function: Function, names: ValueNames, options: Printer) {
    self.function = function
    self.names = names
    self.options = options
  }

  func type(of value: Value) -> String {
    guard function.values.indices.contains(value.index) else { return "opaque \"undefined\"" }
    return function.values[value.index].type.text
  }

  mutating func writeFunction() {
    text += "func @\(quotedUnlessIdentifier(function.symbol))"
    if function.declaration.name != function.symbol { text += " \(quoted(function.declaration.name))" }
    text += "(" + function.parameters.map(parameter).joined(separator: ", ") + ")"
    if !function.resultTypes.isEmpty { text += " -> " + results().joined(separator: ", ") }
    writeLocation(function.location)
    text += " {\n"
    depth = 1
    for operation in function.body.operations { write(operation) }
    text += "}\n"
  }

  /// `label %name: Type`, or `label name %value: Type` where the value has another name than the parameter.
  private func parameter(_ parameter: Parameter) -> String {
    var result = parameter.label.map(quotedUnlessIdentifier) ?? "_"
    let hint = function.values.indices.contains(parameter.value.index) ? function[parameter.value].name : nil
    if hint != parameter.name { result += " " + quotedUnlessIdentifier(parameter.name) }
    result += " " + names[parameter.value] + ":"
    if parameter.isInout { result += " inout" }
    result += " " + type(of: parameter.value)
    if let value = parameter.defaultValue { result += " = " + quoted(value) }
    return result
  }

  private func results() -> [String] {
    let labels = function.declaration.resultLabels
    return function.resultTypes.enumerated().map { position, type in
      let label = position < labels.count ? labels[position] : nil
      return (label.map { quotedUnlessIdentifier($0) + ": " } ?? "") + type.text
    }
  }

  mutating func writeLocation(_ location: Location?) {
    guard options.locations, let location else { return }
    text += " at \(quoted(location.file)):\(location.line):\(location.column)"
  }

  private mutating func indent() {
    text += String(repeating: "  ", count: depth)
  }

  private mutating func write(_ operation: Operation) {
    indent()
    writeHead(of: operation)
    for (position, region) in operation.regions.enumerated() {
      text += position == 0 ? " {" : " \(Self.separator(before: position, of: operation.kind)) {"
      if !region.parameters.isEmpty {
        let parameters = region.parameters.map { value in
          names[value] + (options.types ? ": " + type(of: value) : "")
        }
        text += " (" + parameters.joined(separator: ", ") + ") in"
      }
      text += "\n"
      depth += 1
      for operation in region.operations { write(operation) }
      depth -= 1
      indent()
      text += "}"
    }
    text += "\n"
  }

  /// The word between the regions of one operation.
  private static func separator(before position: Int, of kind: OperationKind) -> String {
    if case .while = kind { return "do" }
    if case .repeat = kind { return "while" }
    return "else"
  }
}

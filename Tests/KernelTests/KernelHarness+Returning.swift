// Kernels that return a structure: a function of the program writes it through a pointer, and so do those that call its
// derivatives.
extension KernelHarness.Kernel {
  /// The kernel as one that writes what it returns.
  func writing(_ fields: [String]) -> Self {
    var kernel = self
    kernel.original = KernelHarness.Original(name: name, result: result, parameters: parameters)
    kernel.name = "\(name)_written"
    kernel.result = "void"
    kernel.parameters.append(
      KernelHarness.Parameter(
        name: "result", text: "\(result) *result", type: result, isBuffer: true, isConstant: false,
        fields: fields.map { "." + $0 }))
    kernel.active.append("result")
    kernel.integers["result"] = "1"
    return kernel
  }

  /// The functions that write through a pointer.
  var writers: [String] {
    guard let original else { return [] }
    let own = original.parameters.map(\.text)
    let names = original.parameters.map(\.name)
    let active = active.dropLast().map { name -> (text: String, tangent: String, name: String) in
      let parameter = original.parameters.first { $0.name == name }
      let type = parameter?.type ?? "double"
      let isPointer = parameter.map { $0.isBuffer && !$0.isValue } ?? false
      return ("\(type) *\(name)_", isPointer ? "\(type) *\(name)_" : "\(type) \(name)_", "\(name)_")
    }
    func function(_ suffix: String, _ more: [String], _ body: String) -> String {
      "static void \(name)\(suffix)(\((own + ["\(original.result) *result"] + more).joined(separator: ", "))) { \(body) }"
    }
    var result = [
      "\(original.result) \(original.name)(\(own.joined(separator: ", ")));",
      function("", [], "*result = \(original.name)(\(names.joined(separator: ", ")));"),
    ]
    if hasReverse {
      let arguments = names + ["*result_"] + active.map(\.name)
      result.append(
        function(
          "_vjp", active.map(\.text) + ["\(original.result) *result_"],
          "*result = \(original.name)_vjp(\(arguments.joined(separator: ", "))); memset(result_, 0, sizeof *result_);"))
    }
    if hasForward {
      let arguments = names + active.map(\.name) + ["result_"]
      result.append(
        function(
          "_jvp", active.map(\.tangent) + ["\(original.result) *result_"],
          "*result = \(original.name)_jvp(\(arguments.joined(separator: ", ")));"))
    }
    return result
  }
}

// Functions beside the kernel.
extension KernelGenerator {
  mutating func helperDeclarations() -> String {
    var text = ""
    for position in 0..<pick(0...2) {
      let name = "helper\(position)_\(suffix)"
      text += function("static \(chance(0.5) ? "inline " : "")\(real) \(name)(\(real) u, \(real) v)") { generator in
        generator.declareNumbers()
        if generator.chance(0.7) { generator.statements(generator.pick(1...3)) }
        generator.line("return \(generator.expression(2));")
      }
      helpers.functions.append(name)
    }
    if chance(0.5) {
      let name = "change_\(suffix)"
      text += function("static void \(name)(\(real) *u, \(real) v)", returnsNumber: false) { generator in
        generator.scope.numbers = ["*u", "v"]
        generator.scope.variables = ["*u", "v"]
        generator.statements(generator.pick(1...2))
        generator.line("*u = tanh(*u + \(generator.expression(1)));")
      }
      helpers.changes.append(name)
    }
    if chance(0.5) {
      let name = "sum_\(suffix)"
      text += function("static \(real) \(name)(const \(real) *p, int n)") { generator in
        generator.declareNumbers(["p[0]"])
        generator.scope.integers = ["n"]
        generator.scope.arrays = [Array(name: "p", extents: ["n"], isWritable: false)]
        generator.countedLoop()
        generator.statements(generator.pick(0...2))
        generator.line("return \(generator.expression(2));")
      }
      helpers.sums.append(name)
    }
    if chance(0.5) {
      let name = "fill_\(suffix)"
      text += function("static void \(name)(\(real) *p, int n, \(real) u)", returnsNumber: false) { generator in
        generator.declareNumbers(["u"])
        generator.scope.integers = ["n"]
        generator.scope.arrays = [Array(name: "p", extents: ["n"], isWritable: true)]
        generator.countedLoop()
        generator.arrayWrite()
        generator.statements(generator.pick(0...2))
      }
      helpers.fills.append(name)
    }
    if chance(0.3) { text += recursion() }
    if structure != nil, chance(0.6) { text += structureHelper() }
    return text
  }

  /// A function that calls itself.
  private mutating func recursion() -> String {
    let name = "again_\(suffix)"
    let text = function("static \(real) \(name)(\(real) u, int depth)") { generator in
      generator.declareNumbers(["u"])
      generator.line("if (depth <= 0) return \(generator.expression(2));")
      generator.line(
        "return \(generator.bounded(1)) + \(name)(\(generator.expression(1)), depth - 1) * \(generator.atom());")
    }
    helpers.recursions.append(name)
    return text
  }

  mutating func declareNumbers(_ names: [String] = ["u", "v"]) {
    scope.numbers = names
    declaration(isVariable: true)
  }

  mutating func function(
    _ header: String, returnsNumber: Bool = true, _ body: (inout KernelGenerator) -> Void
  ) -> String {
    reset()
    self.returnsNumber = returnsNumber
    body(&self)
    return "\(header) {\n" + lines.joined(separator: "\n") + "\n}\n\n"
  }
}

// Second order: H·v against differences of the cotangents along v, and against H·u by symmetry.
extension KernelHarness {
  /// Statements that follow those of `_vjp`, whose buffers they use again.
  func secondOrder(_ kernel: Kernel, _ close: String, _ far: String) -> [String] {
    let active = kernel.active.compactMap { name in kernel.parameters.first { $0.name == name } }
    let buffers = active.filter(\.isBuffer)
    var lines: [String] = ["  {"]
    for parameter in active { lines += directions(parameter) }
    // With the directions in both orders.
    lines.append("    double products_[2] = {0, 0}, cotangents_[5] = {0};")
    lines.append("    for (int k_ = 0; k_ < 2; k_++) {")
    lines += prepared(kernel, "0", indentation: "      ") + seeded(kernel, buffers)
    for parameter in buffers {
      let name = parameter.name
      lines.append("      memcpy(p_\(name)_way, k_ ? p_\(name)_other : p_\(name)_dot, \(bytes(parameter)));")
      lines.append("      memset(p_\(name)_product, 0, \(bytes(parameter)));")
    }
    for parameter in active where !parameter.isBuffer {
      let name = parameter.name
      lines.append("      p_\(name)_way = k_ ? p_\(name)_other : p_\(name)_dot;")
      lines.append("      p_\(name)_bar = p_\(name)_base; p_\(name)_product = 0;")
    }
    let call = "\(kernel.name)_hvp(\(callArguments(kernel, active)))"
    lines.append(
      kernel.result == "void"
        ? "      \(call);" : "      expect(\"\(kernel.name)_hvp value\", \(call), value_, \(close));")
    for parameter in active {
      lines += sum(
        "products_[k_]", parameter, "product", "(k_ ? p_\(parameter.name)_dot : p_\(parameter.name)_other)")
      lines += sum("if (!k_) cotangents_[4]", parameter, "bar", "p_\(parameter.name)_other")
    }
    lines.append("    }")
    lines += differences(kernel, active, buffers)
    lines.append("    expect(\"\(kernel.name)_hvp symmetry\", products_[0], products_[1], \(close));")
    lines.append("    expect(\"\(kernel.name)_hvp cotangent\", cotangents_[4], cotangents_[3], \(close));")
    lines.append("    expect(\"\(kernel.name)_hvp\", products_[0], second_, \(far));")
    for parameter in buffers {
      for kind in ["_way", "_product", "_other"] { lines.append("    free(p_\(parameter.name)\(kind));") }
    }
    return lines + ["  }"]
  }

  private func bytes(_ parameter: Parameter) -> String { "p_\(parameter.name)_size * sizeof(\(parameter.type))" }

  /// A second direction, and room for what goes in and comes out.
  private func directions(_ parameter: Parameter) -> [String] {
    let (name, type) = (parameter.name, parameter.type)
    if !parameter.isBuffer {
      return [
        "    const double p_\(name)_other = uniform() - 0.5;", "    \(type) p_\(name)_way = 0, p_\(name)_product = 0;",
      ]
    }
    var lines = ["_way", "_product", "_other"].map {
      "    \(type) *p_\(name)\($0) = calloc(p_\(name)_size + 1, sizeof(\(type)));"
    }
    lines.append("    for (long i_ = 0; i_ < p_\(name)_size; i_++) {")
    for field in parameter.fields { lines.append("      p_\(name)_other[i_]\(field) = uniform() - 0.5;") }
    return lines + ["    }"]
  }

  /// The cotangents as they come in.
  private func seeded(_ kernel: Kernel, _ buffers: [Parameter]) -> [String] {
    let outputs = Set(outputs(kernel).map(\.name))
    return buffers.map { parameter in
      let source = outputs.contains(parameter.name) ? "seed" : "base"
      return "      memcpy(p_\(parameter.name)_bar, p_\(parameter.name)_\(source), \(bytes(parameter)));"
    }
  }

  /// `target += weight * (what the parameter's cotangent, or its tangent, holds)`
  private func sum(_ target: String, _ parameter: Parameter, _ kind: String, _ weight: String) -> [String] {
    let name = parameter.name
    if !parameter.isBuffer { return ["      \(target) += \(weight) * p_\(name)_\(kind);"] }
    return parameter.fields.map { field in
      "      for (long i_ = 0; i_ < p_\(name)_size; i_++) \(target) += \(weight)[i_]\(field) * p_\(name)_\(kind)[i_]\(field);"
    }
  }

  private func callArguments(_ kernel: Kernel, _ active: [Parameter]) -> String {
    var list = [arguments(kernel, numbers: { $0 })]
    if kernel.result == "double" || kernel.result == "float" { list.append("seed_") }
    list += active.map { parameter in
      if parameter.isValue { return "p_\(parameter.name)_way[0]" }
      return parameter.isBuffer ? "(void *)p_\(parameter.name)_way" : "p_\(parameter.name)_way"
    }
    for kind in ["bar", "product"] {
      list += active.map { parameter in
        parameter.isBuffer ? "(void *)p_\(parameter.name)_\(kind)" : "&p_\(parameter.name)_\(kind)"
      }
    }
    return list.joined(separator: ", ")
  }

  /// `second_`: the difference of the cotangents, weighted with the second direction. `cotangents_[3]`: where they are.
  private func differences(_ kernel: Kernel, _ active: [Parameter], _ buffers: [Parameter]) -> [String] {
    var lines = ["    double around_[5] = {0};", "    for (int k_ = 0; k_ < 5; k_++) {"]
    lines.append("      const double t_ = (k_ == 0 ? -2 : k_ == 1 ? -1 : k_ == 2 ? 1 : k_ == 3 ? 2 : 0) * h_;")
    lines += prepared(kernel, "t_", indentation: "      ") + seeded(kernel, buffers)
    for parameter in active where !parameter.isBuffer {
      lines.append("      p_\(parameter.name)_bar = p_\(parameter.name)_base;")
    }
    var list = [arguments(kernel, numbers: { kernel.active.contains($0) ? "\($0) + t_ * p_\($0)_dot" : $0 })]
    if kernel.result == "double" || kernel.result == "float" { list.append("seed_") }
    list += active.map { $0.isBuffer ? "(void *)p_\($0.name)_bar" : "&p_\($0.name)_bar" }
    lines.append("      \(kernel.name)_vjp(\(list.joined(separator: ", ")));")
    for parameter in active { lines += sum("around_[k_]", parameter, "bar", "p_\(parameter.name)_other") }
    return lines + [
      "    }", "    cotangents_[3] = around_[4];",
      "    const double second_ = (around_[0] - 8 * around_[1] + 8 * around_[2] - around_[3]) / (12 * h_);",
    ]
  }
}

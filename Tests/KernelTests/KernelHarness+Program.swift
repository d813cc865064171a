// The program that checks the kernels.
extension KernelHarness {
  /// The program; it prints a line for each derivative that is wrong.
  func program(including header: String) -> String {
    var lines = ["#include <math.h>", "#include <stdio.h>", "#include <stdlib.h>", "#include <string.h>"]
    lines += ["#include <stdbool.h>", "#include <stddef.h>", "#include <stdint.h>", "#include \"\(header)\""]
    lines += kernels.flatMap { kernel -> [String] in
      if kernel.original != nil { return kernel.writers }
      return ["\(kernel.result) \(kernel.name)(\(kernel.parameters.map(\.text).joined(separator: ", ")));"]
    }
    lines += [
      "static unsigned long long state = 88172645463325252ULL;",
      "static double uniform(void) {",
      "  state ^= state << 13; state ^= state >> 7; state ^= state << 17;",
      "  return (double)(state >> 11) / 9007199254740992.0;",
      "}",
      "static int failures = 0, round_ = 0;",
      "static void expect(const char *what, double a, double b, double tolerance) {",
      "  if (fabs(a - b) <= tolerance * (1 + fabs(a) + fabs(b))) return;",
      "  printf(\"%s: %.15g %.15g\\n\", what, a, b);",
      "  failures++;",
      "}",
    ]
    for kernel in kernels { lines += check(kernel) }
    lines += ["int main(void) {", "  for (round_ = 0; round_ < \(rounds); round_++) {"]
    lines += kernels.map { "    check_\($0.name)();" }
    lines += ["  }", "  printf(\"%d failures\\n\", failures);", "  return failures != 0;", "}"]
    return lines.joined(separator: "\n") + "\n"
  }

  private func check(_ kernel: Kernel) -> [String] {
    let isFloat = kernel.parameters.contains { $0.type == "float" } || kernel.result == "float" || kernel.isFloat
    let (close, far) = isFloat ? ("2e-3", "3e-2") : ("1e-9", "1e-5")
    var lines = ["static void check_\(kernel.name)(void) {"]
    for parameter in kernel.parameters where !parameter.isBuffer {
      let value = kernel.integers[parameter.name] ?? (parameter.isFloating ? "0.5 + uniform()" : "4")
      lines.append("  \(parameter.type) \(parameter.name) = \(value);")
    }
    let buffers = kernel.parameters.filter(\.isBuffer)
    for parameter in buffers {
      let (name, type) = (parameter.name, parameter.type)
      let size = kernel.integers["\(name)_count"] ?? kernel.sizes[name] ?? kernel.integers[name] ?? "4"
      lines.append("  const long p_\(name)_size = \(size);")
      for kind in ["", "_run", "_bar", "_base", "_dot", "_seed"] {
        lines.append("  \(type) *p_\(name)\(kind) = calloc(p_\(name)_size + 1, sizeof(\(type)));")
      }
      let value =
        parameter.isFloating
        ? "0.5 + uniform() + (p_\(name)_root * p_\(name)_root == p_\(name)_size && i_ % (p_\(name)_root + 1) == 0 ? p_\(name)_root : 0)"
        : "(\(type))(uniform() * 4)"
      if parameter.isFloating { lines.append("  const long p_\(name)_root = lround(sqrt((double)p_\(name)_size));") }
      lines.append("  for (long i_ = 0; i_ < p_\(name)_size; i_++) {")
      for field in parameter.fields {
        let cast = parameter.isStructure ? "" : "(\(type))"
        lines.append("    p_\(name)[i_]\(field) = \(parameter.isStructure ? "0.5 + uniform()" : value);")
        lines.append("    p_\(name)_bar[i_]\(field) = p_\(name)_base[i_]\(field) = \(cast)uniform();")
        lines.append("    p_\(name)_dot[i_]\(field) = \(cast)(uniform() - 0.5);")
        lines.append("    p_\(name)_seed[i_]\(field) = \(cast)uniform();")
      }
      lines.append("  }")
    }
    for name in kernel.active where !buffers.contains(where: { $0.name == name }) {
      let type = kernel.parameters.first { $0.name == name }?.type ?? "double"
      lines.append("  const double p_\(name)_dot = uniform() - 0.5;")
      lines.append("  \(type) p_\(name)_base = uniform(), p_\(name)_bar = p_\(name)_base;")
    }
    lines.append("  const double seed_ = uniform(); (void)seed_;")
    lines += runs(kernel, isFloat)
    if kernel.hasReverse { lines += reverse(kernel, close, far) }
    if kernel.hasForward { lines += forward(kernel, close, far) }
    if kernel.hasSecondOrder { lines += secondOrder(kernel, close, far) }
    for parameter in buffers {
      for kind in ["", "_run", "_bar", "_base", "_dot", "_seed"] { lines.append("  free(p_\(parameter.name)\(kind));") }
    }
    return lines + ["}"]
  }

  /// What a kernel gives, weighted, at points along a direction; then the derivative by differences.
  private func runs(_ kernel: Kernel, _ isFloat: Bool) -> [String] {
    let step = isFloat ? "1e-2" : "2e-4"
    var lines = ["  const double h_ = \(step);", "  double losses_[5], value_ = 0; (void)value_;"]
    lines.append("  for (int k_ = 4; k_ >= 0; k_--) {")
    lines.append("    const double t_ = k_ == 4 ? 0 : (k_ == 0 ? -2 : k_ == 1 ? -1 : k_ == 2 ? 1 : 2) * h_;")
    lines += prepared(kernel, "t_", indentation: "    ")
    let call =
      "\(kernel.name)(\(arguments(kernel, numbers: { kernel.active.contains($0) ? "\($0) + t_ * p_\($0)_dot" : $0 })))"
    lines.append("    losses_[k_] = 0;")
    if kernel.result == "void" {
      lines.append("    \(call);")
    } else {
      lines += ["    const double r_ = \(call);", "    losses_[k_] += seed_ * r_;", "    if (k_ == 4) value_ = r_;"]
    }
    for parameter in outputs(kernel) {
      let name = parameter.name
      for field in parameter.fields {
        lines.append(
          "    for (long i_ = 0; i_ < p_\(name)_size; i_++) losses_[k_] += p_\(name)_seed[i_]\(field) * p_\(name)_run[i_]\(field);"
        )
      }
    }
    lines += [
      "  }",
      "  const double slope_ = (losses_[0] - 8 * losses_[1] + 8 * losses_[2] - losses_[3]) / (12 * h_);",
    ]
    return lines
  }

  func outputs(_ kernel: Kernel) -> [Parameter] {
    kernel.parameters.filter { $0.isBuffer && !$0.isInput && $0.isFloating }
  }

  func prepared(_ kernel: Kernel, _ step: String, indentation: String) -> [String] {
    kernel.parameters.filter(\.isBuffer).flatMap { parameter -> [String] in
      let name = parameter.name
      let loop = "\(indentation)for (long i_ = 0; i_ < p_\(name)_size; i_++) p_\(name)_run[i_]"
      let isMoved = kernel.active.contains(name) && step != "0"
      if parameter.isStructure || !isMoved {
        return ["\(loop) = p_\(name)[i_];"]
          + (isMoved ? parameter.fields.map { "\(loop)\($0) += \(step) * p_\(name)_dot[i_]\($0);" } : [])
      }
      return ["\(loop) = p_\(name)[i_] + \(step) * p_\(name)_dot[i_];"]
    }
  }

  func arguments(_ kernel: Kernel, numbers: (String) -> String) -> String {
    kernel.parameters.map { parameter in
      if parameter.isValue { return "p_\(parameter.name)_run[0]" }
      return parameter.isBuffer ? "(void *)p_\(parameter.name)_run" : numbers(parameter.name)
    }.joined(separator: ", ")
  }

  private func reverse(_ kernel: Kernel, _ close: String, _ far: String) -> [String] {
    var lines = prepared(kernel, "0", indentation: "  ")
    for parameter in outputs(kernel) {
      lines.append(
        "  memcpy(p_\(parameter.name)_bar, p_\(parameter.name)_seed, p_\(parameter.name)_size * sizeof(\(parameter.type)));"
      )
    }
    var list = [arguments(kernel, numbers: { $0 })]
    if kernel.result == "double" || kernel.result == "float" { list.append("seed_") }
    list += kernel.active.map { name in
      kernel.parameters.contains { $0.name == name && $0.isBuffer } ? "(void *)p_\(name)_bar" : "&p_\(name)_bar"
    }
    let call = "\(kernel.name)_vjp(\(list.joined(separator: ", ")))"
    if kernel.result == "void" {
      lines.append("  \(call);")
    } else {
      lines.append("  expect(\"\(kernel.name)_vjp value\", \(call), value_, \(close));")
    }
    lines += written(kernel, "vjp", close)
    lines.append("  double reverse_ = 0;")
    for name in kernel.active {
      guard let parameter = kernel.parameters.first(where: { $0.name == name }) else { continue }
      if !parameter.isBuffer {
        lines.append("  reverse_ += (p_\(name)_bar - p_\(name)_base) * p_\(name)_dot;")
      } else {
        for field in parameter.fields {
          let base = parameter.isInput ? " - p_\(name)_base[i_]\(field)" : ""
          lines.append(
            "  for (long i_ = 0; i_ < p_\(name)_size; i_++) reverse_ += (p_\(name)_bar[i_]\(field)\(base)) * p_\(name)_dot[i_]\(field);"
          )
        }
      }
    }
    lines += ["  expect(\"\(kernel.name)_vjp\", reverse_, slope_, \(far));"]
    return lines
  }

  /// A derivative leaves the buffers as the kernel does; their weighted sum is the loss.
  private func written(_ kernel: Kernel, _ mode: String, _ close: String) -> [String] {
    var lines = ["  double \(mode)_loss_ = \(kernel.result == "void" ? "0" : "seed_ * value_");"]
    lines += outputs(kernel).flatMap { parameter in
      parameter.fields.map { field in
        "  for (long i_ = 0; i_ < p_\(parameter.name)_size; i_++) "
          + "\(mode)_loss_ += p_\(parameter.name)_seed[i_]\(field) * p_\(parameter.name)_run[i_]\(field);"
      }
    }
    return lines + ["  expect(\"\(kernel.name)_\(mode) buffers\", \(mode)_loss_, losses_[4], \(close));"]
  }

  private func forward(_ kernel: Kernel, _ close: String, _ far: String) -> [String] {
    var lines = prepared(kernel, "0", indentation: "  ")
    for parameter in kernel.parameters where parameter.isBuffer && kernel.active.contains(parameter.name) {
      lines.append(
        "  memcpy(p_\(parameter.name)_bar, p_\(parameter.name)_dot, p_\(parameter.name)_size * sizeof(\(parameter.type)));"
      )
    }
    var list = [arguments(kernel, numbers: { $0 })]
    list += kernel.active.map { name in
      guard let parameter = kernel.parameters.first(where: { $0.name == name && $0.isBuffer }) else {
        return "p_\(name)_dot"
      }
      return parameter.isValue ? "p_\(name)_bar[0]" : "(void *)p_\(name)_bar"
    }
    let isScalar = kernel.result == "double" || kernel.result == "float"
    if isScalar {
      lines.append("  \(kernel.result) tangent_ = 0;")
      list.append("&tangent_")
    }
    let call = "\(kernel.name)_jvp(\(list.joined(separator: ", ")))"
    lines.append(
      kernel.result == "void" ? "  \(call);" : "  expect(\"\(kernel.name)_jvp value\", \(call), value_, \(close));")
    lines += written(kernel, "jvp", close)
    lines.append("  double forward_ = \(isScalar ? "seed_ * tangent_" : "0");")
    for parameter in outputs(kernel) {
      let name = parameter.name
      for field in parameter.fields {
        lines.append(
          "  for (long i_ = 0; i_ < p_\(name)_size; i_++) forward_ += p_\(name)_seed[i_]\(field) * p_\(name)_bar[i_]\(field);"
        )
      }
    }
    lines.append(
      kernel.hasReverse
        ? "  expect(\"\(kernel.name)_jvp\", forward_, reverse_, \(close));"
        : "  expect(\"\(kernel.name)_jvp\", forward_, slope_, \(far));")
    return lines
  }
}

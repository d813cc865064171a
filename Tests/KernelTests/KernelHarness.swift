import Foundation

/// A C program that checks the derivatives of a file's kernels: against differences, and forward against reverse.
///
/// All it knows it reads from the kernels' file and the generated header. A line `// check(n: 5, kind: 2)` above a kernel
/// gives its integers values; other integers are 4. Buffers of numbers are random, with a strong diagonal if they are
/// square.
struct KernelHarness {
  struct Parameter {
    var name: String
    /// As it is declared.
    var text: String
    var type: String
    var isBuffer: Bool
    var isConstant: Bool
    /// Where the numbers of one element are: `.x` of a structure, nothing of a number.
    var fields = [""]
    /// A structure that is passed by its value: a buffer of one.
    var isValue = false
    var isFloating: Bool { type == "double" || type == "float" || fields != [""] }
    var isStructure: Bool { fields != [""] }
    var isInput: Bool { isConstant || isValue }
  }

  struct Kernel {
    var name: String
    var result: String
    var parameters: [Parameter]
    /// The parameters that have cotangents.
    var active: [String]
    var hasForward: Bool
    var hasReverse: Bool
    var hasSecondOrder: Bool
    var sizes: [String: String]
    var integers: [String: String]
    /// Whether some of it is computed in `float`.
    var isFloat: Bool
    /// The kernel that returns a structure, which this one writes through its last parameter.
    var original: Original?
  }

  /// A kernel that returns a structure.
  struct Original {
    var name: String
    var result: String
    var parameters: [Parameter]
  }

  let kernels: [Kernel]
  /// How often each is checked; the values of integers may depend on `round_`.
  let rounds: Int

  init(kernels source: String, header: String) {
    rounds = source.contains("round_") ? 32 : 8
    let prototypes = Self.prototypes(header)
    let forward = Set(prototypes.filter { $0.name.hasSuffix("_jvp") }.map { String($0.name.dropLast(4)) })
    let secondOrder = Set(prototypes.filter { $0.name.hasSuffix("_hvp") }.map { String($0.name.dropLast(4)) })
    let reverse = Set(prototypes.filter { $0.name.hasSuffix("_vjp") }.map { String($0.name.dropLast(4)) })
    var found: [Kernel] = []
    for prototype in prototypes {
      let name = String(prototype.name.dropLast(4))
      if found.contains(where: { $0.name == name }) { continue }
      let isForward = prototype.name.hasSuffix("_jvp")
      let suffix = isForward ? "_tangent" : "_cotangent"
      let own = prototype.parameters.filter {
        parameter in
        !["_tangent", "_cotangent", "_product"].contains { parameter.name.hasSuffix($0) }
          && parameter.name != "cotangent" && parameter.name != "tangent"
      }
      let notes = Self.notes(of: name, in: source)
      let parameters = own.map { parameter -> Parameter in
        var parameter = parameter
        if let fields = notes.fields[parameter.name] {
          parameter.fields = fields.map { "." + $0 }
          parameter.isValue = !parameter.isBuffer
          parameter.isBuffer = true
        }
        return parameter
      }
      found.append(
        Kernel(
          name: name, result: prototype.result, parameters: parameters,
          active: prototype.parameters.filter { $0.name.hasSuffix(suffix) }.map {
            String($0.name.dropLast(suffix.count))
          },
          hasForward: forward.contains(name), hasReverse: reverse.contains(name),
          hasSecondOrder: secondOrder.contains(name), sizes: notes.sizes,
          integers: notes.integers, isFloat: notes.isFloat))
    }
    kernels = found.map { kernel in
      guard let fields = Self.notes(of: kernel.name, in: source).fields["result"] else { return kernel }
      return kernel.writing(fields)
    }
  }

  // MARK: Reading

  private static func prototypes(_ header: String) -> [(name: String, result: String, parameters: [Parameter])] {
    let text = header.replacing("\n", with: " ")
    return text.matches(of: #/((?:struct )?\w+)\s+(\w+_(?:vjp|jvp|hvp))\((.*?)\);/#).map { match in
      var depth = 0
      var parts = [""]
      for character in match.output.3 {
        if character == "(" { depth += 1 }
        if character == ")" { depth -= 1 }
        if character == ",", depth == 0 { parts.append("") } else { parts[parts.count - 1].append(character) }
      }
      return (String(match.output.2), String(match.output.1), parts.map { parameter($0) })
    }
  }

  private static func parameter(_ text: String) -> Parameter {
    let isConstant = text.contains("const ")
    let words = text.prefix { $0 != "[" }.matches(of: #/[A-Za-z_]\w*/#).map { String($0.output) }.filter {
      $0 != "const" && $0 != "restrict" && $0 != "struct"
    }
    return Parameter(
      name: words.last ?? "", text: text.trimmingCharacters(in: .whitespaces),
      type: (text.contains("struct ") ? "struct " : "") + (words.first ?? ""),
      isBuffer: text.contains("*"), isConstant: isConstant)
  }

  private static func notes(
    of name: String, in source: String
  ) -> (sizes: [String: String], integers: [String: String], fields: [String: [String]], isFloat: Bool) {
    var fields: [String: [String]] = [:]
    var isFloat = false
    var sizes: [String: String] = [:]
    var integers: [String: String] = [:]
    let lines = source.split(separator: "\n", omittingEmptySubsequences: false)
    for (position, line) in lines.enumerated() where !line.hasPrefix("//") && !line.hasPrefix(" ") {
      guard line.contains(" \(name)("), position > 0 else { continue }
      var above = position - 1
      while above >= 0, lines[above].hasPrefix("//") {
        if let range = lines[above].range(of: "fields("), let end = lines[above].lastIndex(of: ")") {
          for entry in lines[above][range.upperBound..<end].split(separator: ",") {
            let parts = entry.split(separator: ":", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
            fields[parts[0]] = parts[1].split(separator: " ").map(String.init)
            integers[parts[0]] = "1"
          }
        }
        if lines[above].contains("tolerance(float)") { isFloat = true }
        for (word, isSize) in [("@buffer(", true), ("check(", false)] {
          guard let range = lines[above].range(of: word), let end = lines[above].lastIndex(of: ")") else { continue }
          for entry in lines[above][range.upperBound..<end].split(separator: ",") {
            let parts = entry.split(separator: ":", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
            if parts.count == 2 {
              if isSize { sizes[parts[0]] = parts[1] } else { integers[parts[0]] = parts[1] }
            }
          }
        }
        above -= 1
      }
      // Arrays of known sizes.
      let head = lines[position...].prefix(4).joined(separator: " ").prefix { $0 != "{" }
      for match in head.matches(of: #/(\w+)((?:\[\d+\])+)/#) {
        sizes[String(match.output.1)] = match.output.2.matches(of: #/\d+/#).map { String($0.output) }.joined(
          separator: " * ")
      }
    }
    return (sizes, integers, fields, isFloat)
  }
}

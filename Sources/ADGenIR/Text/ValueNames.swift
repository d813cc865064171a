/// The names that the text form gives to the values and labels of one function.
///
/// A value with a name is `%x`, the next one of that name `%x.1`, and so on; values without a name are `%0`, `%1` …
/// Both count in the order of definition, so that the text does not depend on how the value table came to be.
struct ValueNames {
  private var names: [String?]
  private var labels: [Label: String] = [:]

  init(of function: Function) {
    names = Array(repeating: nil, count: function.values.count)
    var versions: [String: Int] = [:]
    var unnamed = 0

    func name(_ value: Value, _ names: inout [String?]) {
      guard names.indices.contains(value.index), names[value.index] == nil else { return }
      if let hint = function.values[value.index].name {
        let version = versions[hint, default: 0]
        versions[hint] = version + 1
        names[value.index] = "%" + quotedUnlessIdentifier(hint) + (version == 0 ? "" : ".\(version)")
      } else {
        names[value.index] = "%\(unnamed)"
        unnamed += 1
      }
    }

    func visit(_ region: Region, _ names: inout [String?], _ labels: inout [Label: String]) {
      for parameter in region.parameters { name(parameter, &names) }
      for operation in region.operations {
        if let label = operation.kind.label, labels[label] == nil { labels[label] = "L\(labels.count)" }
        for region in operation.regions { visit(region, &names, &labels) }
        for result in operation.results { name(result, &names) }
      }
    }

    for parameter in function.parameters { name(parameter.value, &names) }
    visit(function.body, &names, &labels)
  }

  /// A value that nothing defines still has a name, so that broken functions can be shown.
  subscript(value: Value) -> String {
    guard names.indices.contains(value.index), let name = names[value.index] else {
      return "%undefined.\(value.index)"
    }
    return name
  }

  subscript(label: Label) -> String { labels[label] ?? "Lundefined\(label.index)" }
}

/// The text itself if it is an identifier, else the text as a string literal.
func quotedUnlessIdentifier(_ text: String) -> String {
  var isFirst = true
  for byte in text.utf8 {
    if !isIdentifierByte(byte) || isFirst && isDigit(byte) { return quoted(text) }
    isFirst = false
  }
  return isFirst ? quoted(text) : text
}

/// The text as a string literal of the text form.
func quoted(_ text: String) -> String {
  var result = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"": result += "\\\""
    case "\\": result += "\\\\"
    case "\n": result += "\\n"
    case "\r": result += "\\r"
    case "\t": result += "\\t"
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result + "\""
}

func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }

func isIdentifierByte(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"),
    UInt8(ascii: "$"), 0x80...:
    return true
  default: return isDigit(byte)
  }
}

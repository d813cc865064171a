/// A node of the text form of a syntax tree: `(label child child)`.
struct DumpNode {
  var label: String
  var children: [DumpNode]
  /// True if the parentheses are written even if nothing is in them.
  var isList = false

  init(_ label: String, _ children: [DumpNode] = []) {
    self.label = label
    self.children = children
  }

  init(_ label: String, _ children: [DumpNode?]) {
    self.label = label
    self.children = children.compactMap { $0 }
  }

  init(list label: String, _ children: [DumpNode?]) {
    self.init(label, children)
    isList = true
  }

  /// The node on one line if it fits, else with a line for each child.
  func text(indentation: Int = 0) -> String {
    var output = ""
    write(to: &output, indentation: indentation)
    return output
  }

  private func write(to output: inout String, indentation: Int) {
    if let line = line(limit: 110 - indentation) {
      output += line
      return
    }
    output += "(\(label)"
    for child in children {
      output += "\n" + String(repeating: " ", count: indentation + 2)
      child.write(to: &output, indentation: indentation + 2)
    }
    output += ")"
  }

  /// The node on one line, if it is not longer than `limit`.
  private func line(limit: Int) -> String? {
    var text = ""
    return append(to: &text, limit: limit) ? text : nil
  }

  private func append(to text: inout String, limit: Int) -> Bool {
    if children.isEmpty, !isList {
      text += label
      return text.utf8.count <= limit
    }
    text += "(\(label)"
    for child in children {
      text += " "
      guard child.append(to: &text, limit: limit) else { return false }
    }
    text += ")"
    return text.utf8.count <= limit
  }
}

import ADGenIR
import ADGenSema
import ADGenSwiftBackend
import ADGenSwiftFrontend
import ADGenSyntax

/// The declaration of a struct or enum that stands in a body, as a generated file has it: with what it is made of, and
/// without members, of which copies are made where they are called.
struct LocalTypeText {
  private let type: LocalType
  private let summary: ModuleSummary

  init(_ type: LocalType, in summary: ModuleSummary) {
    self.type = type
    self.summary = summary
  }

  var lines: [String] {
    let keyword = summary.structs[type.hoistedName] == nil ? "enum" : "struct"
    return ["/// The \(keyword) '\(type.name)' in the body of '\(type.function)'."]
      + ["\(keyword) \(type.hoistedName)\(inherited) {"] + members.map { "  " + $0 } + ["}"]
  }

  /// What the compiler makes members for.
  private static let synthesized: Set<String> = ["Equatable", "Hashable", "Sendable", "CaseIterable"]

  private var inherited: String {
    let hasOwnEquality = !summary.functions(named: "\(type.hoistedName).==").isEmpty
    var names = (summary.conformances[type.hoistedName] ?? []).filter { name in
      Self.synthesized.contains(name) && !(hasOwnEquality && (name == "Equatable" || name == "Hashable"))
    }
    if let raw = summary.enums[type.hoistedName]?.rawType { names.insert(raw.spelling, at: 0) }
    return names.isEmpty ? "" : ": " + names.joined(separator: ", ")
  }

  private var members: [String] {
    if let entry = summary.structs[type.hoistedName] { return properties(of: entry) }
    guard let template = summary.structTypes[type.hoistedName] else { return cases }
    let text = EnumText(Structure(template))
    return template.fields.enumerated().map { position, field in
      let list = zip(template.labels[position], text.payloadTypes(position)).map { ($0.map { "\($0): " } ?? "") + $1 }
      return "case \(Keywords.escaped(field.name))" + (list.isEmpty ? "" : "(\(list.joined(separator: ", ")))")
    }
  }

  private func properties(of entry: StructEntry) -> [String] {
    zip(entry.properties, summary.structTypes[entry.name]?.fields ?? []).map { property, field in
      let value = property.initializer.map { " = \(text($0.range))" } ?? ""
      return "\(property.isLet ? "let" : "var") \(Keywords.escaped(property.name)): \(field.type.spelling)\(value)"
    }
  }

  /// The cases of an enum without payloads, as they are written.
  private var cases: [String] {
    guard let tree = summary.types[type.hoistedName].map({ summary.trees[$0.file] }) else { return [] }
    let declared = tree.declarations.lazy.compactMap { declaration -> NominalTypeSyntax? in
      guard case .nominal(let nominal) = declaration.kind, nominal.name.name == type.hoistedName else { return nil }
      return nominal
    }
    return (declared.first?.members ?? []).compactMap { member in
      guard case .enumCase = member.kind else { return nil }
      return text(member.range)
    }
  }

  private func text(_ range: SourceRange) -> String {
    guard let file = summary.types[type.hoistedName]?.file else { return "" }
    return summary.file(file).text(of: range)
  }
}

/// A C file's functions as Swift text: what the rest of the line reads in the C file's place.
public struct KernelText: Sendable {
  /// Swift.
  public var text: String
  /// Where each line of the text comes from.
  public var origins: [CLocation]
  public var complaints: [KernelComplaint]
  /// The functions with directives, as C has them.
  public var kernels: [CFunction]
}

/// What stands in the way of a kernel's derivative.
public struct KernelComplaint: Error, Sendable {
  public var message: String
  public var note: String?
  public var location: CLocation
}

/// Translates the functions of a C file that its directives reach.
///
/// A buffer becomes an array, and a pointer into it an index: each pointer must point into one buffer that is known
/// where the function is written. Arrays of several dimensions are laid out in one, as in C. Integers become `Int`; the
/// arithmetic of unsigned ones is cut to their width.
public struct KernelTranslator {
  let file: CFile
  let functions: [String: CFunction]
  private(set) var lines: [(text: String, location: CLocation)] = []
  private var complaints: [KernelComplaint] = []

  public static func translate(_ file: CFile) -> KernelText {
    var translator = KernelTranslator(file)
    translator.run()
    return KernelText(
      text: translator.lines.map { $0.text + "\n" }.joined(), origins: translator.lines.map(\.location),
      complaints: translator.complaints, kernels: translator.annotated)
  }

  private init(_ file: CFile) {
    self.file = file
    functions = Dictionary(file.functions.map { ($0.name, $0) }) { first, second in
      // The directives may stand above a prototype in a header.
      var merged = first.body == nil ? second : first
      let annotated = first.directives.isEmpty ? second : first
      (merged.comment, merged.commentLocation) = (annotated.comment, annotated.commentLocation)
      return merged
    }
  }

  /// The functions with directives, once each.
  private var annotated: [CFunction] {
    var seen: Set<String> = []
    return file.functions.compactMap { functions[$0.name] }.filter {
      !$0.directives.isEmpty && $0.body != nil && seen.insert($0.name).inserted
    }
  }

  private mutating func run() {
    lines.append(("import Foundation", CLocation(file: file.path, line: 1, column: 1, offset: 0)))
    var pending = annotated.map { Piece(name: $0.name, isEntry: true) }.reversed() as [Piece]
    var seen: Set<Piece> = []
    var globals: Set<CVariable> = []
    while let piece = pending.popLast() {
      guard seen.insert(piece).inserted, let function = functions[piece.name] else { continue }
      do {
        var body = try BodyTranslation(function, isEntry: piece.isEntry, in: file, functions: functions)
        lines += try body.translate()
        pending += body.callees.map { Piece(name: $0, isEntry: false) }
        globals.formUnion(body.globals)
      } catch {
        complaints.append(error)
      }
    }
    for global in file.globals where globals.contains(global.variable) { translate(global) }
  }

  /// A function to be translated, as Swift sees it or as other kernels call it.
  private struct Piece: Hashable {
    var name: String
    var isEntry: Bool
  }

  private mutating func translate(_ global: CDeclaration) {
    do {
      lines.append((try BodyTranslation.constant(global, in: file), global.location))
    } catch {
      complaints.append(error)
    }
  }
}

extension CFunction {
  /// The lines of the comment that are directives for Swift.
  var directives: [String] {
    comment.split(separator: "\n").map { line in
      line.drop { " \t/*".contains($0) }
    }.filter { $0.hasPrefix("@differentiable") }.map { String($0) }
  }
}

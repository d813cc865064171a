/// Translates the functions of a C file that its directives reach.
///
/// A buffer becomes an array, and a pointer into it an index: which buffers each pointer may point into is known where the
/// function is written. Arrays of several dimensions are laid out in one, as in C. Integers become `Int`; the
/// arithmetic of unsigned ones is cut to their width.
public struct KernelTranslator {
  let file: CFile
  let form: KernelText.Form
  private var customs: [String: CustomGradient] = [:]
  private var usedCustoms: Set<String> = []
  private var excluded: Set<String> = []
  let functions: [String: CFunction]
  /// Why functions cannot be taken.
  private let refusals: [String: KernelComplaint]
  private(set) var lines: [(text: String, location: CLocation)] = []
  private var complaints: [KernelComplaint] = []
  private var kernels: [Kernel] = []
  private var routinePrototypes: [String: CFunction] = [:]
  private var imported: [ImportedStructure] = []
  /// Kernels that Swift cannot call.
  private var uncallable: [String: KernelComplaint] = [:]

  /// - Parameter excluding: Kernels with derivatives of their own that another text declares.
  public static func translate(
    _ file: CFile, form: KernelText.Form = .module, excluding: Set<String> = []
  ) -> KernelText {
    var translator = KernelTranslator(file, form)
    translator.excluded = excluding
    translator.run()
    return KernelText(
      text: translator.lines.map { $0.text + "\n" }.joined(), origins: translator.lines.map(\.location),
      complaints: translator.complaints, kernels: translator.kernels,
      externals: translator.externals, customs: translator.usedCustoms, refusals: translator.uncallable,
      structures: translator.imported, routines: translator.routinePrototypes)
  }

  private init(_ file: CFile, _ form: KernelText.Form) {
    self.file = file
    self.form = form
    let declared = Dictionary(file.functions.map { ($0.name, $0) }) { first, second in
      // The directives may stand above a prototype in a header.
      var merged = first.body == nil ? second : first
      let annotated = first.directives.isEmpty ? second : first
      let other = first.directives.isEmpty ? first : second
      (merged.comment, merged.commentLocation) = (annotated.comment, annotated.commentLocation)
      // The sizes may stand above the other one.
      if annotated.comments(beginningWith: "@buffer").isEmpty {
        merged.comment += other.comments(beginningWith: "@buffer").map { "\n// \($0)" }.joined()
      }
      return merged
    }
    let known = KnownArguments(AllocationWrappers(LibraryBodies.added(to: declared)).functions)
    let structures = PointerStructures(NullArguments(known.functions).functions)
    let tables = RowTables(structures.functions)
    functions = structures.withConstants(tables.functions).mapValues { MovedBuffers($0).function }
    refusals = structures.complaints.merging(tables.complaints) { first, _ in first }
  }

  private var externals: [CFunction] {
    usedCustoms.sorted().compactMap { customs[$0] }.flatMap { [$0.kernel] + $0.derivatives }
  }

  /// The functions with directives, once each.
  private var annotated: [CFunction] {
    var seen: Set<String> = []
    return file.functions.compactMap { functions[$0.name] }.filter {
      !$0.directives.isEmpty && ($0.body != nil || customs[$0.name] != nil) && seen.insert($0.name).inserted
    }
  }

  private mutating func run() {
    lines.append(("import Foundation", CLocation(file: file.path, line: 1, column: 1, offset: 0)))
    do {
      customs = try CustomGradient.all(file.functions.compactMap { functions[$0.name] })
    } catch {
      complaints.append(error)
    }
    readDirectives()
    if form == .module { usedCustoms = Set(annotated.map(\.name)).intersection(customs.keys) }
    var pending =
      annotated.filter { customs[$0.name] == nil }.map { Piece(name: $0.name, isEntry: true) }.reversed() as [Piece]
    var seen: Set<Piece> = []
    var globals: Set<CVariable> = []
    var helpers: Set<IntegerHelper> = []
    var routines: Set<String> = []
    if form == .embedded { usedCustoms = Set(customs.keys) }
    while let piece = pending.popLast() {
      guard seen.insert(piece).inserted, let function = functions[piece.name] else { continue }
      if let refusal = refusals[piece.name] {
        complaints.append(refusal)
        continue
      }
      if piece.isEntry, form == .embedded, function.needsBoundary {
        if declareBoundary(of: function) { pending.append(Piece(name: piece.name, isEntry: false)) }
        continue
      }
      do {
        var body = try BodyTranslation(
          piece.isEntry ? function.returningThroughPointer() : function, isEntry: piece.isEntry, sharing: piece.sharing,
          in: file, functions: functions, form: form,
          customs: customs)
        lines += try body.translate()
        pending += body.callees.map { Piece(name: $0.name, isEntry: false, sharing: $0.sharing) }
        globals.formUnion(body.globals)
        helpers.formUnion(body.helpers)
        usedCustoms.formUnion(body.usedCustoms)
        routines.formUnion(body.usedRoutines)
      } catch {
        complaints.append(error)
      }
    }
    for global in file.globals where globals.contains(global.variable) { translate(global) }
    usedCustoms.subtract(excluded)
    for name in usedCustoms.sorted() { translateCustom(name) }
    declare(routines)
    for helper in IntegerHelper.allCases where helpers.contains(helper) {
      let place = CLocation(file: file.path, line: 1, column: 1, offset: 0)
      lines += helper.text.split(separator: "\n").map { (String($0), place) }
    }
  }

  /// The function by which Swift calls a kernel with structures; false if there is none.
  private mutating func declareBoundary(of function: CFunction) -> Bool {
    do {
      var boundary = try BodyTranslation(function, isEntry: true, in: file, functions: functions, form: form)
      for structure in function.passedStructures {
        for declared in try ImportedStructure.all(structure, in: file, function) where !imported.contains(declared) {
          imported.append(declared)
        }
      }
      lines += try boundary.boundary()
      if let module = file.module { lines[0].text = "import Foundation; import \(module)" }
      return true
    } catch {
      uncallable[function.name] = error
      return false
    }
  }

  /// Declares routines of BLAS and LAPACK.
  private mutating func declare(_ routines: Set<String>) {
    // Where Swift calls kernels, they are declared once for all files.
    if form == .embedded { return }
    var names = routines
    for name in routines where name.hasSuffix("gesv") {
      let start = name.dropLast("gesv".count)
      names.formUnion(["\(start)getrf", "\(start)getrs"])
    }
    for name in names.sorted() {
      guard let (routine, precision) = BLASRoutine.named(name) else { continue }
      let place = CLocation(file: file.path, line: 1, column: 1, offset: 0)
      lines += BLASText.declaration(of: routine, precision).split(separator: "\n").map { (String($0), place) }
      if let function = functions[name] { routinePrototypes[name] = function }
    }
  }

  /// A comment that looks like a directive is one, and every differentiated buffer has a size.
  private mutating func readDirectives() {
    for function in file.functions {
      for word in function.directiveWords {
        guard let meant = DirectiveWord.meant(by: word) else { continue }
        complaints.append(
          KernelComplaint(
            message: "'@\(word)' is no directive", note: "write '@\(meant)'",
            location: function.commentLocation ?? function.location))
      }
    }
    for function in annotated {
      do {
        let returning = customs[function.name] == nil ? try function.returningThroughPointer() : function
        let sizes = try BufferSizes(returning)
        let parameters = function.differentiatedParameters
        for parameter in function.parameters {
          let name = parameter.variable.name
          guard case .pointer(let element, let isConstant) = parameter.type, element.scalar.holdsFloating,
            !isConstant || parameters?.contains(name) != false, sizes.sizes[name] == nil
          else { continue }
          complaints.append(
            KernelComplaint(
              message: "the size of '\(name)' is not said, and '\(function.name)' is differentiated with respect to it",
              note: "write '// @buffer(\(name): n)' above the function", location: parameter.location))
        }
        kernels.append(Kernel(function: returning, sizes: sizes))
      } catch {
        complaints.append(error)
      }
    }
  }

  /// A function to be translated, as Swift sees it or as other kernels call it.
  private struct Piece: Hashable {
    var name: String
    var isEntry: Bool
    var sharing = BufferSharing()
  }

  private mutating func translateCustom(_ name: String) {
    guard let custom = customs[name] else { return }
    do {
      let body = try BodyTranslation(custom.kernel, isEntry: true, in: file, functions: functions)
      if form == .module {
        lines += custom.kernel.translatedDirectives.map {
          ("// \($0)", custom.kernel.commentLocation ?? custom.kernel.location)
        }
      }
      lines += try custom.swift(body).map { ($0, custom.location) }
    } catch {
      if form == .embedded, custom.kernel.passesStructures {
        uncallable[name] = error
      } else {
        complaints.append(error)
      }
    }
  }

  private mutating func translate(_ global: CDeclaration) {
    do {
      lines += try BodyTranslation.constant(global, in: file, form: form).map { ($0, global.location) }
    } catch {
      complaints.append(error)
    }
  }
}

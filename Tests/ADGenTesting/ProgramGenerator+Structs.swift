// Structs: stored, computed and observed properties, methods, operators, subscripts, initializers, arrays of them.
extension ProgramGenerator {
  /// The structs that a program may use. A member has the name of a member of another one, in another place.
  func structDeclarations() -> String {
    """
    struct Point\(suffix) {
      var x: \(real)
      var y: \(real) = 0.5
      static func + (left: Point\(suffix), right: Point\(suffix)) -> Point\(suffix) {
        Point\(suffix)(x: tanh(left.x + right.x), y: left.y - 0.5 * right.y)
      }
      var product: \(real) {
        get { x * y }
        set {
          x = newValue * 0.5
          y -= 0.25 * newValue
        }
      }
    }

    struct Cell\(suffix) {
      var y: \(real) {
        didSet { if y > 4.0 { y = 0.5 * (y + oldValue) } }
      }
      var p: Point\(suffix)
      var w: [\(real)]
      var points: [Point\(suffix)]
      init(y: \(real), w: [\(real)]) {
        self.y = y
        self.w = w
        p = Point\(suffix)(x: y)
        points = w.map { Point\(suffix)(x: $0, y: y) }
      }
      func mix(_ t: \(real)) -> \(real) { sin(y) + p.product * t }
      mutating func bump(_ d: \(real)) -> \(real) {
        y += 0.5 * d
        for i in points.indices {
          points[i].y *= cos(d)
          p.x += points[i].x * 0.1
        }
        return tanh(y) * p.y
      }
      subscript(i: Int) -> \(real) {
        get { w[i] }
        set { w[i] = newValue }
      }
    }

    """
  }

  mutating func structStatement() {
    guard let name = structs.isEmpty || chance(0.3) ? nil : pick(structs) else { return makeStruct() }
    switch pick(0...8) {
    case 0:
      let value = fresh("z")
      line("let \(value) = \(name).bump(\(bounded(1)))")
      scalars.append(value)
    case 1: line("\(name).p = \(name).p + Point\(suffix)(x: \(atom()), y: \(bounded(1)))")
    case 2: line("\(name).points[\(pick(0...1))] = \(name).p")
    case 3: line("\(name).p.product \(pick(["=", "+="])) \(expression(1))")
    case 4: line("\(name)[\(pick(0...1))] \(pick(["=", "+=", "*="])) \(bounded(1))")
    case 5:
      let copy = fresh("q")
      line("let \(copy) = \(name)")
      scalars += ["\(copy).y", "\(copy).p.y", "\(copy).points[0].x", "\(copy).mix(0.5)"]
    case 6:
      guard !variables.isEmpty else { return makeStruct() }
      let element = fresh("e")
      line("for \(element) in \(name).points { \(pick(variables)) += 0.1 * \(element).x * \(bounded(1)) }")
    case 7:
      if loopDepth == 0 { line("\(name).points.append(\(name).p)") }
    default: line("\(name).y = tanh(\(name).y * \(atom()))")
    }
  }

  private mutating func makeStruct() {
    guard !readableArrays.isEmpty else { return assignment() }
    let name = fresh("o")
    line("var \(name) = Cell\(suffix)(y: \(atom()), w: \(pick(readableArrays)))")
    line("\(name).p.y += \(bounded(1))")
    structs.append(name)
    scalars += ["\(name).y", "\(name).p.x", "\(name).points[0].y", "\(name).mix(\(literal()))", "\(name)[1]"]
    variables += ["\(name).p.x", "\(name).p.y", "\(name).points[1].x"]
    arrays.append("\(name).w")
    readableArrays.append("\(name).w")
  }
}

#!/usr/bin/swift
// Literals of every form.
let integers = [0, 1_000, 0xFF_aa, 0b1010_1, 0o17, -5]
let floats = [1.5, 1e5, 1.5e-3, 0x1p3, 0x1.8p-3, 1_0.0_1]
let empty = ""
let escaped = "a\"b\\c\n\u{1F600}\0"
let raw = #"a"b\nc\#n"# + ##"a"#b"## + #"""#
let nested = "a\("b\("c\(1 + 2)d")e")f\(integers.map { "\($0)" }.joined(separator: ")"))"
let rawNested = #"\(x) is \#(integers.count) and \#("inner \(1)")"#
let multiline = """
  first "quoted" ""two""
    \(nested) and \("""
      inner \(escaped)
      """)
  continued \
  line \""" not the end
  """
let rawMultiline = #"""
  "\(no)" \#(raw)
  """#
let commented = "\(/* ) " */ nested)"
let braces = "\([1: "}"][1] ?? "{")"
/* a /* nested */ comment
   func broken( */
let afterComment = 1 /* in /* between */ */ + 2
let regex = /a[\/]?b(c\/d)+/
let regexCall = raw.contains(/x{2}/) && !raw.contains(/[(]/)
let regexInArray = [/a/, /b/]
let extended = #/a/b(?<name>\/)/#
let multilineRegex = #/
  ab # a comment with "quotes" and )
  \s+ [/]
/#
let division = 8 / 2 / 2
let spacedDivision = (8)/2
let unicode = "é" + "日本語" + "👩‍👩‍👧"
let émile = 1, 変数 = 2, `class` = 3, _underscore = 4
let `raw identifier here` = 5
let optional: Int? = nil, dictionary = [1: "a", 2: "b",], none: [Int: Int] = [:]
let elements = ((1, (2, 3)), "x").0.1.0
func reduce(_ operation: (Int, Int) -> Int) -> Int { operation(1, 2) }
let operators = reduce(+) + reduce(*) + [1, 2].reduce(0, -) + [3].sorted(by: <)[0] + reduce(/)
let file = #file + #function + "\(#line)"
let path = \String.count, identity = \Int.self, optionalPath = \String?.?.count, indexPath = \[Int].[0].bitWidth
let implicitPaths = [["a"].map(\.count), [[1]].map(\.[0])]

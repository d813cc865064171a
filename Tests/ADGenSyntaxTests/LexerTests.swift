import Testing

@testable import ADGenSyntax

@Suite struct LexerTests {
  /// The kinds of the tokens of a text, without the end.
  func kinds(_ text: String) -> [TokenKind] {
    TokenizedFile(SourceFile(path: "test.swift", text: text)).tokens.dropLast().map(\.kind)
  }

  func messages(_ text: String) -> [String] {
    let file = SourceFile(path: "test.swift", text: text)
    return TokenizedFile(file).errors.map { $0.diagnostic(in: file).message }
  }

  @Test func operatorsAreClassifiedByTheSpaceAroundThem() {
    #expect(kinds("a + b") == [.identifier, .binaryOperator, .identifier])
    #expect(kinds("a+b") == [.identifier, .binaryOperator, .identifier])
    #expect(kinds("a +b") == [.identifier, .prefixOperator, .identifier])
    #expect(kinds("a+ b") == [.identifier, .postfixOperator, .identifier])
    #expect(kinds("(+)") == [.leftParen, .binaryOperator, .rightParen])
    #expect(kinds("x^.y") == [.identifier, .postfixOperator, .period, .identifier])
    #expect(kinds("a /* c */+b") == [.identifier, .prefixOperator, .identifier])
    #expect(kinds("a+/* c */ b") == [.identifier, .postfixOperator, .identifier])
  }

  @Test func punctuationOfOperatorCharacters() {
    #expect(kinds("f(&x)") == [.identifier, .leftParen, .prefixAmpersand, .identifier, .rightParen])
    #expect(kinds("a & b") == [.identifier, .binaryOperator, .identifier])
    #expect(kinds("a?.b!") == [.identifier, .postfixQuestion, .period, .identifier, .postfixExclamation])
    #expect(kinds("a ? b : c") == [.identifier, .infixQuestion, .identifier, .colon, .identifier])
    #expect(kinds("a ?? b") == [.identifier, .binaryOperator, .identifier])
    #expect(kinds("x = -> ==") == [.identifier, .equal, .arrow, .binaryOperator])
    #expect(
      kinds("0...n, 0..<n") == [.integer, .binaryOperator, .identifier, .comma, .integer, .binaryOperator, .identifier])
  }

  @Test func numbers() {
    #expect(kinds("1 1_0 0xFf 0b10 0o7") == [.integer, .integer, .integer, .integer, .integer])
    #expect(kinds("1.5 1e3 1.0E-3 0x1p3 0x1.8p+2") == [.float, .float, .float, .float, .float])
    #expect(
      kinds("1.max x.0.1") == [.integer, .period, .identifier, .identifier, .period, .integer, .period, .integer])
    #expect(messages("1x") == ["invalid number literal"])
    #expect(messages("0x") == ["invalid number literal"])
    #expect(messages("1e+") == ["invalid number literal"])
  }

  @Test func stringsWithoutInterpolationsAreOneToken() {
    #expect(kinds(#""a\"b""#) == [.string])
    #expect(kinds(##"#"a"b\(c)"#"##) == [.string])
    #expect(kinds(##"#"""#"##) == [.string])
    #expect(kinds("\"\"\"\n a \"b\" \\\"\"\" \n\"\"\"") == [.string])
    #expect(kinds(#""" + "x""#) == [.string, .binaryOperator, .string])
  }

  @Test func interpolationsAreLexedInPlace() {
    #expect(
      kinds(#""a\(f(x))b""#) == [
        .stringStart, .stringText, .interpolationStart, .identifier, .leftParen, .identifier, .rightParen, .rightParen,
        .stringText, .stringEnd,
      ])
    #expect(
      kinds(##"#"\(a)\#(")")"#"##) == [
        .stringStart, .stringText, .interpolationStart, .string, .rightParen, .stringEnd,
      ])
  }

  @Test func regexLiterals() {
    #expect(kinds("x = /a b/") == [.identifier, .equal, .regex])
    #expect(kinds("f(/[)(]/, !/b/)").filter { $0 == .regex }.count == 2)
    #expect(kinds("#/a/b/#") == [.regex])
    #expect(kinds("#/\n a # (\n/#") == [.regex])
    #expect(!kinds("a / b / c").contains(.regex))
    #expect(!kinds("a/b/c").contains(.regex))
    #expect(!kinds("x(/, 1) / 2").contains(.regex))
    #expect(!kinds("func / (a: Int) -> Int { a / 2 }").contains(.regex))
  }

  @Test func commentsNest() {
    #expect(kinds("a /* /* b */ c */ d // e\n f") == [.identifier, .identifier, .identifier])
    #expect(messages("/* /* */") == ["unterminated '/*' comment"])
  }

  @Test func names() {
    #expect(
      kinds("`class` `raw name` $0 $x 日本語 _") == [
        .identifier, .identifier, .dollarIdentifier, .dollarIdentifier, .identifier, .keyword,
      ])
    #expect(kinds("#!/usr/bin/swift\nx") == [.identifier])
    #expect(kinds("\u{FEFF}x") == [.identifier])
  }

  @Test func everyReservedWordIsFound() {
    for word in Word.allCases where word != .none {
      let (found, isReserved) = Array(word.rawValue.utf8).withUnsafeBufferPointer { WordTable.shared.find($0) }
      #expect(found == word)
      #expect(isReserved == Word.reserved.contains(word))
    }
    let (unknown, _) = Array("classy".utf8).withUnsafeBufferPointer { WordTable.shared.find($0) }
    #expect(unknown == .none)
  }

  @Test func whatIsNotSwiftIsLocated() {
    #expect(messages("let x = \"abc") == ["unterminated string literal"])
    #expect(messages("let x = \"\"\"\nabc") == ["unterminated multi-line string literal"])
    #expect(messages("\"\\(a\n)\"").first == "unterminated string literal")
    #expect(messages("f(a]") == ["found ']' where '(' must be closed first"])
    #expect(messages("}") == ["extraneous '}'"])
    #expect(messages("f({") == ["'{' is never closed"])
    #expect(messages("“x”").first == "curly quotation mark in source")
    #expect(messages("a\0b") == ["the file contains a NUL byte; it does not look like Swift source"])
    let binary = SourceFile(path: "b.swift", text: [0x61, 0xFF, 0xFE, 0x00])
    #expect(TokenizedFile(binary).errors.map { $0.range.lower } == [1])
  }
}

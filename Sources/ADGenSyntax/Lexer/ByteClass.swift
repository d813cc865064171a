/// What bytes and scalars may be part of.
enum ByteClass {
  /// Bit 0: begins an identifier; bit 1: continues one; bit 2: an operator character; bit 3: a decimal digit.
  static let table: [UInt8] = (0..<256).map { value in
    let byte = UInt8(value)
    let isLetter = (97...122).contains(byte) || (65...90).contains(byte) || byte == 95
    let isDigit = (48...57).contains(byte)
    let isOperator = "/=-+!*%<>&|^~?".utf8.contains(byte)
    return (isLetter ? 3 : 0) | (isDigit ? 10 : 0) | (isOperator ? 4 : 0) | (byte == 36 ? 2 : 0)
  }

  static let identifierStart: UInt8 = 1
  static let identifierPart: UInt8 = 2
  static let operatorPart: UInt8 = 4
  static let digit: UInt8 = 8

  /// True for the scalars outside ASCII that begin an operator.
  static func isOperatorStart(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0xA1...0xA7, 0xA9, 0xAB, 0xAC, 0xAE, 0xB0, 0xB1, 0xB6, 0xBB, 0xBF, 0xD7, 0xF7: return true
    case 0x2016, 0x2017, 0x2020...0x2027, 0x2030...0x203E, 0x2041...0x2053, 0x2055...0x205E: return true
    case 0x2190...0x23FF, 0x2500...0x2775, 0x2794...0x2BFF, 0x2E00...0x2E7F: return true
    case 0x3001...0x3003, 0x3008...0x3020, 0x3030: return true
    default: return false
    }
  }

  /// True for the scalars outside ASCII that continue an operator.
  static func isOperatorPart(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x300...0x36F, 0x1DC0...0x1DFF, 0x20D0...0x20FF, 0xFE00...0xFE0F, 0xFE20...0xFE2F, 0xE0100...0xE01EF:
      return true
    default: return isOperatorStart(scalar)
    }
  }

  /// True for the scalars outside ASCII that may stand in an identifier: those that are no operator, no space, no
  /// control and no quotation mark.
  static func isIdentifierPart(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x80...0xA0, 0x2000...0x200A, 0x2018...0x201F, 0x2028...0x202F, 0x205F, 0x3000, 0xFEFF: return false
    case 0xD800...0xF8FF, 0xFFF0...0xFFFF: return false
    case 0x300...0x36F, 0x1DC0...0x1DFF, 0x20D0...0x20FF, 0xFE00...0xFE0F, 0xFE20...0xFE2F, 0xE0100...0xE01EF:
      return true
    default: return !isOperatorStart(scalar)
    }
  }
}

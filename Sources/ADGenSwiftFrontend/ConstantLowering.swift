import ADGenIR
import ADGenSema
import Foundation

extension FunctionLowering {
  /// The value of a constant in a type, as Swift has it there: `Float.pi` is not the nearest Float.
  mutating func lowerConstant(_ constant: NumericConstant, _ type: SwiftType) -> Value {
    if case .floating(let kind) = Type(type), !kind.isCommon, constant != .zero, constant != .one {
      // Its digits are more, or fewer, than those of a Double.
      let text = Verbatim(pieces: ["\(kind.rawValue).\(constant.rawValue)"], hasSideEffects: false)
      return builder.emitOne(.verbatim(text), [], type: .floating(kind))
    }
    guard case .integer(let kind) = Type(type) else {
      let number = type == .float ? Double(Self.floating(constant, Float.self)) : Self.floating(constant, Double.self)
      return builder.constant(number, Type(type).floatingKind ?? .double)
    }
    let number: Int
    switch constant {
    case .max: number = kind.bitWidth == 64 ? Int.max : (1 << (kind.isSigned ? kind.bitWidth - 1 : kind.bitWidth)) - 1
    case .min: number = kind.isSigned ? (kind.bitWidth == 64 ? Int.min : -(1 << (kind.bitWidth - 1))) : 0
    default: number = 0
    }
    return builder.emitOne(.constant(.integer(number, kind)), [], type: .integer(kind))
  }

  private static func floating<Number: BinaryFloatingPoint>(_ constant: NumericConstant, _: Number.Type) -> Number {
    switch constant {
    case .pi: return .pi
    case .infinity: return .infinity
    case .nan: return .nan
    case .zero: return 0
    case .one: return 1
    case .ulpOfOne: return .ulpOfOne
    case .greatestFiniteMagnitude, .max: return .greatestFiniteMagnitude
    case .min: return -.greatestFiniteMagnitude
    case .leastNormalMagnitude: return .leastNormalMagnitude
    case .leastNonzeroMagnitude: return .leastNonzeroMagnitude
    case .e: return Number(M_E)
    case .log2e: return Number(M_LOG2E)
    case .log10e: return Number(M_LOG10E)
    case .ln2: return Number(M_LN2)
    case .ln10: return Number(M_LN10)
    case .piOver2: return .pi / 2
    case .piOver4: return .pi / 4
    case .oneOverPi: return Number(M_1_PI)
    case .twoOverPi: return Number(M_2_PI)
    case .twoOverSqrtPi: return Number(M_2_SQRTPI)
    case .sqrt2: return Number(2.0.squareRoot())
    case .sqrtHalf: return Number(0.5.squareRoot())
    }
  }
}

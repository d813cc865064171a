import ADGenIR

/// What a kernel looks like in C: its prototype, of which those of its derivatives are made.
public struct KernelSignature: Sendable {
  /// The symbol of the kernel's function in the module.
  public var symbol: String
  /// `double`, `void` …
  public var result: String
  public var parameters: [Parameter]

  public struct Parameter: Sendable {
    public var name: String
    /// `int`, or what a buffer consists of.
    public var type: String
    public var isBuffer: Bool
    public var isConstant: Bool
    public var isRestrict: Bool
    /// The dimensions of what a buffer's pointer points to: `[3]` for `double a[][3]`.
    public var dimensions: [String]
    /// How many numbers, or structures, a buffer has, as C writes it.
    public var size: String?
    /// Whether it points to the structure that the kernel returns, and is no parameter in C.
    public var isReturned = false
    /// A structure is seen as an array of each type of number that it consists of.
    public var views: [View] = []

    /// The numbers of one type in a structure.
    public struct View: Sendable {
      /// What tells its array from those of the others; empty for the only one.
      public var suffix: String
      /// What it consists of.
      public var type: String
      /// How many numbers have room in one structure.
      public var count: Int

      public init(suffix: String, type: String, count: Int) {
        self.suffix = suffix
        self.type = type
        self.count = count
      }
    }

    public init(
      name: String, type: String, isBuffer: Bool = false, isConstant: Bool = false, isRestrict: Bool = false,
      dimensions: [String] = []
    ) {
      self.name = name
      self.type = type
      self.isBuffer = isBuffer
      self.isConstant = isConstant
      self.isRestrict = isRestrict
      self.dimensions = dimensions
    }
  }

  public init(symbol: String, result: String, parameters: [Parameter]) {
    self.symbol = symbol
    self.result = result
    self.parameters = parameters
  }
}

/// A derivative to be written in C.
public struct KernelDerivative: Sendable {
  public enum Kind: Sendable {
    case vjp, jvp, hvp
  }

  public var kind: Kind
  public var function: Function
  public var primal: Function
  public var signature: KernelSignature
  /// The parameters that have a cotangent or tangent, ascending.
  public var parameters: [Int]

  public init(
    kind: Kind, function: Function, primal: Function, signature: KernelSignature, parameters: [Int]
  ) {
    self.kind = kind
    self.function = function
    self.primal = primal
    self.signature = signature
    self.parameters = parameters
  }
}

/// The texts of a C file and its header.
public struct EmittedKernels: Sendable {
  public var source: String
  public var header: String
}

/// What has no form in C.
public struct EmissionFault: Error, Sendable {
  public var message: String
  /// What to write instead.
  public var note: String
  public var location: Location?
}

/// Writes derivatives as a C file that needs nothing but the C library.
///
/// - Parameters:
///   - module: Where callees are looked up: they are written as `static` functions.
///   - options: What else the text depends on.
public func emitC(
  _ derivatives: [KernelDerivative], module: Module, options: KernelOptions
) throws(EmissionFault) -> EmittedKernels {
  // Which functions are told how many elements their arrays have is known when they have been written.
  var counted: CountedParameters = [:]
  while true {
    var file = CFileWriter(module: module, options: options, counted: counted)
    for derivative in derivatives { try file.write(derivative) }
    if file.counted == counted { return EmittedKernels(source: file.source, header: file.header) }
    counted = file.counted
  }
}

/// What the text of a C file depends on besides its functions.
public struct KernelOptions: Sendable {
  /// The comment at the top.
  public var title: String
  /// How the source file includes its header; nil if there is none.
  public var headerName: String?
  /// By the lines of what the user's file was translated to, its own lines.
  public var lines: [Int]
  /// Functions that are called and not written, by their symbols.
  public var externals: [String: KernelSignature]
  /// What stands in the header before the prototypes: what declares the types in them.
  public var declarations: [String] = []
  /// The prototypes of library routines that are not in the library's own header.
  public var routines: [String: String] = [:]

  public init(
    title: String, headerName: String?, lines: [Int] = [], externals: [String: KernelSignature] = [:]
  ) {
    self.externals = externals
    self.title = title
    self.headerName = headerName
    self.lines = lines
  }
}

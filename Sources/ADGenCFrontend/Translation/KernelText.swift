/// A C file's functions as Swift text: what the rest of the line reads in the C file's place.
public struct KernelText: Sendable {
  /// What the text is for.
  public enum Form: Sendable {
    /// A module of its own, whose directives ask for derivatives.
    case module
    /// A file of the Swift module that calls the kernels: only calls of them are differentiated.
    case embedded
  }

  /// Swift.
  public var text: String
  /// Where each line of the text comes from.
  public var origins: [CLocation]
  public var complaints: [KernelComplaint]
  /// The functions with directives, as C has them.
  public var kernels: [Kernel]
  /// The functions that the text declares and does not define: kernels with derivatives of their own, and those.
  public var externals: [CFunction] = []
  /// The kernels with derivatives of their own that are declared in the text.
  public var customs: Set<String> = []
  /// Why Swift cannot call kernels with structures that it passes, by name.
  public var refusals: [String: KernelComplaint] = [:]
  /// The structures that Swift passes to kernels.
  public var structures: [ImportedStructure] = []
  /// The routines of BLAS and LAPACK that the user declares, and does not take from the library's own header.
  public var routines: [String: CFunction] = [:]
}

/// A function with directives.
public struct Kernel: Sendable {
  public var function: CFunction
  public var sizes: BufferSizes
}

/// What stands in the way of a kernel's derivative.
public struct KernelComplaint: Error, Sendable {
  public var message: String
  public var note: String?
  public var location: CLocation
}

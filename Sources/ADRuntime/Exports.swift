// What generated code calls besides this module: RealModule's members, and the C library's elementary functions.

@_exported import RealModule

#if canImport(Glibc)
  @_exported import Glibc
#elseif canImport(Musl)
  @_exported import Musl
#elseif canImport(Darwin)
  @_exported import Darwin
#endif
